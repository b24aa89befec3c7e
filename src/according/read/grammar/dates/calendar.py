"""Counting days, months and feasts."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from according.read.grammar.dates.lexicon import WORDS, Holiday


def shift_day(day: date, days: int) -> date:
    """The day so many days on, kept within the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def shift_month(year: int, month: int, months: int) -> tuple[int, int]:
    """Year and month so many months on."""
    count = year * 12 + month - 1 + months
    return count // 12, count % 12 + 1


def make_day(year: int, month: int, day: int) -> date | None:
    """That day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_monday(day: date) -> date:
    """The Monday of a day's week."""
    return shift_day(day, -day.weekday())


def find_easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous computus)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    f = (8 * b + 13) // 25
    g = (19 * a + b - d - f + 15) % 30
    h = (a + 11 * g) // 319
    i, k = divmod(c, 4)
    j = (2 * e + 2 * i - k - g + h + 32) % 7
    month = (g - h + j + 90) // 25
    return date(year, month, (g - h + j + month + 19) % 32)


def find_nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The n-th such weekday of a month; -1 is the last."""
    if nth < 0:
        last = shift_day(date(*shift_month(year, month, 1), 1), -1)
        return shift_day(last, -((last.weekday() - weekday) % 7))
    first = date(year, month, 1)
    found = shift_day(first, (weekday - first.weekday()) % 7 + 7 * (nth - 1))
    return found if found.month == month else None


@lru_cache(maxsize=4096)
def _find_rule(rule: str, year: int) -> date | None:
    if rule.startswith("easter"):
        return shift_day(find_easter(year), int(rule[6:]))
    if rule.startswith("thanksgiving"):
        fourth = find_nth_weekday(year, 11, 3, 4)
        return shift_day(fourth, int(rule[12:])) if fourth else None
    if rule == "victoria":  # the Monday before 25 May
        return shift_day(date(year, 5, 24), -date(year, 5, 24).weekday())
    if "-" in rule[:3]:
        return make_day(year, int(rule[:2]), int(rule[3:]))
    month, weekday, nth = rule.split()
    return find_nth_weekday(year, int(month), WORDS.weekdays[weekday], int(nth))


def find_holiday(holiday: Holiday, year: int) -> date | None:
    """The day of a feast in a year, or None where it is not known."""
    if holiday.days:
        return next((date.fromisoformat(d) for d in holiday.days if d.startswith(f"{year:04}")), None)
    return _find_rule(holiday.rule, year) if 1583 <= year <= 9998 else None


def find_holiday_weekend(holiday: Holiday, day: date) -> tuple[date, date]:
    """The first and last day of a feast's weekend."""
    if holiday.weekend:
        return shift_day(day, holiday.weekend[0]), shift_day(day, holiday.weekend[1])
    friday = shift_day(find_monday(shift_day(day, 3)), -3 if day.weekday() < 2 else 4)
    return friday, shift_day(friday, 2)
