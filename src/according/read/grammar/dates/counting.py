"""Counting: next month, three weeks ago, a year later, in the coming months.

Precision is kept: "three weeks ago" is a month, with the week that it falls in, and "two years ago" is a year.
"""

from __future__ import annotations

from datetime import date

from according.domain.edtf import bound_date, precision
from according.read.grammar.dates.calendar import find_monday, shift_day, shift_month
from according.read.grammar.dates.context import Context, Meaning
from according.read.grammar.dates.mentions import Mention
from according.read.grammar.dates.span import Kind
from according.read.grammar.dates.years import read_year_words

_STEPS = {"next": 1, "following": 1, "last": -1, "previous": -1}
_BACKWARD = frozenset(("ago", "earlier", "before", "before that", "prior", "previously", "last", "past", "recent"))
_FROM_NOW = frozenset(("ago", "from now", "hence", "away", "off", "out", "time"))


def make_year(year: int, kind: Kind) -> Meaning | None:
    """A year, if the calendar has it."""
    return Meaning(value=f"{year:04}", kind=kind, unit="year") if 1 <= year <= 9998 else None


def make_month(year: int, month: int, kind: Kind) -> Meaning | None:
    """A month, if the calendar has it."""
    return Meaning(value=f"{year:04}-{month:02}", kind=kind, unit="month") if 1 <= year <= 9998 else None


def make_day_meaning(day: date, kind: Kind) -> Meaning:
    """A day."""
    return Meaning(value=day.isoformat(), kind=kind)


def make_weekend(friday: date, kind: Kind) -> Meaning:
    """A weekend as the box office counts it, from Friday to Sunday."""
    value = f"{friday}/{shift_day(friday, 2)}"
    return Meaning(value=value, kind=kind, unit="weekend", within=value, also=(value[:10], value[11:], value[:7]))


def make_week(monday: date, kind: Kind) -> Meaning:
    """A week: its month, with the days it holds."""
    within = f"{monday}/{shift_day(monday, 6)}"
    return Meaning(value=shift_day(monday, 3).isoformat()[:7], kind=kind, unit="week", within=within)


def count_units(day: date, unit: str, step: int, kind: Kind) -> Meaning | None:
    """The day, week, weekend, month, quarter, year, decade or century so many on from a day."""
    if unit in ("day", "night", "morning"):
        return make_day_meaning(shift_day(day, step), kind)
    if unit in ("week", "fortnight"):
        return make_week(shift_day(find_monday(day), step * (14 if unit == "fortnight" else 7)), kind)
    if unit == "weekend":
        # On a Monday "this weekend" is the one just over, and "next weekend" the one to come.
        over = 7 if day.weekday() <= 1 and kind == "deictic" else 0
        return make_weekend(shift_day(find_monday(day), 4 + 7 * step - over), kind)
    if unit == "month":
        return make_month(*shift_month(day.year, day.month, step), kind)
    if unit == "quarter":
        year, month = shift_month(day.year, day.month, 3 * step)
        value = f"{year:04}-{33 + (month - 1) // 3}"
        return Meaning(value=value, kind=kind, unit="quarter") if 1 <= year <= 9998 else None
    if unit in ("decade", "century"):
        return _count_eras(day.year // (10 if unit == "decade" else 100) + step, unit)
    return make_year(day.year + step, kind)


def _count_eras(number: int, unit: str) -> Meaning | None:
    if not 0 < number < (999 if unit == "decade" else 99):
        return None
    return Meaning(value=f"{number:03}X" if unit == "decade" else f"{number:02}XX", kind="era", unit=unit)


def resolve_unit(mention: Mention, context: Context) -> Meaning | None:
    """This month, late next year, the following week: counted from publication, or from the last date told."""
    if mention.year_word:
        return _resolve_year_words(mention, context)
    unit, shift, day = mention.unit or "year", mention.shift or "this", context.published
    if context.partner is not None:
        return count_units(bound_date(context.partner.value)[0], unit, _STEPS.get(shift, 0), "relative")
    step = _STEPS.get(shift, 0) * (mention.number or 1)
    if mention.weekend and context.lean == "past" and day is not None and day.weekday() in (2, 3):
        step = -1  # told in midweek, "over the weekend" is the last
    if day is None or shift in ("that", "following", "previous"):
        anchor = context.anchor(unit)
        return count_units(bound_date(anchor.value)[0], unit, step, "relative") if anchor else None
    return count_units(day, unit, step, "deictic")


def _resolve_year_words(mention: Mention, context: Context) -> Meaning | None:
    """The year after next; the new year, which is the running one until it has grown old."""
    told = read_year_words(mention.year_word or "", context)
    if told is None:
        return None
    day, year = context.published, told[0]
    if mention.way == "new year" and day and day.month <= 6 and context.lean != "future":
        year = day.year
    return make_year(year, told[1])


def resolve_this_time(mention: Mention, context: Context) -> Meaning | None:
    """This time next year: the month of publication, a year on."""
    day = context.published
    if day is None:
        return None
    step = 1 if mention.shift == "next" else -1
    year, month = shift_month(day.year, day.month, step * (12 if mention.unit == "year" else 1))
    return Meaning(value=f"{year:04}-{month:02}", kind="deictic", unit="month", also=(f"{year:04}",))


def resolve_offset(mention: Mention, context: Context) -> Meaning | None:
    """Three weeks ago (from publication), a week later (from the last date told), two days before Christmas."""
    unit, way, number = (mention.unit or "year").rstrip("s"), mention.way or "", mention.number
    if number == 0 or (mention.weak and context.lean != "future"):
        return None  # "half a year later" tells no date, "shot in two weeks" is how long, not when
    kind: Kind = "deictic" if way in _FROM_NOW else "relative"
    anchor = context.partner or (context.anchor(unit) if kind == "relative" else None)
    day = bound_date(anchor.value)[0] if anchor else context.published if kind == "deictic" else None
    if day is None:
        return None
    step = -1 if way in _BACKWARD else 1
    if mention.rule == "vague" or number is None:
        return _count_vaguely(day, unit, step, kind)
    if unit == "week" and anchor and precision(anchor.value) == "day":
        # A week after a day is a day; three weeks ago from now is told more loosely.
        return make_day_meaning(shift_day(day, 7 * step * number), kind)
    meaning = count_units(day, unit, step * number, kind)
    if way == "on" and meaning and context.published and bound_date(meaning.value)[0] > context.published:
        return None  # "45 years on" looks back from now
    return meaning


def _count_vaguely(day: date, unit: str, step: int, kind: Kind) -> Meaning | None:
    """Weeks ago, a few months later: only the month or the year can be told, and only about."""
    if unit in ("day", "night", "week", "weekend", "fortnight"):
        near = shift_day(day, step * (3 if unit == "day" else 18)).isoformat()[:7]
        return Meaning(value=f"{near}~", kind=kind, unit="month", also=(near, day.isoformat()[:7]))
    if unit in ("month", "quarter"):
        year, month = shift_month(day.year, day.month, 4 * step)
        return Meaning(value=f"{year:04}~", kind=kind, unit="year", also=(f"{year:04}", f"{year:04}-{month:02}~"))
    return None


def resolve_spell(mention: Mention, context: Context) -> Meaning | None:
    """In the coming months, in recent weeks: the year or the month around publication."""
    day = context.published
    if day is None or mention.way == "following" or mention.number or mention.unit not in ("days", "weeks", "months"):
        return None  # "the past nine days" is how long
    value = day.isoformat()[: 4 if mention.unit == "months" else 7]
    step = -1 if mention.way in _BACKWARD else 1
    low, high = sorted((day, shift_day(day, step * {"days": 7, "weeks": 45, "months": 150}[mention.unit])))
    near = shift_day(day, step * 30).isoformat()[:7]
    unit = "year" if mention.unit == "months" else "month"
    return Meaning(value=value, kind="deictic", unit=unit, within=f"{low}/{high}", also=(near, value + "~"))
