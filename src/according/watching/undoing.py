"""Undoing: what was told, and has been taken back before its day was over.

What changes and changes back on one day leaves no trace among the changes of days. Who was told of the first has to
hear of the second too, or would go on with what nobody says any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from msgspec import structs

from according.domain.change import Change
from according.domain.mark import MARK_WORDS
from according.domain.statement import Statement


def is_undone(change: Change, statements: Sequence[Statement]) -> bool:
    """Whether every page has taken out what a change had brought."""
    return bool(change.new_values) and all(stands(change, v, statements, "withdrawn") for v in change.new_values)


def tell_undone(change: Change, statements: Sequence[Statement], now: datetime) -> Iterator[Change]:
    """Of a change that is undone: that its new value is taken out, and that its old one holds again if it does."""
    common = {"on": now.date().isoformat(), "old": "", "old_values": (), "why": "", "minor": False}
    gone = "Taken out again: every page that said so has taken it out"
    word = MARK_WORDS["withdrawn"]
    yield structs.replace(change, **common, kind="withdrawn", mark="withdrawn", word=word, status=gone)
    if change.old_values and all(stands(change, v, statements, "current") for v in change.old_values):
        common |= {"new": change.old, "new_values": change.old_values}
        yield structs.replace(change, **common, kind="revived", status="Holds again")


def stands(change: Change, value: str, statements: Iterable[Statement], standing: str) -> bool:
    """Whether a value of what a change is about stands so."""
    return any(
        s.standing == standing and s.property == change.property and s.value == value and fits(change, s.qualifiers)
        for s in statements
    )


def fits(change: Change, qualifiers: Mapping[str, str | None]) -> bool:
    """Whether a statement with these qualifiers is of the question that a change is about."""
    return all(qualifiers.get(name) == given for name, given in change.qualifiers.items())
