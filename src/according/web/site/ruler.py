"""The time machine's ruler: a tick for each day with news, and the moments worth going to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from according.domain.dossier import Dossier

_WIDTH, _HEIGHT = 900.0, 40.0
_TALLEST, _SHORTEST = 38.0, 14.0
_MOMENTS = 5


class Tick(Struct, frozen=True):
    """A day with news on the ruler: how far along, and where its top is."""

    x: float
    top: float


class Ruler(Struct, frozen=True, kw_only=True):
    """The ruler from the first day to the last: whole years, ticks, and where the day shown stands."""

    years: tuple[int, ...]
    ticks: tuple[Tick, ...]
    now: float
    days: tuple[str, ...]
    first: str
    last: str


def draw_ruler(days: Sequence[tuple[str, int]], on: str) -> Ruler:
    """The ruler of a dossier; a tick is the taller the more pages its day brought."""
    first, last = date.fromisoformat(days[0][0]), date.fromisoformat(days[-1][0])
    most = max((pages for _, pages in days), default=1) or 1
    years = tuple(range(first.year, last.year + 1))
    ticks = tuple(
        Tick(_place(date.fromisoformat(day), years), round(_HEIGHT - _SHORTEST - _rise(pages, most), 1))
        for day, pages in days
        if pages
    )
    shown = min(max(date.fromisoformat(on), first), last)
    return Ruler(
        years=years,
        ticks=ticks,
        now=_place(shown, years),
        days=tuple(day for day, _ in days),
        first=days[0][0],
        last=days[-1][0],
    )


def list_moments(days: Sequence[tuple[str, int]], dossier: Dossier) -> list[tuple[str, str]]:
    """The days on which most changed, with what changed first on each, in order of time; the latest not among them."""
    named = {day for day, _ in days}
    changes: dict[str, list[str]] = {}
    for change in dossier.changes:
        if change.on in named and change.on < dossier.on:
            changes.setdefault(change.on, []).append(change.label)
    most = sorted(changes, key=lambda day: (-len(changes[day]), day))[:_MOMENTS]
    return [(day, changes[day][0]) for day in sorted(most)]


def keep_changed(days: Sequence[tuple[str, int]], dossier: Dossier) -> list[tuple[str, int]]:
    """The days on which something changed, with the first and the last."""
    moved = {change.on for change in dossier.changes} | {days[0][0], days[-1][0]}
    return [(day, pages) for day, pages in days if day in moved]


def _rise(pages: int, most: int) -> float:
    return (_TALLEST - _SHORTEST) * pages / most


def _place(day: date, years: Sequence[int]) -> float:
    year = (day - date(day.year, 1, 1)).days / 366
    return round((day.year - years[0] + year) / len(years) * _WIDTH, 1)
