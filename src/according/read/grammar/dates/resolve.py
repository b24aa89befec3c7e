"""Resolving: which date a mention means, given the day of publication, the dates told before it, and the tense.

Precision is kept: "three weeks ago" is a month with the week it falls in, "two years ago" is a year, and no day is
invented. What cannot be told from the page is left out.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msgspec import Struct, structs

from according.domain.edtf import bound_date, precision
from according.read.grammar.dates.calendar import (
    find_holiday,
    find_holiday_weekend,
    find_monday,
    find_nth_weekday,
    make_day,
    shift_day,
    shift_month,
)
from according.read.grammar.dates.mentions import Mention
from according.read.grammar.dates.span import Kind
from according.read.grammar.dates.tense import Lean

Bounds = tuple[date, date]
_FINE = {"day": 0, "month": 1, "season": 2, "quarter": 2, "half": 2, "year": 3}


class Meaning(Struct, frozen=True, kw_only=True):
    """The date that a mention means."""

    value: str
    kind: Kind = "point"
    unit: str = "day"
    within: str | None = None
    also: tuple[str, ...] = ()


class Context(Struct, kw_only=True):
    """What a date is read against: the day of publication, the years at hand, and the dates told so far."""

    published: date | None
    year: int | None = None
    british: bool = False
    told: list[Meaning] = []
    sentence_year: int | None = None
    week: date | None = None
    firm: bool = True

    def anchor(self, unit: str = "year") -> Meaning | None:
        """The last date told that is as exact as the unit to be counted from it."""
        need = _FINE.get({"week": "day", "weekend": "day", "night": "day", "morning": "day"}.get(unit, unit), 3)
        for meaning in reversed(self.told):
            if "/" not in meaning.value and _FINE.get(precision(meaning.value), 9) <= need:
                return meaning
        return None


def resolve_mention(
    mention: Mention, context: Context, lean: Lean | None, partner: Meaning | None = None
) -> Meaning | None:
    """The date that a mention means, or None where the page does not tell. `partner` is the date it is joined to."""
    resolver = _RESOLVERS[mention.rule]
    meaning = resolver(mention, context, lean, partner)
    if meaning is None or not mention.about or "/" in meaning.value:
        return meaning
    return structs.replace(meaning, value=meaning.value + "~")


def bound_thing(mention: Mention, year: int) -> Bounds | None:
    """First and last day of a mention's day, month, season, quarter, half or feast in some year."""
    if not 1 <= year <= 9998:
        return None
    if mention.holiday:
        day = find_holiday(mention.holiday, year)
        return (day, day) if day else None
    if mention.rule in ("nth",) and mention.weekday is not None and mention.month:
        day = find_nth_weekday(year, mention.month, mention.weekday, _last_or(mention.nth))
        return (day, day) if day else None
    if mention.day and mention.month:
        day = make_day(year, mention.month, mention.day)
        return (day, day) if day else None
    value = _code(mention, year)
    return bound_date(value) if value else None


def _last_or(nth: int | None) -> int:
    return -1 if nth == 4 else nth or 1


def _code(mention: Mention, year: int) -> str | None:
    if mention.month:
        return f"{year:04}-{mention.month:02}"
    if mention.season:
        return f"{year:04}-{mention.season}"
    if mention.rule == "quarter":
        return f"{year:04}-{32 + (mention.nth or 1)}"
    if mention.rule == "half":
        return f"{year:04}-{39 + (mention.nth or 1)}"
    return None


# ---- the year of a yearless date ----------------------------------------------------------------------------------


def choose_year(
    mention: Mention, context: Context, lean: Lean | None, partner: Meaning | None
) -> tuple[int, Kind] | None:
    """The year of a day, month, season, quarter, half or feast, and how it is told."""
    if mention.year is not None:
        return mention.year, "point"
    if mention.year_word:
        return read_year_word(mention.year_word, context)
    if mention.shift:
        return _choose_by_shift(mention, mention.shift, context, lean)
    if partner is not None:
        year = _choose_by_partner(mention, partner)
        return (year, "point") if year is not None else None
    if context.sentence_year is not None:
        return context.sentence_year, "point"
    if mention.weekday is not None and mention.day:
        year = _choose_by_weekday(mention, context, lean)
        return (year, "point") if year is not None else None
    if context.published is None:
        year = _choose_by_story(mention, context)
    else:
        year = _choose_by_lean(mention, context.published, lean, context)
    return (year, "point") if year is not None else None


def read_year_word(words: str, context: Context) -> tuple[int, Kind] | None:
    """The year that "next year", "that year", "the year after next" mean."""
    words = words.removeprefix("the ")
    now = context.published.year if context.published else None
    fixed = {
        "last year": -1, "this year": 0, "next year": 1, "year": 0, "current year": 0, "present year": 0, "coming year": 1,
        "year after next": 2, "year before last": -2,
    }  # fmt: skip
    if words in fixed and now is not None:
        return now + fixed[words], "deictic"
    anchor = context.anchor("year")
    if anchor is None:
        return None
    step = {
        "following year": 1,
        "next year": 1,
        "year after": 1,
        "previous year": -1,
        "preceding year": -1,
        "year before": -1,
        "last year": -1,
    }
    return bound_date(anchor.value)[0].year + step.get(words, 0), "relative"


def _choose_by_shift(mention: Mention, shift: str, context: Context, lean: Lean | None) -> tuple[int, Kind] | None:
    if shift in ("that", "following", "previous") or context.published is None:
        return _choose_by_anchor(mention, shift, context)
    day = context.published
    year = {"this": _choose_this, "next": _choose_next, "last": _choose_last}[shift](mention, day, lean)
    return (year, "deictic") if year is not None else None


def _choose_this(mention: Mention, day: date, lean: Lean | None) -> int | None:
    for year in (day.year, day.year - 1):
        bounds = bound_thing(mention, year)
        if bounds and bounds[0] <= day <= bounds[1]:
            return year
    here = bound_thing(mention, day.year)
    if here is None or here[1] >= day or lean == "past":
        return day.year
    return day.year + 1 if lean == "future" or (day - here[1]).days > 200 else day.year


def _choose_next(mention: Mention, day: date, lean: Lean | None) -> int | None:
    here = bound_thing(mention, day.year)
    far = 120 if mention.season == 24 else 240
    return day.year if here and (here[0] - day).days > far else day.year + 1


def _choose_last(mention: Mention, day: date, lean: Lean | None) -> int | None:
    start = date(day.year, day.month, 1) if mention.month and not mention.day else day
    for year in (day.year, day.year - 1, day.year - 2):
        bounds = bound_thing(mention, year)
        if bounds and bounds[1] < start:
            return year
    return None


def _choose_by_anchor(mention: Mention, shift: str, context: Context) -> tuple[int, Kind] | None:
    anchor = context.anchor("year")
    if anchor is None:
        return None
    first, last = bound_date(anchor.value)
    for year in (
        range(first.year - 1, first.year + 3) if shift != "previous" else range(first.year + 1, first.year - 3, -1)
    ):
        bounds = bound_thing(mention, year)
        if bounds is None:
            continue
        if shift in ("that", "this") and (
            bounds[1] >= first or (year == first.year == last.year and year == first.year)
        ):
            return year, "relative"
        if shift in ("following", "next") and bounds[0] > first and bounds[1] > last:
            return year, "relative"
        if shift in ("previous", "last") and bounds[1] < first:
            return year, "relative"
    return None


def _choose_by_partner(mention: Mention, partner: Meaning) -> int | None:
    """The year of one end of a run, given the other: "from November to February 2023"."""
    first, last = bound_date(partner.value)
    if mention.after is not None:  # the partner follows: the latest that does not come after it
        years = [last.year, last.year - 1]
        fits: Callable[[Bounds], bool] = lambda b: b[0] <= last  # noqa: E731
        if mention.join != "range":
            return last.year
    else:
        years = [first.year, first.year + 1]
        fits = lambda b: b[1] >= first  # noqa: E731
        if mention.join_before != "range":
            return first.year if mention.season != 24 else first.year
    for year in years:
        bounds = bound_thing(mention, year)
        if bounds and fits(bounds):
            return year
    return None


def _choose_by_weekday(mention: Mention, context: Context, lean: Lean | None) -> int | None:
    day = context.published
    if day is None:
        anchor = context.anchor("year")
        day = bound_date(anchor.value)[0] if anchor else None
    if day is None:
        return None
    fits = []
    for year in range(day.year - 6, day.year + 7):
        bounds = bound_thing(mention, year)
        if bounds and bounds[0].weekday() == mention.weekday:
            fits.append(bounds[0])
    if not fits:
        return _choose_by_lean(mention, day, lean, context)
    nearest = min(fits, key=lambda d: abs((d - day).days))
    if lean in ("past", "future"):
        ahead = lean == "future"
        nearest = min(fits, key=lambda d: ((d >= day) != ahead) * 200 + abs((d - day).days))
    return nearest.year


def _choose_by_lean(mention: Mention, day: date, lean: Lean | None, context: Context) -> int | None:
    """The nearest year on the side that the tense tells; a tense told from afar only weighs the other side down."""
    candidates = [
        (year, bounds) for year in range(day.year - 2, day.year + 3) if (bounds := bound_thing(mention, year))
    ]
    if not candidates:
        return None
    if context.year is not None and context.year >= day.year and lean != "past" and bound_thing(mention, context.year):
        return context.year
    against = (1000 if context.firm else 1.6) if lean in ("past", "future") else 1.0

    def cost(candidate: tuple[int, Bounds]) -> float:
        first, last = candidate[1]
        if first <= day <= last:
            return 0.0
        distance, side = ((first - day).days, "future") if first > day else ((day - last).days, "past")
        return distance if side == lean else distance * against

    return min(candidates, key=cost)[0]


def _choose_by_story(mention: Mention, context: Context) -> int | None:
    """In a story told in order, a date goes on from the one before it, and steps back only a little."""
    anchor = context.anchor("year")
    if anchor is None:
        return context.year
    first, last = bound_date(anchor.value)
    if first.year == last.year and precision(anchor.value) == "year":
        return first.year
    here = bound_thing(mention, first.year)
    if here is None:
        return None
    back = (first - here[1]).days
    return first.year + 1 if back > 240 else first.year


# ---- one resolver a rule ------------------------------------------------------------------------------------------


def _resolve_thing(mention: Mention, context: Context, lean: Lean | None, partner: Meaning | None) -> Meaning | None:
    """Days, months, seasons, quarters, halves: the code of the thing in its year."""
    told = choose_year(mention, context, lean, partner)
    if told is None:
        return None
    year, kind = told
    if mention.day and mention.month:
        day = make_day(year, mention.month, mention.day)
        return Meaning(value=day.isoformat(), kind=kind, unit="day") if day else None
    if mention.rule == "nth":
        return _resolve_nth(mention, year, kind)
    value = _code(mention, year)
    unit = "month" if mention.month else "season" if mention.season else mention.rule
    return Meaning(value=value, kind=kind, unit=unit) if value else None


def _resolve_nth(mention: Mention, year: int, kind: Kind) -> Meaning | None:
    month = f"{year:04}-{mention.month:02}"
    if mention.weekday is not None:
        bounds = bound_thing(mention, year)
        return Meaning(value=bounds[0].isoformat(), kind=kind) if bounds else None
    nth = _last_or(mention.nth)
    weekday = 0 if mention.unit == "week" else 4
    start = find_nth_weekday(year, mention.month or 1, weekday, nth)
    if mention.unit == "week" or start is None:
        return Meaning(value=month, kind=kind, unit="week")
    within = f"{start}/{shift_day(start, 2)}"
    return Meaning(value=within, kind=kind, unit="weekend", within=within, also=(month,))


def _resolve_holiday(mention: Mention, context: Context, lean: Lean | None, partner: Meaning | None) -> Meaning | None:
    told = choose_year(mention, context, lean, partner)
    day = find_holiday(mention.holiday, told[0]) if told and mention.holiday else None
    if told is None or day is None or mention.holiday is None:
        return None
    month = day.isoformat()[:7]
    if mention.weekend:
        first, last = find_holiday_weekend(mention.holiday, day)
        value = f"{first}/{last}"
        return Meaning(
            value=value, kind=told[1], unit="weekend", within=value, also=(day.isoformat(), first.isoformat(), month)
        )
    value = day.isoformat() + ("~" if mention.holiday.days else "")
    return Meaning(value=value, kind=told[1], unit="day", also=(month,))


def _resolve_iso(mention: Mention, context: Context, lean: Lean | None, partner: Meaning | None) -> Meaning | None:
    year, month = mention.year or 0, mention.month or 0
    if not mention.day:
        return Meaning(value=f"{year:04}-{month:02}", unit="month")
    day = make_day(year, month, mention.day)
    return Meaning(value=day.isoformat()) if day else None


def _resolve_numeric(mention: Mention, context: Context, lean: Lean | None, partner: Meaning | None) -> Meaning | None:
    """7/6/24: the month leads in America and follows in Britain; a number over twelve settles it."""
    first, second, year = mention.month or 0, mention.day or 0, mention.year or 0
    american, british = make_day(year, first, second), make_day(year, second, first)
    readings = [day for day in ((british, american) if context.british else (american, british)) if day]
    if not readings:
        return None
    return Meaning(
        value=readings[0].isoformat(), also=tuple(day.isoformat() for day in readings[1:] if day != readings[0])
    )


def _resolve_today(mention: Mention, context: Context, lean: Lean | None, partner: Meaning | None) -> Meaning | None:
    words = mention.way or ""
    steps = {
        "yesterday": -1,
        "last night": -1,
        "tomorrow": 1,
        "the day before yesterday": -2,
        "the day after tomorrow": 2,
    }
    if context.published is None:
        return None
    return Meaning(value=shift_day(context.published, steps.get(words, 0)).isoformat(), kind="deictic")


def _resolve_weekday(mention: Mention, context: Context, lean: Lean | None, partner: Meaning | None) -> Meaning | None:
    """Friday: the last one behind a past tense, the next one before a future; "next Friday" is in the next week."""
    weekday = mention.weekday or 0
    if partner is not None and mention.before is not None:
        start = bound_date(partner.value)[0]
        return Meaning(value=shift_day(start, (weekday - start.weekday()) % 7).isoformat(), kind=partner.kind)
    if partner is not None and mention.after is not None:
        end = bound_date(partner.value)[0]
        return Meaning(value=shift_day(end, -((end.weekday() - weekday) % 7)).isoformat(), kind=partner.kind)
    if context.week is not None and mention.shift is None:
        return Meaning(value=shift_day(context.week, weekday).isoformat(), kind="deictic")
    if mention.shift in ("that", "following", "previous") or context.published is None:
        return _resolve_weekday_from(mention, context, weekday)
    day = context.published
    behind, ahead = -((day.weekday() - weekday) % 7), (weekday - day.weekday()) % 7
    if mention.way == "week":
        step = {"this": 0, "next": 7, "last": -7}.get(mention.shift or "this", 0) + weekday - day.weekday()
    elif mention.shift == "next":
        step = 7 + weekday - day.weekday()
    elif mention.shift == "last":
        step = behind or -7
    elif mention.shift == "this":
        step = behind if lean == "past" else ahead
    elif lean == "past" or (lean == "planned" and -behind <= ahead):
        step = behind
    elif lean in ("future", "planned"):
        step = ahead
    else:
        step = behind if -behind <= ahead else ahead
    return Meaning(value=shift_day(day, step).isoformat(), kind="deictic")


def _resolve_weekday_from(mention: Mention, context: Context, weekday: int) -> Meaning | None:
    anchor = context.anchor("day")
    if anchor is None and mention.shift == "that" and context.published is not None:
        day = context.published
        return Meaning(value=shift_day(day, -((day.weekday() - weekday) % 7)).isoformat(), kind="deictic")
    if anchor is None:
        return None
    day = bound_date(anchor.value)[0]
    step = (weekday - day.weekday()) % 7
    if mention.shift == "following":
        step = step or 7
    elif mention.shift in ("previous", "last"):
        step = -((day.weekday() - weekday) % 7) or -7
    return Meaning(value=shift_day(day, step).isoformat(), kind="relative")


def _resolve_day_alone(
    mention: Mention, context: Context, lean: Lean | None, partner: Meaning | None
) -> Meaning | None:
    """The 14th: of the month at hand, or the nearest such day of publication's neighbourhood."""
    anchor = context.anchor("month")
    start = bound_date(anchor.value)[0] if anchor else context.published
    if start is None:
        return None
    months = [0, 1] if anchor else [0, 1, -1]
    for step in months:
        day = make_day(*shift_month(start.year, start.month, step), mention.day or 0)
        if (
            day
            and (mention.weekday is None or day.weekday() == mention.weekday)
            and (anchor or lean != "future" or day >= start)
        ):
            return Meaning(value=day.isoformat(), kind="relative" if anchor else "deictic")
    return None


def _resolve_week_from(
    mention: Mention, context: Context, lean: Lean | None, partner: Meaning | None
) -> Meaning | None:
    day = context.published
    if day is None:
        return None
    if mention.weekday is not None:
        return Meaning(value=shift_day(day, (mention.weekday - day.weekday()) % 7 + 7).isoformat(), kind="deictic")
    return Meaning(value=shift_day(day, 8 if mention.way == "tomorrow" else 7).isoformat(), kind="deictic")


def _resolve_unit(mention: Mention, context: Context, lean: Lean | None, partner: Meaning | None) -> Meaning | None:
    """This month, late next year, the weekend: counted from publication, or from the last date told."""
    if mention.year_word:
        told = read_year_word(mention.year_word, context)
        if told is None:
            return None
        year = told[0]
        if mention.way == "new year" and context.published and context.published.month <= 6 and lean != "future":
            year = context.published.year
        return Meaning(value=f"{year:04}", kind=told[1], unit="year")
    unit, shift = mention.unit or "year", mention.shift or "this"
    kind: Kind = "deictic"
    day = context.published
    if shift in ("that", "following", "previous") or day is None:
        anchor = context.anchor(unit)
        if anchor is None:
            return None
        day, kind = bound_date(anchor.value)[0], "relative"
    step = {"next": 1, "following": 1, "last": -1, "previous": -1}.get(shift, 0) * (mention.number or 1)
    return count_units(day, unit, step, kind)


def count_units(day: date, unit: str, step: int, kind: Kind, lean: Lean | None = None) -> Meaning | None:
    """The day, week, weekend, month, quarter, year or decade so many on from a day."""
    if unit in ("day", "night", "morning"):
        return Meaning(value=shift_day(day, step).isoformat(), kind=kind, unit="day")
    if unit in ("week", "fortnight"):
        monday = shift_day(find_monday(day), step * (14 if unit == "fortnight" else 7))
        value = shift_day(monday, 3).isoformat()[:7]
        return Meaning(value=value, kind=kind, unit="week", within=f"{monday}/{shift_day(monday, 6)}")
    if unit == "weekend":
        friday = shift_day(find_monday(day), 4 + 7 * step)
        if day.weekday() <= 1 and kind == "deictic":
            # On a Monday "this weekend" is the one just over, and "next weekend" the one to come.
            friday = shift_day(friday, -7)
        value = f"{friday}/{shift_day(friday, 2)}"
        return Meaning(value=value, kind=kind, unit="weekend", within=value, also=(value[:10], value[11:], value[:7]))
    if unit == "month":
        year, month = shift_month(day.year, day.month, step)
        return Meaning(value=f"{year:04}-{month:02}", kind=kind, unit="month") if 1 <= year <= 9998 else None
    if unit == "quarter":
        year, month = shift_month(day.year, day.month, 3 * step)
        return (
            Meaning(value=f"{year:04}-{33 + (month - 1) // 3}", kind=kind, unit="quarter")
            if 1 <= year <= 9998
            else None
        )
    if unit == "decade":
        return (
            Meaning(value=f"{(day.year // 10 + step):03}X", kind="era", unit="decade")
            if 0 < day.year // 10 + step < 999
            else None
        )
    if unit == "century":
        return (
            Meaning(value=f"{day.year // 100 + step:02}XX", kind="era", unit="century")
            if 0 < day.year // 100 + step < 99
            else None
        )
    year = day.year + step
    return Meaning(value=f"{year:04}", kind=kind, unit="year") if 1 <= year <= 9998 else None


def _resolve_this_time(
    mention: Mention, context: Context, lean: Lean | None, partner: Meaning | None
) -> Meaning | None:
    day = context.published
    if day is None:
        return None
    step = 1 if mention.shift == "next" else -1
    months = 12 if mention.unit == "year" else 1
    year, month = shift_month(day.year, day.month, step * months)
    return Meaning(value=f"{year:04}-{month:02}", kind="deictic", unit="month", also=(f"{year:04}",))


_BEHIND = frozenset({"ago", "earlier", "before", "before that", "prior", "previously", "last", "past", "recent"})
_FROM_NOW = frozenset({"ago", "from now", "hence", "away", "off", "out", "time"})


def _resolve_offset(mention: Mention, context: Context, lean: Lean | None, partner: Meaning | None) -> Meaning | None:
    """Three weeks ago (from publication), a week later (from the last date told), two days before Christmas."""
    unit, way, number = mention.unit or "year", mention.way or "", mention.number
    if number == 0:
        return None  # half a year: neither here nor there
    unit = unit.rstrip("s")
    kind: Kind = "deictic" if way in _FROM_NOW else "relative"
    if partner is not None:
        day, exact = bound_date(partner.value)[0], precision(partner.value) == "day"
    elif way in _FROM_NOW:
        day, exact = context.published, False
    else:
        anchor = context.anchor(unit)
        day, exact = (bound_date(anchor.value)[0], precision(anchor.value) == "day") if anchor else (None, False)
    if day is None:
        return None
    step = -1 if way in _BEHIND else 1
    if number is None:
        return _count_vaguely(day, unit, step, kind)
    if unit == "fortnight":
        unit, number = "week", 2 * number
    if unit == "week" and exact and kind == "relative":
        return Meaning(value=shift_day(day, 7 * step * number).isoformat(), kind=kind, unit="day")
    return count_units(day, unit, step * number, kind)


def _count_vaguely(day: date, unit: str, step: int, kind: Kind) -> Meaning | None:
    """Weeks ago, a few months later: only the month or the year can be told, and only about."""
    if unit in ("day", "night", "week", "weekend", "fortnight"):
        near = shift_day(day, step * (3 if unit == "day" else 18))
        return Meaning(
            value=near.isoformat()[:7] + "~", kind=kind, unit="month", also=(near.isoformat()[:7], day.isoformat()[:7])
        )
    if unit in ("month", "quarter"):
        year, month = shift_month(day.year, day.month, 4 * step)
        return Meaning(value=f"{year:04}~", kind=kind, unit="year", also=(f"{year:04}", f"{year:04}-{month:02}~"))
    return None


def _resolve_vague(mention: Mention, context: Context, lean: Lean | None, partner: Meaning | None) -> Meaning | None:
    return _resolve_offset(structs.replace(mention, number=None), context, lean, partner)


def _resolve_spell(mention: Mention, context: Context, lean: Lean | None, partner: Meaning | None) -> Meaning | None:
    """In the coming months, in recent weeks: the month or the year around publication."""
    day = context.published
    if day is None or mention.way == "following" or mention.unit in ("years", "decades"):
        return None
    value = day.isoformat()[:4] if mention.unit == "months" else day.isoformat()[:7]
    step = -1 if mention.way in ("past", "last", "recent") else 1
    days = {"days": 7, "weeks": 45, "months": 150}.get(mention.unit or "", 30)
    low, high = sorted((day, shift_day(day, step * days)))
    near = shift_day(day, step * 30).isoformat()[:7]
    return Meaning(
        value=value,
        kind="deictic",
        unit=(mention.unit or "months")[:-1],
        within=f"{low}/{high}",
        also=(near, value + "~"),
    )


def _resolve_year(mention: Mention, context: Context, lean: Lean | None, partner: Meaning | None) -> Meaning | None:
    return Meaning(value=f"{mention.year:04}", unit="year")


def _resolve_years(mention: Mention, context: Context, lean: Lean | None, partner: Meaning | None) -> Meaning | None:
    value = f"{mention.year:04}/{mention.number:04}"
    return Meaning(value=value, kind="interval", unit="year", also=(f"{mention.year:04}", f"{mention.number:04}"))


def _resolve_decade(mention: Mention, context: Context, lean: Lean | None, partner: Meaning | None) -> Meaning | None:
    return Meaning(value=f"{(mention.year or 1900) // 10:03}X", kind="era", unit="decade")


def _resolve_century(mention: Mention, context: Context, lean: Lean | None, partner: Meaning | None) -> Meaning | None:
    nth = mention.nth or 0
    return Meaning(value=f"{nth - 1:02}XX", kind="era", unit="century") if 1 < nth < 30 else None


def _resolve_ancient(mention: Mention, context: Context, lean: Lean | None, partner: Meaning | None) -> Meaning | None:
    before = (mention.number or 1) - 1
    return Meaning(value=f"-{before:04}" if before else "0000", kind="era", unit="year")


_Resolver = Callable[[Mention, Context, Lean | None, Meaning | None], Meaning | None]
_RESOLVERS: dict[str, _Resolver] = {
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
    "holiday": _resolve_holiday,
    "today": _resolve_today,
    "week_from": _resolve_week_from,
    "weekday": _resolve_weekday,
    "this_time": _resolve_this_time,
    "unit": _resolve_unit,
    "offset": _resolve_offset,
    "vague": _resolve_vague,
    "spell": _resolve_spell,
    "step": _resolve_unit,
    "decade": _resolve_decade,
    "century": _resolve_century,
    "years": _resolve_years,
    "ancient": _resolve_ancient,
    "year": _resolve_year,
}
