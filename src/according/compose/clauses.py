"""Clauses: statements that one template of the schema says together, and the template that fits them.

Statements that differ only in value ("A, B and C produced the film") or, for a date, only in region are said together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from according.compose.citing import name_credit
from according.compose.dates import is_over
from according.compose.edition import Edition
from according.compose.marks import mark_statement, word_certainty
from according.compose.values import say_value
from according.compose.words import join_list
from according.domain.claim import Claim
from according.domain.names import fold_name
from according.domain.schema import Property
from according.domain.statement import Statement

# Qualifiers that say which of several figures is meant, and that a template may have no hole for.
ASIDES = ("period", "edition")
_HOLE = re.compile(r"\{([^{}]+)\}")
# Of these the press speaks in the present when the work is out: "Ana de Armas plays Eve Macarro".
_PRESENT = frozenset({"cast", "release", "story", "history"})


class Clause(NamedTuple):
    """Statements that one template says together, with the values and qualifiers that fill its holes."""

    statements: tuple[Statement, ...]
    prop: Property
    template: str
    values: tuple[str, ...]
    qualifiers: dict[str, tuple[str, ...]]


def group_clauses(statements: Sequence[Statement], edition: Edition, joined: bool = False) -> list[Clause]:
    """The statements, those that can be said together put together, in the order of their first.

    What is told by different tellers has sentences of its own, unless all of it is to be `joined` in one.
    """
    groups: dict[tuple[object, ...], list[Statement]] = {}
    for statement in statements:
        teller = "" if joined else attribute([statement], edition)
        groups.setdefault((*_find_kind(statement, edition), teller), []).append(statement)
    return [_make_clause(group, edition) for group in groups.values()]


def choose_template(statement: Statement, edition: Edition, certainty: str | None = None) -> str:
    """The template for a statement: by how it is put, its qualifiers and whether it lies behind us."""
    prop = edition.schema.properties[statement.property]
    qualifiers = dict(statement.qualifiers)
    looked_back = statement.standing == "misreported" and all(b.claim.certainty == "denied" for b in statement.backings)
    form = "denied" if looked_back else certainty or word_certainty(statement)
    if looked_back or (statement.standing == "superseded" and certainty is None):
        qualifiers["status"] = "former"
    elif qualifiers.get("status") == "former" and certainty is not None:
        qualifiers.pop("status")
    if prop.name == "platform" and form == "stated" and is_due(statement, edition):
        # "It is reportedly coming to Starz", said flatly.
        return prop.template("reported", qualifiers, statement.value).replace("reportedly ", "")
    return prop.template(form, qualifiers, statement.value, past=is_past(statement, edition))


def is_past(statement: Statement, edition: Edition) -> bool:
    """Whether what a statement tells of lies behind the day of the dossier."""
    prop = edition.schema.properties[statement.property]
    if prop.value == "date":
        sure = mark_statement(statement) not in ("expected", "possible")
        return sure and is_over(statement.value, edition.on)
    if prop.section in _PRESENT:
        return False
    return edition.shot if prop.section == "production" else edition.out


def is_due(statement: Statement, edition: Edition) -> bool:
    """Whether a work is still to come to a platform: it is not out, or not out there."""
    own = [s for s in edition.of("release_date") if s.qualifiers.get("platform") == statement.value]
    own = [s for s in own if s.standing == "current"]
    return not any(is_over(s.value, edition.on) for s in own) if own else not edition.out


def attribute(statements: Sequence[Statement], edition: Edition) -> str:
    """Who says so, where a sentence is not confirmed and the same one or two stand behind all of it; else nothing."""
    tellers = {name_tellers(s, edition) for s in statements}
    once_sure = [s for s in statements if mark_statement(s) == "confirmed" or _was_sure(s)]
    if len(tellers) != 1 or once_sure:
        return ""
    prop = edition.schema.properties[statements[0].property]
    named = next(iter(tellers))
    told = {fold_name(v) for s in statements for v in (s.value, s.subject)}
    named = tuple(name for name in named if fold_name(name) not in told)
    if not named or len(named) > 2 or prop.value == "clause" or (len(named) == 1 and edition.is_only_outlet(named[0])):
        return ""
    return f", according to {join_list(named)}"


def name_tellers(statement: Statement, edition: Edition) -> tuple[str, ...]:
    """Who tells of a statement: its origins, where none is known the outlets that have it; of a denial who denies."""
    denying = [b for b in statement.backings if b.against or b.claim.certainty == "denied"]
    if statement.standing == "denied" and denying:
        return tuple(dict.fromkeys(name_credit(b, edition) or edition.name_outlet(b.claim) for b in denying))
    named = [edition.name_parent(name) for name in statement.origins]
    outlets = [edition.name_outlet(b.claim) for b in statement.backings if not b.against]
    return tuple(dict.fromkeys(named or outlets or [edition.name_outlet(b.claim) for b in statement.backings]))


def pick_speaker(statement: Statement) -> Claim:
    """The claim whose words a clause repeats: the one that has them to the letter, else the first that says so."""
    claims = [b.claim for b in statement.backings if not b.against] or [b.claim for b in statement.backings]
    exact = [c for c in claims if c.value == statement.value]
    return min(exact or claims, key=lambda c: (c.published or "9999", c.id))


def _was_sure(statement: Statement) -> bool:
    return statement.standing == "superseded" and statement.assurance == "confirmed"


def _find_kind(statement: Statement, edition: Edition) -> tuple[object, ...]:
    """What statements must share to be said together."""
    prop = edition.schema.properties[statement.property]
    template = choose_template(statement, edition)
    spread = "region" if prop.cardinality == "one" else "value"
    names = {hole.partition("|")[0] for hole in _HOLE.findall(template)} - {"subject", "value", spread}
    names.discard("outlet")
    fixed = tuple(
        sorted((n, v) for n, v in statement.qualifiers.items() if v and (n in names or n == "part" or n in ASIDES))
    )
    alone = statement.value if spread == "region" or prop.value == "clause" else ""
    return (statement.property, mark_statement(statement), template, fixed, alone)


def _make_clause(group: Sequence[Statement], edition: Edition) -> Clause:
    first = group[0]
    prop = edition.schema.properties[first.property]
    values = tuple(dict.fromkeys(say_value(prop, s.value, s.qualifiers) for s in group))
    qualifiers: dict[str, tuple[str, ...]] = {}
    for statement in group:
        for name, value in statement.qualifiers.items():
            if value:
                qualifiers[name] = tuple(dict.fromkeys((*qualifiers.get(name, ()), value)))
    if prop.value == "clause":
        speaker = pick_speaker(first)
        qualifiers["outlet"] = (edition.name_outlet(speaker),)
    return Clause(tuple(group), prop, choose_template(first, edition), values, qualifiers)
