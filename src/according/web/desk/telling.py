"""Telling at the desk: what a decision changed, or would change, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from according.compose.marks import word_statement
from according.domain.statement import Statement
from according.pipeline import Shift
from according.web.desk.ranking import say_statement

_MOST = 6
_NOTHING = "Nothing that readers see changes."


def tell_shifts(shifts: Sequence[Shift]) -> list[str]:
    """What changes in standing, a sentence each, the rest counted; what only rests on other claims is left out."""
    telling = list(_list_telling(shifts))
    more = len(telling) - _MOST
    told = telling[:_MOST] + ([f"And {more} more."] if more > 0 else [])
    return told or [_NOTHING]


def _list_telling(shifts: Sequence[Shift]) -> Iterator[str]:
    for shift in shifts:
        before, after = _word(shift.before), _word(shift.after)
        statement = shift.after or shift.before
        if statement is None:
            continue
        if before != after:
            yield f"{say_statement(statement)}: {before} becomes {after}."
        elif shift.before and shift.after and shift.before.pages != shift.after.pages:
            pages = f"{shift.after.pages} page{'' if shift.after.pages == 1 else 's'} instead of {shift.before.pages}"
            yield f"{say_statement(statement)}: {after} as before, on {pages}."


def _word(statement: Statement | None) -> str:
    return word_statement(statement).lower() if statement else "not stated"
