"""Ranking: the claims of a subject by consequence. What would change what readers see comes first.

Of the claims for a value, the one that brought it is to be looked at; those that say it again agree. So a value that
fifty pages repeat is one entry at the top and forty-nine at the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from according.compose.marks import mark_statement, word_statement
from according.compose.values import name_value, say_value
from according.domain.claim import Claim
from according.domain.decision import is_by_hand
from according.domain.schema import load_schema
from according.domain.statement import LIVE, Backing, Statement

# The reasons for which a claim is to be looked at, by consequence, and the heading of each in the queue.
REASONS = (
    ("dispute", "In dispute"),
    ("replaces", "Replaces what stood"),
    ("denies", "Denies what is said"),
    ("lonely", "Stands on one word alone"),
    ("guess", "Guessed by the reader"),
    ("slip", "Passed over as a slip"),
    ("adds", "Adds to what is known"),
    ("agrees", "Changes nothing"),
)
WEIGHTS = {name: weight for weight, (name, _) in enumerate(REASONS)}
# The rule of claims that were not read by the grammar but guessed by the learned model.
_GUESSED = "learned"
_LONGEST = 240
_SLOTS = ("region", "venue", "platform", "edition", "credit", "part")


class Entry(Struct, frozen=True, kw_only=True):
    """A claim to review: what it says, why it is to be looked at, and how the statement stands that it is for."""

    claim: str
    reason: str
    place: int
    day: str
    says: str
    effect: str
    mark: str
    word: str
    outlet: str


def rank_claims(statements: Sequence[Statement]) -> list[Entry]:
    """The claims behind statements that no editor has looked at, each once, by consequence."""
    found: dict[str, Entry] = {}
    for statement in statements:
        for entry in _list_entries(statement):
            other = found.get(entry.claim)
            if other is None or WEIGHTS[entry.reason] < WEIGHTS[other.reason]:
                found[entry.claim] = entry
    return sorted(found.values(), key=lambda e: (WEIGHTS[e.reason], e.place, e.claim))


def _list_entries(statement: Statement) -> Iterator[Entry]:
    seen = {d.about for d in statement.decisions if d.kind in ("accept", "reject")}
    pinned = any(d.kind == "pin" for d in statement.decisions)
    leads = _find_leads(statement)
    for backing in statement.backings:
        claim = backing.claim
        if claim.id in seen or is_by_hand(claim):
            continue
        reason = "agrees" if pinned or claim.id not in leads else find_reason(statement, backing)
        yield _make_entry(statement, backing, reason)


def _find_leads(statement: Statement) -> set[str]:
    """The first claim for a value, and the first against it."""
    ordered = sorted(statement.backings, key=lambda b: (b.claim.said_at or b.claim.published or "9999", b.claim.id))
    leads: dict[bool, str] = {}
    for backing in ordered:
        leads.setdefault(backing.against, backing.claim.id)
    return set(leads.values())


def find_reason(statement: Statement, backing: Backing) -> str:
    """Why the claim that brought a value is to be looked at."""
    if statement.standing == "disputed":
        return "dispute"
    if backing.against or statement.standing == "denied":
        return "denies"
    if statement.standing == "misreported":
        return "slip"
    if statement.standing not in LIVE:
        return "agrees"
    if statement.standing == "current" and statement.replaces:
        return "replaces"
    if all(b.claim.rule == _GUESSED for b in statement.backings):
        return "guess"
    if statement.standing == "current" and len(statement.origins) <= 1 and statement.pages == 1:
        return "lonely"
    return "adds"


def _make_entry(statement: Statement, backing: Backing, reason: str) -> Entry:
    schema = load_schema()
    prop = schema.property(statement.property)
    claim = backing.claim
    return Entry(
        claim=claim.id,
        reason=reason,
        place=schema.sections[prop.section].order * 1000 + prop.order,
        day=(claim.said_at or claim.published or "")[:10],
        says=shorten(say_statement(statement)),
        effect=shorten(_tell_effect(statement, backing, reason)),
        mark=mark_statement(statement),
        word=word_statement(statement),
        outlet=name_outlet(claim),
    )


def say_statement(statement: Statement) -> str:
    """What a statement says, on a line: "Release (Germany): 5 June 2025"."""
    prop = load_schema().property(statement.property)
    slot = ", ".join(told for q in _SLOTS if (told := statement.qualifiers.get(q)))
    return f"{prop.label}{f' ({slot})' if slot else ''}: {name_value(statement, prop)}"


def name_outlet(claim: Claim) -> str:
    """The outlet of a claim, else the address of its page."""
    return claim.outlet or claim.page


def shorten(text: str) -> str:
    """As much of a text as a line of the queue has room for."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _tell_effect(statement: Statement, backing: Backing, reason: str) -> str:
    prop = load_schema().property(statement.property)
    if reason == "replaces" and statement.replaces:
        return f"replaced {say_value(prop, statement.replaces)}"
    if reason == "denies":
        return f"says that it is not so: {statement.why}" if backing.against else statement.why
    if reason == "lonely":
        alone = statement.origins[0] if statement.origins else name_outlet(backing.claim)
        return f"nobody says so but {alone}"
    if reason == "guess":
        return "read by likeness, not by a rule"
    if reason == "agrees":
        others = statement.pages - 1
        return f"as {others} other page{'' if others == 1 else 's'} say{'s' if others == 1 else ''}" if others else ""
    return statement.why
