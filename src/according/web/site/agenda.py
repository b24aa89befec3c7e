"""Agenda: dates of release as a reader plans by them. A day is a day; a window stays as wide as it was told."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from according.domain.edtf import MONTH_NAMES
from according.web.finding.looking import OPEN
from according.web.finding.models import FactRow

_ROOM = 8


class Line(Struct, frozen=True, kw_only=True):
    """A line of an agenda: rows of one subject that say the same of several places, on one day or in one window."""

    rows: tuple[FactRow, ...]

    @property
    def row(self) -> FactRow:
        """The first of them, for what they share."""
        return self.rows[0]

    @property
    def places(self) -> str:
        """Where: "Germany", "the United Kingdom, in cinemas; Japan"."""
        return "; ".join(dict.fromkeys(row.role for row in self.rows if row.role))

    @property
    def exact(self) -> bool:
        """Whether it is a day."""
        return self.row.earliest == self.row.latest


class Day(Struct, frozen=True, kw_only=True):
    """A day of a month, with what opens on it; `number` is 0 beyond the month's ends."""

    number: int
    iso: str = ""
    lines: tuple[Line, ...] = ()


class Month(Struct, frozen=True, kw_only=True):
    """A month: its weeks; what is told for its days, then for windows that reach into it; and what is so no more."""

    iso: str
    name: str
    weeks: tuple[tuple[Day, ...], ...]
    held: tuple[Line, ...]
    fallen: tuple[Line, ...]

    @property
    def has_days(self) -> bool:
        """Whether anything is told for one of its days."""
        return bool(self.held) and self.held[0].exact


class Span(Struct, frozen=True, kw_only=True):
    """A part of a year's calendar: a month, or a window wider than one (`wide`); `month` is the last that it reaches.

    `more` counts the lines that there is no room for.
    """

    title: str
    month: str
    wide: bool
    lines: tuple[Line, ...]
    more: int = 0


def is_open(row: FactRow) -> bool:
    """Whether a date may still be so."""
    return row.mark in OPEN


def list_agenda(rows: Iterable[FactRow]) -> tuple[Line, ...]:
    """Rows as lines: the places of one subject with the same date, standing and former date stand together."""
    lines: dict[tuple[object, ...], list[FactRow]] = {}
    for row in rows:
        alike = (row.earliest, row.latest, row.value, row.edition_id, row.word, row.before, row.moved)
        lines.setdefault(alike, []).append(row)
    return tuple(Line(rows=tuple(own)) for own in lines.values())


def draw_month(iso: str, rows: Sequence[FactRow]) -> Month:
    """A month ("2025-06") out of the rows that touch it."""
    year, month = int(iso[:4]), int(iso[5:])
    held = list_agenda(row for row in rows if is_open(row))
    exact = [line for line in held if line.exact and line.row.earliest.startswith(iso)]
    by_day: dict[int, list[Line]] = {}
    for line in exact:
        by_day.setdefault(int(line.row.earliest[8:]), []).append(line)
    weeks = Calendar().monthdayscalendar(year, month)
    return Month(
        iso=iso,
        name=name_month(iso),
        weeks=tuple(
            tuple(
                Day(number=n, iso=f"{iso}-{n:02}" if n else "", lines=tuple(by_day.get(n, ())) if n else ())
                for n in week
            )
            for week in weeks
        ),
        held=(*exact, *(line for line in held if not line.exact)),
        fallen=list_agenda(row for row in rows if not is_open(row)),
    )


def list_spans(year: str, rows: Iterable[FactRow]) -> tuple[Span, ...]:
    """The open dates of a year: months in order, each wider window after the last month that it reaches into."""
    spans: dict[tuple[str, int, str], list[FactRow]] = {}
    for row in rows:
        if is_open(row):
            spans.setdefault(place_row(year, row), []).append(row)
    return tuple(make_span(*place, own) for place, own in sorted(spans.items()))


def make_span(month: str, width: int, title: str, rows: Sequence[FactRow]) -> Span:
    """A part of a year, with as many lines as there is room for."""
    lines = list_agenda(sorted(rows, key=rank_row))
    return Span(title=title, month=month, wide=width > 0, lines=lines[:_ROOM], more=len(lines[_ROOM:]))


def place_row(year: str, row: FactRow) -> tuple[str, int, str]:
    """Where a row stands in a year: after which month, how wide it is if wider than that, and under which words."""
    if row.earliest[:7] == row.latest[:7]:
        return (row.earliest[:7], 0, name_month(row.earliest[:7]))
    days = (date.fromisoformat(row.latest) - date.fromisoformat(row.earliest)).days
    return (min(row.latest[:7], f"{year}-12"), days, f"{row.value[:1].upper()}{row.value[1:]}")


def rank_row(row: FactRow) -> tuple[str, str, str]:
    """Days in their order; what has no day by the last that it may mean."""
    return (row.latest, row.earliest, row.subject.title.casefold())


def name_month(iso: str) -> str:
    """A month in words: "June 2025"."""
    return f"{MONTH_NAMES[int(iso[5:]) - 1]} {iso[:4]}"
