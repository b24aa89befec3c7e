"""Tracing: one value followed back to its first appearance, with everybody who had it from whom."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, structs

from according.compose.edition import Edition
from according.compose.lineage import choose_ties, grow_tree
from according.compose.values import name_value, say_value
from according.domain.claim import Claim, Reading
from according.domain.dossier import Branch
from according.domain.names import fold_name
from according.domain.statement import Backing, Statement, list_circles

# What makes one value several questions.
_SLOTS = ("region", "venue", "platform", "edition", "credit")


class Trace(Struct, frozen=True, kw_only=True):
    """A value with its family tree: how it stands, its first appearance, where it started, what ties each page to it.

    `ties` has the backing that places each page in the tree, by the claim's id; `against` are those that deny it.
    """

    label: str
    statements: tuple[Statement, ...]
    first: Claim | None
    origins: tuple[str, ...]
    pages: int
    circles: tuple[tuple[str, ...], ...]
    roots: tuple[Branch, ...]
    ties: dict[str, Backing]
    against: tuple[Backing, ...]


def trace_values(
    statements: Sequence[Statement],
    readings: Sequence[Reading],
    subject: str,
    on: str | None,
    prop: str,
    value: str | None,
) -> tuple[Trace, ...]:
    """The family trees of a property's values, or of one: of a person, a date, or the name of a part.

    The name of a part is one piece of news, whoever was said to have the part.
    """
    edition = Edition(statements, readings, subject, on)
    found = [s for s in edition.statements if s.property == prop]
    if value is None:
        return tuple(_trace_one(s, edition) for s in found)
    wanted = fold_name(value)
    told = edition.schema.property(prop)
    exact = [s for s in found if wanted in (fold_name(s.value), fold_name(say_value(told, s.value)))]
    parts = [s for s in found if _bears(s.qualifiers.get("character"), wanted)]
    if not exact and parts:
        return (_trace_part(parts, wanted, edition),)
    near = exact or [s for s in found if f" {wanted} " in f" {fold_name(s.value)} "]
    return tuple(_trace_one(s, edition) for s in near)


def _bears(character: str | None, wanted: str) -> bool:
    """Whether the name of a part is the wanted one, or its full form: "Rooney Brown" for "Rooney"."""
    return bool(character) and f" {wanted} " in f" {fold_name(character or '')} "


def _trace_one(statement: Statement, edition: Edition) -> Trace:
    value = name_value(statement, edition.schema.property(statement.property))
    slot = [told for q in _SLOTS if (told := statement.qualifiers.get(q))]
    return _trace((statement,), statement.backings, f"{value} ({', '.join(slot)})" if slot else value, edition)


def _trace_part(statements: Sequence[Statement], wanted: str, edition: Edition) -> Trace:
    """The name of a part across all who were said to have it."""
    backings = (b for s in statements for b in s.backings if _bears(b.claim.qualifiers.get("character"), wanted))
    unique = {(b.claim.id, b.parent): b for b in backings}
    names = dict.fromkeys(s.qualifiers["character"] or "" for s in statements)
    return _trace(tuple(statements), tuple(unique.values()), " / ".join(names), edition)


def _trace(statements: tuple[Statement, ...], backings: Sequence[Backing], label: str, edition: Edition) -> Trace:
    bearing = tuple(b for b in backings if not b.against)
    origins = tuple(dict.fromkeys(o for s in statements for o in s.origins))
    head = structs.replace(statements[0], backings=bearing or tuple(backings), origins=origins)
    claims = [b.claim for b in head.backings]
    return Trace(
        label=label,
        statements=statements,
        first=min(claims, key=lambda c: (c.said_at or c.published or "9999", c.id), default=None),
        origins=tuple(edition.name_parent(o) for o in origins),
        pages=len({c.page for c in claims}),
        circles=list_circles(head),
        roots=grow_tree(head, edition),
        ties={b.claim.id: b for b in choose_ties(head.backings).values()},
        against=tuple(b for b in backings if b.against and bearing),
    )
