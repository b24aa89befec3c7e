"""Marking: the words of a sentence that a value stands in, so that an editor sees what to change."""

from __future__ import annotations

import re
from functools import lru_cache

from according.domain.edtf import MONTH_NAMES, is_edtf
from according.domain.names import fold_name

_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "June?", "July?", "Aug", "Sept?", "Oct", "Nov", "Dec")
_SEASONS = {"21": "spring", "22": "summer", "23": "(?:autumn|fall)", "24": "winter"}
_LITTLE = frozenset("the a an of in on at and or for to with from by his her its their".split())


def find_words(text: str, start: int, end: int, value: str) -> tuple[int, int] | None:
    """The stretch of text[start:end] that says a value: a date however written, a name in full or in part."""
    patterns = _write_date(value) if is_edtf(value) else _write_name(value)
    for pattern in patterns:
        if found := pattern.search(text, start, end):
            return found.span()
    return None


@lru_cache(maxsize=4096)
def _write_date(value: str) -> tuple[re.Pattern[str], ...]:
    """The forms of a date, the fullest first: "June 7, 2024", "7 June 2024", "7 June"; "summer 2024"."""
    year, _, rest = value.partition("-")
    month, _, day = rest.partition("-")
    year = year.strip("~?%")
    forms: list[str] = []
    if month.isdigit() and 1 <= int(month) <= 12:
        name = rf"(?:{MONTH_NAMES[int(month) - 1]}|{_SHORT[int(month) - 1]}\.?)"
        if day.isdigit():
            number = rf"0?{int(day)}(?:st|nd|rd|th)?"
            weekday = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
            forms += [
                rf"{weekday}{name} {number}(?:,? {year})?\b",
                rf"{weekday}{number} (?:of )?{name}(?:,? {year})?\b",
            ]
            forms += [rf"{year}-{month}-{day}", rf"0?{int(day)}\.\s?0?{int(month)}\.\s?(?:{year})?"]
        else:
            forms += [rf"{name}(?: of)?,? {year}", name]
    elif month in _SEASONS:
        forms += [rf"{_SEASONS[month]}(?: of)? {year}", _SEASONS[month]]
    forms += [] if day else [rf"\b{re.escape(year)}\b"]
    return tuple(re.compile(rf"(?<!\w){form}", re.I) for form in forms if form)


@lru_cache(maxsize=4096)
def _write_name(value: str) -> tuple[re.Pattern[str], ...]:
    """The forms of a name or other value, the fullest first: all of it, its last word, its longest."""
    words = value.split()
    forms = [r"\s+".join(map(re.escape, words))] if words else []
    telling = [w for w in words if fold_name(w) not in _LITTLE and len(w) > 2]
    if len(words) <= 4 and telling:
        forms += [re.escape(w) for w in dict.fromkeys((telling[-1], max(telling, key=len)))]
    plain = (re.sub("[’']", "[’']", form) for form in forms)
    return tuple(re.compile(rf"(?<!\w){form}(?!\w)", re.I) for form in plain)
