"""Notes: the claims behind a sentence, the weightiest first, each with its page, day, words and parent."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from according.compose.edition import Edition, is_address
from according.domain.claim import UNNAMED
from according.domain.decision import is_by_hand
from according.domain.decision_words import name_signatory, tell_decision
from according.domain.names import fold_name
from according.domain.sentence import Citation, Note
from according.domain.statement import Backing, Statement

# How many claims of one statement, and of one note, are quoted in full; the others are counted and named by id.
_PER_STATEMENT = 2
_PER_NOTE = 8
_CERTAINTY = ("stated", "expected", "reported", "possible", "denied")
_RELATION = ("origin", "credit", "traced", "unknown", "version", "copy")
# The qualifiers that a reader looks for in the quote.
_TELLING = ("character", "platform", "place")
_SLUG = re.compile(r"[^a-z0-9]+")


def make_note(statements: Sequence[Statement], edition: Edition, against: bool = False) -> Note:
    """One note for all statements of a sentence; with `against`, for the claims that deny them."""
    chosen: dict[str, Citation] = {}
    claims: dict[str, None] = {}
    most = max(1, min(_PER_STATEMENT, _PER_NOTE // len(statements)))
    for statement in statements:
        backings = pick_backings(statement, edition, against)
        claims |= {b.claim.id: None for b in backings}
        for backing in choose_quotes(backings, most):
            chosen.setdefault(backing.claim.id, cite_backing(backing, edition))
    alone = statements[0] if len(statements) == 1 else None
    return Note(
        citations=tuple(chosen.values())[: max(_PER_NOTE, len(statements))],
        claims=tuple(claims),
        why=alone.why if alone else "",
        pages=alone.pages if alone else 0,
        origins=alone.origins if alone else (),
        news=key_statement(alone) if alone and alone.pages > 1 else None,
        decided=tell_decisions(statements),
        pinned=next((name_signatory(d) for s in statements for d in reversed(s.decisions) if d.kind == "pin"), ""),
    )


def tell_decisions(statements: Sequence[Statement]) -> tuple[str, ...]:
    """What editors settled of statements, a sentence each; a pin of one statement is told by its `why`, and who added a
    claim by hand stands beside its words."""
    told = {d.id: d for s in statements for d in s.decisions if d.kind != "claim"}
    shown = [d for d in told.values() if d.kind != "pin" or len(statements) > 1]
    return tuple(tell_decision(d) for d in sorted(shown, key=lambda d: d.order))


def pick_backings(statement: Statement, edition: Edition, against: bool = False) -> list[Backing]:
    """The backings that bear the sentence, weightiest first; those of the other side if there are none."""
    backings = [b for b in statement.backings if b.against == against] or list(statement.backings)
    return sorted(backings, key=lambda b: rank_backing(b, statement, edition))


def rank_backing(backing: Backing, statement: Statement, edition: Edition) -> tuple[int, int, int, int, str, str]:
    """What makes a claim worth quoting: it says all of it, flatly, with a party's word, first hand, early."""
    claim = backing.claim
    party = any(edition.register.organisation(s) or fold_name(s) == fold_name(claim.value) for s in claim.sources)
    told = {name: fold_name(value) for name, value in claim.qualifiers.items() if value}
    wanted = [(name, value) for name, value in statement.qualifiers.items() if value and name in _TELLING]
    return (
        sum(1 for name, value in wanted if told.get(name) != fold_name(value)),
        _CERTAINTY.index(claim.certainty),
        0 if party else 1,
        _RELATION.index(backing.relation),
        claim.published or "9999",
        claim.id,
    )


def choose_quotes(backings: Sequence[Backing], most: int) -> list[Backing]:
    """The first claims of different outlets; if there is one outlet only, its first."""
    seen: set[str] = set()
    chosen: list[Backing] = []
    for backing in backings:
        outlet = backing.claim.outlet or backing.claim.page
        if outlet not in seen and len(chosen) < most:
            seen.add(outlet)
            chosen.append(backing)
    return chosen


def cite_backing(backing: Backing, edition: Edition) -> Citation:
    """A claim as its note shows it."""
    claim = backing.claim
    return Citation(
        claim=claim.id,
        page=claim.page,
        outlet=edition.name_outlet(claim),
        published=claim.said_at or claim.published,
        credit=tell_credit(backing, edition),
        against=backing.against,
        quote=claim.quote.exact,
    )


def name_credit(backing: Backing, edition: Edition) -> str | None:
    """Whom the page itself says that it had it from; None for its own news and where it credits nobody."""
    claim, own = backing.claim, fold_name(edition.name_outlet(backing.claim))
    if backing.relation == "credit" and backing.parent and backing.parent != claim.page:
        name = edition.name_parent(backing.parent)
        if fold_name(name) != own or is_address(backing.parent):
            return name
    named = [s for s in claim.sources if s != UNNAMED and fold_name(s) != own]
    if named:
        return named[0]
    return "unnamed sources" if UNNAMED in claim.sources else None


def tell_credit(backing: Backing, edition: Edition) -> str | None:
    """How a page has its news, as a clause for its note."""
    named = name_credit(backing, edition)
    parent = backing.parent if backing.parent != backing.claim.page else None
    if is_by_hand(backing.claim):
        return backing.evidence
    if backing.relation == "copy" and parent:
        return f"copied from {edition.name_parent(parent)}"
    if named:
        return f"had it from {named}"
    if backing.relation == "version":
        return "kept from an earlier state of the page"
    if backing.relation == "traced" and parent:
        return f"credits nobody; traced to {edition.name_parent(parent)}"
    return None


def key_statement(statement: Statement) -> str:
    """A key that stays the same from day to day: the slot and value in letters, and a few digits of their hash."""
    slot = [f"{k}={v}" for k, v in sorted(statement.qualifiers.items()) if v]
    full = "|".join((statement.subject, statement.property, *slot, statement.value))
    words = _SLUG.sub("-", " ".join((statement.property, statement.qualifiers.get("region") or "")).lower()).strip("-")
    return f"{words}-{hashlib.sha256(full.encode()).hexdigest()[:8]}"
