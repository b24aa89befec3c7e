"""Runs: dates that belong together and lend one another what they leave out.

"from June 7 to June 6, 2025", "May 12-16", "between March and May", "spring or summer of 2024", "Monday to Wednesday".
"""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec import structs

from according.domain.edtf import bound_date
from according.read.grammar.dates.context import Meaning
from according.read.grammar.dates.mentions import Flat, Mention, read_digits
from according.read.grammar.dates.patterns import PATTERNS
from according.read.grammar.dates.span import DateSpan

_RANGE = re.compile(
    r"\s*(?:-|–|—|,?\s+(?:up\s+)?to|,?\s+through(?:\s+to)?|,?\s+thru|,?\s+(?P<until>until|till?|into))"
    r"\s*(?:the\s+)?(?:end\s+of\s+)?"
)
_LIST = re.compile(
    r"\s*(?:,|/|&|;|,?\s+(?:and|or|and/or|then|but|not|instead\s+of))\s*(?:on\s+|in\s+|the\s+|either\s+|again\s+on\s+)*"
)
_BETWEEN = re.compile(r"(?<!\w)between\s+(?:the\s+)?$")
_FROM = re.compile(r"(?<!\w)(?:from|since)\s+(?:the\s+)?$")
_MOVE = re.compile(
    r"(?<!\w)(?:mov|push|shift|bump|delay|postpon|slid|slip|put\s+back|reschedul|trad|swap|chang|vault|hopp?|jump|leap|relocat|"
    r"went|goes|tak|took|back)\w*[^.;]{0,80}?\sfrom\s+(?:its\s+)?(?:(?:original|previous|earlier|old)\s+)?(?:date\s+of\s+)?$"
)
_MOVING = re.compile(r"(?<!\w)(?:mov|push|shift|bump|delay|postpon|slid|slip|back|brought|bring|advanc)\w*[^.;]{0,30}$")
_EARLIER = re.compile(r"(?<!\w)(?:up|forward|ahead|earlier|sooner|advanc\w+)(?!\w)")
_GAP = 24


def split_days(mention: Mention, flat: Flat) -> list[Mention]:
    """June 6-8 and 12 to 16 May hold two days each."""
    if mention.rule not in ("month_day", "day_month", "years"):
        return [mention]
    found = PATTERNS[mention.rule].match(flat.lower, mention.start)
    if mention.rule == "years":
        return _split_years(mention, found) if found and len(found["year2"]) == 4 else [mention]
    if found is None or found["day2"] is None:
        return [mention]
    other = structs.replace(mention, start=found.start("day2"), day=read_digits(found["day2"]), weekday=None)
    return [structs.replace(mention, end=found.end("day")), other]


def _split_years(mention: Mention, found: re.Match[str]) -> list[Mention]:
    """2010-2013 holds two years; 2024-25 is one season."""
    one = structs.replace(mention, rule="year", end=found.end("year"))
    return [one, structs.replace(mention, rule="year", start=found.start("year2"), year=mention.number)]


def join_mentions(mentions: list[Mention], flat: Flat) -> None:
    """Mark which mentions run on into one another, and how."""
    for one, other in pairwise(mentions):
        if other.start - one.end <= _GAP:
            one.join = other.join_before = _read_join(one, flat.lower[one.end : other.start], flat)
        if one.join == "range" and _MOVE.search(flat.lower, max(0, one.start - 120), one.start):
            one.moved = other.moved = True
        if one.join and one.rule == other.rule == "year":
            one.weak = other.weak = one.weak and other.weak


def _read_join(one: Mention, gap: str, flat: Flat) -> str | None:
    found = _RANGE.fullmatch(gap)
    if found:
        # "until" makes a range only after "from": "had it down for June 28 until this morning"
        return "range" if not found["until"] or _FROM.search(flat.lower, max(0, one.start - 12), one.start) else None
    if gap.strip() == "and" and _BETWEEN.search(flat.lower, max(0, one.start - 16), one.start):
        return "range"
    return "list" if _LIST.fullmatch(gap) else None


def is_moving(flat: Flat, at: int) -> bool:
    """Whether a place stands in a change of dates: "moved up two weeks from November 8"."""
    return _MOVING.search(flat.lower, max(0, at - 40), at) is not None


def is_moved_up(mention: Mention, flat: Flat) -> bool:
    """Whether a change of dates is for an earlier one: "moved up from November 8 to October 25"."""
    return _EARLIER.search(flat.lower, max(0, mention.start - 160), mention.start) is not None


def make_intervals(mentions: list[Mention], meanings: list[Meaning | None], flat: Flat) -> list[DateSpan]:
    """The intervals that runs make; a change from one date to another makes none."""
    pairs = zip(mentions, meanings, mentions[1:], meanings[1:], strict=False)
    return [
        span
        for one, low, other, high in pairs
        if low and high and (span := _make_interval(one, low, other, high, flat))
    ]


def _make_interval(one: Mention, low: Meaning, other: Mention, high: Meaning, flat: Flat) -> DateSpan | None:
    either = one.join == "list" and low.unit == high.unit == "season"
    if one.moved or not (one.join == "range" or either) or "/" in low.value + high.value:
        return None
    if "era" in (low.kind, high.kind) or bound_date(low.value)[0] >= bound_date(high.value)[0]:
        return None
    return DateSpan(
        start=one.start,
        end=other.end,
        value=f"{low.value}/{high.value}",
        exact=flat.text[one.start : other.end],
        kind="interval",
        unit=high.unit,
        weak=one.weak and other.weak,
    )
