"""Dates as they stand in a sentence: EDTF in, "on 7 June 2024" out.

Nothing is made more exact than it is: a month stays a month, "2025~" says that it is about right. What is no date is
given back as it is.
"""

from __future__ import annotations

from according.domain.edtf import MONTH_NAMES, bound_date, format_date, is_approximate, is_edtf, precision

_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_OPEN = ("", "..")
PARTS = ("early", "mid", "late")


def say_date(value: str, part: str | None = None) -> str:
    """A date in full: "7 June 2024", "spring 2025", "the third quarter of 2025", "early 2026", "June or July 2025"."""
    if not is_edtf(value):
        return value
    if "/" in value and not _is_open(value):
        return _say_interval(*value.split("/", 1))
    return format_date(value, part if _takes_part(value, part) else None)


def say_when(value: str, part: str | None = None) -> str:
    """A date with its preposition: "on 7 June 2024", "in spring 2025", "around 2025", "between May and July 2025"."""
    text = say_date(value, part)
    if not is_edtf(value) or _is_open(value) or text.startswith(("between ", "from ")):
        return text
    if is_approximate(value):
        return f"around {text.removeprefix('about ')}"
    return f"on {text}" if precision(value) == "day" else f"in {text}"


def say_short(value: str) -> str:
    """A date for a label: "21 Feb 2024", "Sept 2024"; longer forms as in full."""
    text = say_date(value)
    if not is_edtf(value) or precision(value) not in ("day", "month") or is_approximate(value):
        return text
    month = bound_date(value)[0].month
    return text.replace(MONTH_NAMES[month - 1], _SHORT[month - 1])


def say_weekday(value: str) -> str:
    """A day with its weekday, "Friday 6 June 2025"; anything less exact as in full."""
    return f"{_DAYS[bound_date(value)[0].weekday()]} {say_date(value)}" if is_exact(value) else say_date(value)


def is_exact(value: str) -> bool:
    """Whether a date names a day, without an "about"."""
    return is_edtf(value) and precision(value) == "day" and not is_approximate(value)


def span_date(value: str) -> tuple[str, str] | None:
    """The first and last day that a date can mean, as ISO days; None where one end is open or it is no date."""
    if not is_edtf(value) or _is_open(value):
        return None
    first, last = bound_date(value)
    return first.isoformat(), last.isoformat()


def is_over(value: str, on: str) -> bool:
    """Whether a date lies wholly on or before a day."""
    span = span_date(value)
    return bool(span and span[1] <= on)


def day_of(value: str | None) -> str:
    """The first day that a date can mean, for putting things in order; no date comes first."""
    span = span_date(value) if value else None
    return span[0] if span else (value or "")[:10]


def _is_open(value: str) -> bool:
    return "/" in value and any(end.strip() in _OPEN for end in value.split("/", 1))


def _takes_part(value: str, part: str | None) -> bool:
    return part in PARTS and "/" not in value and precision(value) != "day"


def _say_interval(start: str, end: str) -> str:
    first, last = format_date(start), format_date(end)
    if first == last:
        return first
    grains = precision(start), precision(end)
    head = _drop_shared(first, last)
    if "day" in grains:
        return f"from {head} to {last}"
    return (
        f"{head} or {last}" if grains[0] == grains[1] and _are_neighbours(start, end) else f"between {head} and {last}"
    )


def _drop_shared(first: str, last: str) -> str:
    """The beginning of an interval without the words that its end repeats: "2" (to 4 May 2025), "June" (to May)."""
    head, tail = first.split(" "), last.split(" ")
    while len(head) > 1 and len(tail) > 1 and head[-1] == tail[-1]:
        head.pop(), tail.pop()
    return " ".join(head)


def _are_neighbours(start: str, end: str) -> bool:
    """Whether no day lies between two dates: spring and summer, 2024 and 2025."""
    return (bound_date(end)[0] - bound_date(start)[1]).days == 1
