"""Times as pages give them, made ISO 8601: a day, or a day and time with its zone where the page tells it.

What cannot be (a month 13, the year 1, the first second of 1970) is refused rather than guessed at.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import cache
from zoneinfo import ZoneInfo

from according.extract.lexicon import load_data

_ISO = re.compile(
    r"\s*(\d{4})-(\d\d?)-(\d\d?)(?:[T\s]+(\d\d?):(\d\d)(?::(\d\d))?(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?",
    re.I,
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(?:\d\d)?(Z)?)?$")
_MAIL = re.compile(r"[A-Z][a-z]{2},\s*\d{1,2}\s[A-Z][a-z]{2}\s\d{4}\s\d\d:\d\d")
_PROGRAM = re.compile(
    r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (?:(\d{4}) )?(\d\d):(\d\d):(\d\d)"
    r"(?: (?=[A-Z+-])(?:([A-Z]{2,4})(?![A-Z]))?([+-]\d{4})?)?(?: (\d{4})$)?"
)
_EPOCH = re.compile(r"1[0-9]{9}(?:[0-9]{3})?$")
_WORD = r"[^\W\d_]{3,12}\.?"
_DAY_MONTH = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?\s*(?:de\s+|of\s+|\s|-)?({_WORD})[\s,-]*(?:de\s+)?(\d{{4}})\b", re.I
)
_MONTH_DAY = re.compile(rf"\b({_WORD})\s*(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", re.I)
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\b")
_YEAR_FIRST = re.compile(r"\b(\d{4})[/.年년]\s?(\d{1,2})[/.月월]\s?(\d{1,2})")
_YEAR_WORD = re.compile(rf"\b(\d{{4}})\.?\s(?:m\.\s)?({_WORD})\s+(\d{{1,2}})\b", re.I)
_DASHED = re.compile(r"\b(\d{1,2})-(\d{1,2})-(\d{4})(?=\D|$)")
_SHORT_YEAR = re.compile(r"(?<![\d./,])(\d{1,2})([./])(\d{1,2})\2(\d{2})(?![\d.,/:%]\d|\d)")
_FOUR = re.compile(r"\d{4}")
_SLASHED = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
_CLOCK = re.compile(r"(?:\b|(?<=T))(\d{1,2})[:.h時시]\s?(\d{2})(?::\d\d)?\s*(?:Uhr)?\s*([ap])?\.?(m\b)?\.?", re.I)
_CLOCK_BARE = re.compile(r"\b(\d{1,2})\s*([ap])\.?m\b", re.I)
_ZONE = re.compile(r"\b(UTC|GMT|BST|CET|CEST|[ECMP][SD]?T|AEST|AEDT|IST|JST|KST)\b(?:\s*([+-]\d{1,2})(?::?(\d\d))?\b)?")
_ZONES = {
    "ET": "America/New_York", "EST": "America/New_York", "EDT": "America/New_York",
    "CT": "America/Chicago", "CST": "America/Chicago", "CDT": "America/Chicago",
    "MT": "America/Denver", "MST": "America/Denver", "MDT": "America/Denver",
    "PT": "America/Los_Angeles", "PST": "America/Los_Angeles", "PDT": "America/Los_Angeles",
    "BST": "Europe/London", "CET": "Europe/Berlin", "CEST": "Europe/Berlin", "AEST": "Australia/Sydney",
    "AEDT": "Australia/Sydney", "IST": "Asia/Kolkata", "JST": "Asia/Tokyo", "KST": "Asia/Seoul",
    "GMT": "UTC", "UTC": "UTC",
}  # fmt: skip
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


@cache
def load_months() -> dict[str, int]:
    """Month numbers by name, in all languages of the list."""
    return {name: int(number) for number, names in load_data("months.toml").items() for name in names}


def read_time(raw: str, month_first: bool = True) -> str | None:
    """A machine's or a writer's time as ISO 8601, or None if it is none or cannot be."""
    raw = raw.strip()[:200]
    if not raw or not any(c.isdigit() for c in raw):
        return None
    if found := _ISO.match(raw):
        return build_iso(*found.groups())
    if found := _COMPACT.match(raw):
        year, month, day, hour, minute, zone = found.groups()
        return build_iso(year, month, day, hour, minute, None, zone)
    if _EPOCH.match(raw):
        return datetime.fromtimestamp(int(raw[:10]), UTC).isoformat()
    if found := _PROGRAM.match(raw):
        return build_program_time(*found.groups())
    return read_mail_time(raw) or read_words(raw, month_first)


def build_program_time(
    month: str, day: str, year: str | None, hour: str, minute: str, second: str, zone: str | None, offset: str | None,
    later: str | None,
) -> str | None:  # fmt: skip
    """The ISO form of a time as programs print it: "Fri Apr 28 19:20:36 CEST 2023"."""
    value = build_iso(year or later or "", str(load_months().get(month.lower(), 0)), day, hour, minute, second, offset)
    if value is None or offset or zone not in _ZONES:
        return value
    return datetime.fromisoformat(value).replace(tzinfo=ZoneInfo(_ZONES[zone])).isoformat()


def build_iso(
    year: str, month: str, day: str, hour: str | None, minute: str | None, second: str | None, zone: str | None
) -> str | None:
    """The ISO form of parts of a time, if they make one."""
    try:
        if hour is None or minute is None:
            return check_day(date(int(year), int(month), int(day)))
        moment = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0))
    except ValueError:
        return None
    if check_day(moment.date()) is None:
        return None
    offset = read_offset(zone)
    return moment.isoformat() if offset is None else moment.replace(tzinfo=offset).isoformat()


def read_offset(zone: str | None) -> timezone | None:
    """A zone as an offset: "Z", "+02:00", "-0500"."""
    if not zone:
        return None
    if zone.upper() in ("Z", "UTC", "GMT"):
        return UTC
    digits = zone[1:].replace(":", "").ljust(4, "0")
    shift = timedelta(hours=int(digits[:2]), minutes=int(digits[2:4]))
    if shift > timedelta(hours=15):
        return None
    return timezone(-shift if zone[0] == "-" else shift)


def check_day(day: date) -> str | None:
    """A day as ISO 8601 if a page can be of that day."""
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR or day == date(1970, 1, 1):
        return None
    return day.isoformat()


def read_mail_time(raw: str) -> str | None:
    """A time as mail and feeds write it: "Wed, 21 Feb 2024 10:00:00 GMT"."""
    if not _MAIL.match(raw):
        return None
    try:
        moment = parsedate_to_datetime(raw)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.isoformat() if check_day(moment.date()) else None


def read_words(text: str, month_first: bool = True) -> str | None:
    """The first full date in a line of words, with the clock time and zone that stand close by."""
    found = find_day(text, month_first)
    if found is None:
        return None
    day, start, end = found
    # The time stands after the date, less often before it ("9:17 pm, Dec 20, 2022").
    clock = find_clock(text[end : end + 40]) or find_clock(text[max(0, start - 24) : start])
    if clock is None:
        return day.isoformat()
    moment = datetime(day.year, day.month, day.day, *clock)
    zone = _ZONE.search(text[end : end + 60])
    if zone is None:
        return moment.isoformat()
    if zone.group(2):
        return moment.replace(
            tzinfo=read_offset(f"{zone.group(2)[0]}{zone.group(2)[1:].zfill(2)}:{zone.group(3) or '00'}")
        ).isoformat()
    return moment.replace(tzinfo=ZoneInfo(_ZONES[zone.group(1)])).isoformat()


def find_day(text: str, month_first: bool = True) -> tuple[date, int, int] | None:
    """The first full date in a text and where it stands."""
    if not _FOUR.search(text):
        return find_short_day(text, month_first)
    best: tuple[date, int, int] | None = None
    numbers = "mdy" if month_first else "dmy"
    for pattern, order in (
        (_MONTH_DAY, "mdy"), (_DAY_MONTH, "dmy"), (_ISO_DAY, "ymd"), (_YEAR_FIRST, "ymd"), (_DOTTED, "dmy"),
        (_SLASHED, numbers), (_YEAR_WORD, "ymd"), (_DASHED, numbers),
    ):  # fmt: skip
        for found in pattern.finditer(text):
            day = make_day(dict(zip(order, found.groups(), strict=True)))
            if day and (best is None or found.start() < best[1]):
                best = (day, found.start(), found.end())
            if day:
                break
    return best or find_short_day(text, month_first)


def find_short_day(text: str, month_first: bool) -> tuple[date, int, int] | None:
    """The first date whose year has two figures ("25.04.24", "2/21/24") and where it stands."""
    for found in _SHORT_YEAR.finditer(text):
        one, sign, other, year = found.groups()
        day, month = (other, one) if sign == "/" and month_first else (one, other)
        if made := make_day({"d": day, "m": month, "y": f"{'20' if int(year) < 50 else '19'}{year}"}):
            return made, found.start(), found.end()
    return None


def find_days(text: str, month_first: bool = True) -> list[tuple[int, int]]:
    """Where full dates stand in a text, at most eight, in order."""
    spans: list[tuple[int, int]] = []
    at = 0
    while len(spans) < 8 and (found := find_day(text[at:], month_first)):
        spans.append((at + found[1], at + found[2]))
        at += found[2]
    return spans


_ISO_DAY = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")


def find_month_day(text: str) -> tuple[int, int] | None:
    """The first month and day without a year: "August 7", "sept 2", "10/17", "7 de agosto"."""
    for pattern in (_MONTH_ONLY, _DAY_ONLY):
        for found in pattern.finditer(text):
            word = next(part for part in found.groups() if not part.isdigit())
            number = next(part for part in found.groups() if part.isdigit())
            month = load_months().get(word.rstrip(".").lower())
            if month and 0 < int(number) < 32:
                return month, int(number)
    if found_ := _SLASHED_ONLY.search(text):
        month, day = int(found_.group(1)), int(found_.group(2))
        if 0 < month < 13 and 0 < day < 32:
            return month, day
        if 0 < day < 13 and 0 < month < 32:
            return day, month
    return None


_MONTH_ONLY = re.compile(rf"\b({_WORD})\s*(\d{{1,2}})(?!\d)", re.I)
_DAY_ONLY = re.compile(rf"\b(\d{{1,2}})\.?\s+(?:de\s+)?({_WORD})", re.I)
_SLASHED_ONLY = re.compile(r"\b(\d{1,2})/(\d{1,2})\b")


def make_day(parts: dict[str, str]) -> date | None:
    """A date of year, month (number or name) and day; month and day are swapped where only that can be."""
    month = parts["m"] if parts["m"].isdigit() else load_months().get(parts["m"].rstrip(".").lower())
    if not month:
        return None
    for one, other in ((int(month), int(parts["d"])), (int(parts["d"]), int(month))):
        try:
            day = date(int(parts["y"]), one, other)
        except ValueError:
            if not parts["m"].isdigit():
                return None
            continue
        return day if check_day(day) else None
    return None


def find_clock(text: str) -> tuple[int, int] | None:
    """The first time of day in a text: "10:58 pm", "22:17", "7.04pm", "14:05 Uhr"."""
    found = _CLOCK.search(text)
    if found:
        hour, minute, half = int(found.group(1)), int(found.group(2)), (found.group(3) or "").lower()
        # A letter that begins the next word ("10:15 about") is no half of the day.
        if half and not found.group(4) and not text[found.start(3) :].lower().startswith((half + ".m", half + "m")):
            half = ""
    elif found := _CLOCK_BARE.search(text):
        hour, minute, half = int(found.group(1)), 0, found.group(2).lower()
    else:
        return None
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return (hour, minute) if hour < 24 and minute < 60 else None
