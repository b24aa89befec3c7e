"""DateSpan: one stretch of text that tells a date, and the date that it tells."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

# point: told outright (7 June 2024, summer 2025). interval: from one to another. deictic: counted from the day of
# publication (yesterday, next month). relative: counted from a date told before (a year later). era: the 1980s.
Kind = Literal["point", "interval", "deictic", "relative", "era"]


class DateSpan(Struct, frozen=True, kw_only=True):
    """In "opens this Friday" of 3 June 2024: "this Friday", a deictic 2024-06-07.

    `value` is EDTF at the precision told. `part` is early, mid or late. `within` bounds it more closely than the value
    can say (the days of "next week", whose value is the month); `unit` names what was told: day, week, weekend, month,
    season, quarter, half, year, decade, century. `also` lists other fair readings. `weak` marks words that may be
    something else: a year that may be a title, a month that may be a name.
    """

    start: int
    end: int
    value: str
    exact: str
    kind: Kind = "point"
    unit: str = "day"
    part: str | None = None
    approximate: bool = False
    weak: bool = False
    within: str | None = None
    also: tuple[str, ...] = ()
