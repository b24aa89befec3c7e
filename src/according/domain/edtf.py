"""EDTF (ISO 8601-2) dates at the precision the press gives: what days they mean, how they compare, how they read.

The forms are those that claims use: 2024-06-07, 2024-06, 2024, seasons 21-24, quarters 33-36, halves 40-41, decades
198X and centuries 19XX, XX for what is not told, ~ for about, and intervals a/b with an open end written "..".
Winter is the one that begins in its year: 2022-24 runs from December 2022 to February 2023.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from according.domain.errors import InputError

Precision = Literal["day", "month", "season", "quarter", "half", "year", "decade", "century", "interval"]

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SEASONS = {21: ("spring", 3), 22: ("summer", 6), 23: ("autumn", 9), 24: ("winter", 12)}
_ORDINALS = ("first", "second", "third", "fourth")
_PARTS = {"early": "early ", "mid": "mid-", "late": "late "}
_PARTS_OF = {"early": "early in ", "mid": "the middle of ", "late": "late in "}
_FORM = re.compile(r"(-?\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?([~?%]?)", re.ASCII)
_DAY = timedelta(days=1)


def is_edtf(text: str) -> bool:
    """Whether a text is a date in one of the forms above, and such a day exists."""
    try:
        bound_date(text)
    except InputError:
        return False
    return True


@lru_cache(maxsize=65536)
def bound_date(edtf: str) -> tuple[date, date]:
    """The first and the last day meant: 2024-06 means 1 to 30 June; an open end is the calendar's own."""
    if "/" in edtf:
        return _bound_interval(edtf)
    year, month, day = _split(edtf)
    try:
        return _bound_form(year, month, day)
    except ValueError:
        raise _refuse(edtf) from None


@lru_cache(maxsize=65536)
def precision(edtf: str) -> Precision:
    """How exactly a date is told: day, month, season, quarter, half, year, decade, century, or an interval."""
    if "/" in edtf:
        bound_date(edtf)
        return "interval"
    year, month, day = _split(edtf)
    if day not in (None, "XX"):
        return "day"
    if month not in (None, "XX"):
        number = int(month)
        return "month" if number <= 12 else "season" if number <= 24 else "quarter" if number <= 36 else "half"
    return "century" if year.endswith("XX") else "decade" if year.endswith("X") else "year"


def is_approximate(edtf: str) -> bool:
    """Whether a date is only about right ("around 2025" is 2025~)."""
    return edtf[-1:] in ("~", "?", "%")


def narrows(a: str, b: str) -> bool:
    """Whether `a` lies within `b` and says more: 7 June 2024 narrows June 2024, summer 2024 and 2024."""
    low, high = bound_date(a)
    first, last = _bound_loosely(b)
    return first <= low and high <= last and _length(a) < _length(b)


def compare(a: str, b: str) -> int:
    """-1, 0 or 1 as `a` comes before, with or after `b`: by the first day meant, then by the last."""
    one, other = bound_date(a), bound_date(b)
    return (one > other) - (one < other)


def contradicts(a: str, b: str) -> bool:
    """Whether no day fits both, read as the press means them: a May opening does not belie "summer 2024"."""
    first, last = _bound_loosely(a)
    low, high = _bound_loosely(b)
    return last < low or high < first


def format_date(edtf: str, part: str | None = None) -> str:
    """A date for readers: "7 June 2024", "summer 2025", "early 2026", "the first quarter of 2025", "about 2025"."""
    if "/" in edtf:
        return _format_interval(edtf)
    words = _format_form(*_split(edtf))
    if part in _PARTS and precision(edtf) != "day":
        words = (_PARTS_OF if words.startswith("the ") else _PARTS)[part] + words
    return f"about {words}" if is_approximate(edtf) else words


def _split(edtf: str) -> tuple[str, str | None, str | None]:
    found = _FORM.fullmatch(edtf)
    if not found:
        raise _refuse(edtf)
    return found[1], found[2], found[3]


def _refuse(edtf: str) -> InputError:
    return InputError(f"A date must be EDTF, such as 2024-06-07, 2024-06, 2025-22 or 2024/2025; found {edtf[:80]!r}.")


def _bound_interval(edtf: str) -> tuple[date, date]:
    first, _, last = edtf.partition("/")
    if "/" in last:
        raise _refuse(edtf)
    low = date.min if first in ("", "..") else bound_date(first)[0]
    high = date.max if last in ("", "..") else bound_date(last)[1]
    if low > high or (low, high) == (date.min, date.max):
        raise _refuse(edtf)
    return low, high


def _bound_form(year: str, month: str | None, day: str | None) -> tuple[date, date]:
    if year.endswith("X") or (month == "XX" and day not in (None, "XX")):
        if month:
            raise ValueError(year)
        low, high = max(1, int(year.replace("X", "0"))), int(year.replace("X", "9"))
        return date(low, 1, 1), date(high, 12, 31)
    number = int(year)
    if number < 1:
        # Before the common era, where Python's calendar ends: only its edge can be given.
        return date.min, date.min
    if month in (None, "XX"):
        return date(number, 1, 1), date(number, 12, 31)
    if day not in (None, "XX"):
        exact = date(number, int(month), int(day))
        return exact, exact
    return _bound_months(number, int(month))


def _bound_months(year: int, code: int) -> tuple[date, date]:
    if 1 <= code <= 12:
        start, length = code, 1
    elif code in _SEASONS:
        start, length = _SEASONS[code][1], 3
    elif 33 <= code <= 36:
        start, length = 3 * (code - 33) + 1, 3
    elif code in (40, 41):
        start, length = 6 * (code - 40) + 1, 6
    else:
        raise ValueError(code)
    months = year * 12 + start - 1 + length
    last = date.max if months // 12 > 9999 else date(months // 12, months % 12 + 1, 1) - _DAY
    return date(year, start, 1), last


def _length(edtf: str) -> int:
    first, last = _bound_loosely(edtf) if is_approximate(edtf) else bound_date(edtf)
    return (last - first).days


@lru_cache(maxsize=65536)
def _bound_loosely(edtf: str) -> tuple[date, date]:
    """The bounds a fair reader would allow: seasons and "about" are wider than the calendar."""
    first, last = bound_date(edtf)
    if "/" in edtf:
        return first, last
    exactness, slack = precision(edtf), 0
    if exactness == "season":
        # "The winter of 2022" may be either of the two that 2022 saw.
        slack = 31
        if edtf[5:7] == "24":
            first = date(first.year, 1, 1)
    if is_approximate(edtf):
        slack += {"day": 7, "month": 31, "season": 31, "quarter": 31, "half": 92}.get(exactness, 366)
    return _shift(first, -slack), _shift(last, slack)


def _shift(day: date, days: int) -> date:
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def _format_form(year: str, month: str | None, day: str | None) -> str:
    if year.endswith("X"):
        return f"the {year.replace('X', '0')}s"
    if year.startswith("-"):
        return f"{1 - int(year)} BC"
    if month in (None, "XX"):
        return year
    code = int(month)
    if code <= 12:
        return f"{'' if day in (None, 'XX') else f'{int(day)} '}{MONTH_NAMES[code - 1]} {year}"
    if code == 24:
        return f"winter {year}–{(int(year) + 1) % 100:02}"
    if code in _SEASONS:
        return f"{_SEASONS[code][0]} {year}"
    return (
        f"the {_ORDINALS[code - 33]} quarter of {year}" if code < 40 else f"the {_ORDINALS[code - 40]} half of {year}"
    )


def _format_interval(edtf: str) -> str:
    first, _, last = edtf.partition("/")
    if first in ("", ".."):
        return f"until {format_date(last)}"
    if last in ("", ".."):
        return f"from {format_date(first)} on"
    start, end = format_date(first), format_date(last)
    # "June to August 2024", "21 to 30 June 2023": what both ends share is said once.
    shared = f" {end[-4:]}"
    if first[:4] == last[:4] and end.endswith(shared) and start.endswith(shared):
        start = start.removesuffix(shared)
        month = " " + end.removesuffix(shared).rpartition(" ")[2]
        if precision(first) == precision(last) == "day" and start.endswith(month):
            start = start.removesuffix(month)
    return f"{start} to {end}"
