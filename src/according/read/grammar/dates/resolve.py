"""Resolving: which date a mention means, given the day of publication, the dates told before it, and the tense.

No day is invented: what cannot be told from the page is left out.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msgspec import structs

from according.domain.edtf import bound_date
from according.read.grammar.dates.calendar import (
    find_holiday,
    find_holiday_weekend,
    find_nth_weekday,
    make_day,
    shift_day,
    shift_month,
)
from according.read.grammar.dates.context import Context, Meaning
from according.read.grammar.dates.counting import (
    make_day_meaning,
    make_weekend,
    resolve_offset,
    resolve_spell,
    resolve_this_time,
    resolve_unit,
)
from according.read.grammar.dates.mentions import Mention
from according.read.grammar.dates.span import Kind
from according.read.grammar.dates.years import bound_thing, choose_year, code_thing, read_nth

_DAYS_OFF = {
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}


def resolve_mention(mention: Mention, context: Context) -> Meaning | None:
    """The date that a mention means, or None where the page does not tell."""
    meaning = _RESOLVERS[mention.rule](mention, context)
    if meaning is None or "/" in meaning.value:
        return meaning
    value = meaning.value + "~" if mention.about else meaning.value
    return structs.replace(meaning, value=value, outright=mention.year is not None)


def _resolve_thing(mention: Mention, context: Context) -> Meaning | None:
    """Days, months, seasons, quarters, halves, the first Friday in December: the thing in its year."""
    told = choose_year(mention, context)
    if told is None:
        return None
    year, kind = told
    if mention.day and mention.month:
        day = make_day(year, mention.month, mention.day)
        return make_day_meaning(day, kind) if day else None
    if mention.rule == "nth":
        return _resolve_nth(mention, year, kind)
    value = code_thing(mention, year)
    unit = "month" if mention.month else "season" if mention.season else mention.rule
    return Meaning(value=value, kind=kind, unit=unit) if value else None


def _resolve_nth(mention: Mention, year: int, kind: Kind) -> Meaning | None:
    """The first Friday in December is a day, the last weekend of May three, the second week of January its month."""
    if mention.weekday is not None:
        bounds = bound_thing(mention, year)
        return make_day_meaning(bounds[0], kind) if bounds else None
    month = f"{year:04}-{mention.month:02}"
    friday = find_nth_weekday(year, mention.month or 1, 4, read_nth(mention))
    if mention.unit == "week" or friday is None:
        return Meaning(value=month, kind=kind, unit="month")
    return make_weekend(friday, kind)


def _resolve_holiday(mention: Mention, context: Context) -> Meaning | None:
    told, holiday = choose_year(mention, context), mention.holiday
    day = find_holiday(holiday, told[0]) if told and holiday else None
    if told is None or day is None or holiday is None:
        return None
    month = day.isoformat()[:7]
    if not mention.weekend:
        return Meaning(value=day.isoformat() + ("~" if holiday.days else ""), kind=told[1], also=(month,))
    first, last = find_holiday_weekend(holiday, day)
    also = (day.isoformat(), first.isoformat(), month)
    return Meaning(value=f"{first}/{last}", kind=told[1], unit="weekend", within=f"{first}/{last}", also=also)


def _resolve_iso(mention: Mention, context: Context) -> Meaning | None:
    year, month = mention.year or 0, mention.month or 0
    if not mention.day:
        return Meaning(value=f"{year:04}-{month:02}", unit="month")
    day = make_day(year, month, mention.day)
    return make_day_meaning(day, "point") if day else None


def _resolve_numeric(mention: Mention, context: Context) -> Meaning | None:
    """7/6/24: the month leads in America and follows in Britain; a number over twelve settles it."""
    first, second, year = mention.month or 0, mention.day or 0, mention.year or 0
    orders = [(second, first), (first, second)] if context.british else [(first, second), (second, first)]
    readings = [day.isoformat() for month, number in orders if (day := make_day(year, month, number))]
    return Meaning(value=readings[0], also=tuple(set(readings[1:]) - {readings[0]})) if readings else None


def _resolve_today(mention: Mention, context: Context) -> Meaning | None:
    if context.published is None:
        return None
    return make_day_meaning(shift_day(context.published, _DAYS_OFF.get(mention.way or "", 0)), "deictic")


def _resolve_weekday(mention: Mention, context: Context) -> Meaning | None:
    """Friday: the last one behind a past tense, the next one before a future; "next Friday" is in the next week."""
    weekday, partner = mention.weekday or 0, context.partner
    if partner is not None:
        start = bound_date(partner.value)[0]
        return make_day_meaning(shift_day(start, (weekday - start.weekday()) % 7), partner.kind)
    if context.week is not None and mention.shift is None:
        return make_day_meaning(shift_day(context.week, weekday), "deictic")
    if context.published is None or mention.shift in ("that", "following", "previous"):
        return _resolve_weekday_from(mention, context, weekday)
    day = context.published
    step = _step_to_weekday(mention, context, weekday - day.weekday())
    return make_day_meaning(shift_day(day, step), "deictic")


def _step_to_weekday(mention: Mention, context: Context, apart: int) -> int:
    """How many days from publication to the weekday meant; `apart` is how far the two stand in one week."""
    behind, ahead, lean = -(-apart % 7), apart % 7, context.lean
    if mention.way == "week" or mention.shift == "next":
        return apart + {"next": 7, "last": -7}.get(mention.shift or "", 0)
    if mention.shift == "last":
        return behind or -7
    if mention.shift == "this":
        return behind if lean == "past" else ahead
    if lean in ("past", "future"):
        return behind if lean == "past" else ahead
    # News is of the days before it rather than of those to come.
    return behind if -behind <= ahead + (0 if lean == "planned" else 2) else ahead


def _resolve_weekday_from(mention: Mention, context: Context, weekday: int) -> Meaning | None:
    """That Friday, the following Monday: counted from the day told last."""
    anchor = context.anchor("day")
    if anchor is None:
        if mention.shift != "that" or context.published is None:
            return None
        day = context.published
        return make_day_meaning(shift_day(day, -((day.weekday() - weekday) % 7)), "deictic")
    day = bound_date(anchor.value)[0]
    ahead = (weekday - day.weekday()) % 7
    if mention.shift in ("previous", "last"):
        return make_day_meaning(shift_day(day, -((day.weekday() - weekday) % 7) or -7), "relative")
    return make_day_meaning(shift_day(day, (ahead or 7) if mention.shift == "following" else ahead), "relative")


def make_weekday_beside(day: date, weekday: int, side: str) -> Meaning:
    """The last such weekday before a day, or the first after it."""
    step = (weekday - day.weekday()) % 7
    return make_day_meaning(shift_day(day, (step or 7) if side == "after" else step - 7), "relative")


def _resolve_day_alone(mention: Mention, context: Context) -> Meaning | None:
    """The 14th: of the month at hand in the sentence, else the nearest such day around publication."""
    anchor = context.anchor("month") if context.published is None or mention.shift == "that" else context.here
    start = bound_date(anchor.value)[0] if anchor else context.published
    if start is None:
        return None
    for step in (0, 1) if anchor or context.lean == "future" else (0, -1) if context.lean == "past" else (0, 1, -1):
        day = make_day(*shift_month(start.year, start.month, step), mention.day or 0)
        if day is None or (mention.weekday is not None and day.weekday() != mention.weekday):
            continue
        wrong = (context.lean == "future" and day < start) or (context.lean == "past" and day > start)
        if anchor or not wrong:
            return make_day_meaning(day, "relative" if anchor else "deictic")
    return None


def _resolve_week_from(mention: Mention, context: Context) -> Meaning | None:
    """A week from Friday, Friday week: the Friday after the next."""
    day = context.published
    if day is None:
        return None
    ahead = int(mention.way == "tomorrow") if mention.weekday is None else (mention.weekday - day.weekday()) % 7
    return make_day_meaning(shift_day(day, ahead + 7), "deictic")


def _resolve_midseason(mention: Mention, context: Context) -> Meaning | None:
    """Midseason: the early months of the year that follows an autumn start."""
    if context.published is None:
        return None
    year = context.published.year + (context.published.month >= 3)
    return Meaning(value=f"{year:04}", kind="deictic", unit="year", also=(f"{year:04}-33",))


def _resolve_year(mention: Mention, context: Context) -> Meaning | None:
    return Meaning(value=f"{mention.year:04}", unit="year")


def _resolve_years(mention: Mention, context: Context) -> Meaning | None:
    first, last = f"{mention.year:04}", f"{mention.number:04}"
    return Meaning(value=f"{first}/{last}", kind="interval", unit="year", also=(first, last))


def _resolve_decade(mention: Mention, context: Context) -> Meaning | None:
    return Meaning(value=f"{(mention.year or 1900) // 10:03}X", kind="era", unit="decade")


def _resolve_century(mention: Mention, context: Context) -> Meaning | None:
    nth = mention.nth or 0
    return Meaning(value=f"{nth - 1:02}XX", kind="era", unit="century") if 1 < nth < 30 else None


def _resolve_ancient(mention: Mention, context: Context) -> Meaning | None:
    before = (mention.number or 1) - 1
    return Meaning(value=f"-{before:04}" if before else "0000", kind="era", unit="year")


_RESOLVERS: dict[str, Callable[[Mention, Context], Meaning | None]] = {
    "iso": _resolve_iso,
    "slashed": _resolve_iso,
    "numeric": _resolve_numeric,
    "month_day": _resolve_thing,
    "day_month": _resolve_thing,
    "day_alone": _resolve_day_alone,
    "nth": _resolve_thing,
    "shifted_month": _resolve_thing,
    "month": _resolve_thing,
    "season": _resolve_thing,
    "quarter": _resolve_thing,
    "half": _resolve_thing,
    "dashed": _resolve_iso,
    "short_year": _resolve_year,
    "midseason": _resolve_midseason,
    "holiday": _resolve_holiday,
    "today": _resolve_today,
    "week_from": _resolve_week_from,
    "weekday": _resolve_weekday,
    "this_time": resolve_this_time,
    "unit": resolve_unit,
    "offset": resolve_offset,
    "vague": resolve_offset,
    "spell": resolve_spell,
    "step": resolve_unit,
    "decade": _resolve_decade,
    "century": _resolve_century,
    "years": _resolve_years,
    "ancient": _resolve_ancient,
    "year": _resolve_year,
}
