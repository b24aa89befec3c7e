"""Years: which year a day, a month, a season or a feast falls in when its words do not tell.

In order: "next" and "that" and the like; the other end of a run ("from November to February 2023"); a full date under
the same verb; "last year" in the same sentence; the weekday; then tense and nearness to publication. Without a day of
publication, dates go on from one another as in a history.
"""

from __future__ import annotations

from datetime import date

from according.domain.edtf import bound_date, precision
from according.read.grammar.dates.calendar import find_holiday, find_nth_weekday, make_day
from according.read.grammar.dates.context import Context, Meaning
from according.read.grammar.dates.mentions import Mention
from according.read.grammar.dates.span import Kind

Bounds = tuple[date, date]
Told = tuple[int, Kind]

_FROM_NOW = {
    "last year": -1,
    "this year": 0,
    "year": 0,
    "current year": 0,
    "present year": 0,
    "next year": 1,
    "coming year": 1,
    "year after next": 2,
    "year before last": -2,
}
# How much further off a past date may seem when the tense does not tell: plans are mostly of what is still to come.
_AHEAD = {"past": 1.0, "planned": 2.0}
# How many days a history steps back before a yearless date is the next year's.
_STEP_BACK = 200
_ASIDE = 3
_FROM_ANCHOR = {
    "following year": 1,
    "next year": 1,
    "year after": 1,
    "previous year": -1,
    "preceding year": -1,
    "year before": -1,
    "last year": -1,
}


def code_thing(mention: Mention, year: int) -> str | None:
    """The EDTF of a mention's month, season, quarter or half in some year."""
    if mention.month:
        return f"{year:04}-{mention.month:02}"
    if mention.season:
        return f"{year:04}-{mention.season}"
    if mention.rule in ("quarter", "half"):
        return f"{year:04}-{(32 if mention.rule == 'quarter' else 39) + (mention.nth or 1)}"
    return None


def bound_thing(mention: Mention, year: int) -> Bounds | None:
    """First and last day of what a mention names, in some year."""
    if not 1 <= year <= 9998:
        return None
    if mention.holiday:
        day = find_holiday(mention.holiday, year)
    elif mention.rule == "nth" and mention.weekday is not None:
        day = find_nth_weekday(year, mention.month or 1, mention.weekday, read_nth(mention))
    elif mention.day and mention.month:
        day = make_day(year, mention.month, mention.day)
    else:
        value = code_thing(mention, year)
        return bound_date(value) if value else None
    return (day, day) if day else None


def read_nth(mention: Mention) -> int:
    """Which weekday or week of a month: the first to the third, or -1 for the last."""
    return -1 if mention.nth == 4 else mention.nth or 1


def choose_year(mention: Mention, context: Context) -> Told | None:
    """The year of a day, month, season, quarter, half or feast, and how it is told."""
    told = _choose_year(mention, context)
    return told if told and 1 <= told[0] <= 9998 else None


def _choose_year(mention: Mention, context: Context) -> Told | None:
    if mention.year is not None:
        return mention.year, "point"
    if mention.year_word:
        return _choose_by_words(mention, context)
    if mention.day and (same := _find_same(mention, context)):
        return same, "point"
    if mention.shift:
        return _choose_by_shift(mention, mention.shift, context)
    if context.partner is not None:
        year = _choose_by_partner(mention, context.partner)
    elif context.sibling is not None:
        year = _choose_nearest(mention, bound_date(context.sibling.value)[0])
    elif context.sentence_year is not None:
        year = context.sentence_year
    elif mention.weekday is not None and mention.day:
        year = _choose_by_weekday(mention, context)
    elif context.published is None:
        year = _choose_by_story(mention, context)
    else:
        year = _choose_by_tense(mention, context.published, context)
    return None if year is None else (year, "point")


def _find_same(mention: Mention, context: Context) -> int | None:
    """The year of a date told in full before, when its day and month come again: "to that July 1 date"."""
    tail = f"-{mention.month:02}-{mention.day:02}"
    same = (m for m in reversed(context.told) if m.outright and m.value.endswith(tail))
    return next((int(m.value[:4]) for m in same if len(m.value) == 10), None) if not mention.shift else None


def read_year_words(words: str, context: Context) -> Told | None:
    """The year that "next year", "that year", "the year after next" mean."""
    words = words.removeprefix("the ")
    if words in _FROM_NOW and context.published is not None:
        return context.published.year + _FROM_NOW[words], "deictic"
    anchor = context.anchor("year", outright=True)
    if anchor is None:
        return None
    return bound_date(anchor.value)[0].year + _FROM_ANCHOR.get(words, 0), "relative"


def _choose_by_words(mention: Mention, context: Context) -> Told | None:
    words, day = mention.year_word or "", context.published
    if words in ("the year", "this year") and day is not None and context.lean == "future":
        # In December "the first half of the year" is the coming one's.
        bounds = bound_thing(mention, day.year)
        return day.year + (bounds is not None and bounds[1] < day), "deictic"
    return read_year_words(words, context)


def _choose_by_shift(mention: Mention, shift: str, context: Context) -> Told | None:
    day = context.published
    if day is None or shift in ("that", "following", "previous"):
        year = _choose_by_anchor(mention, shift, context)
        return None if year is None else (year, "relative")
    choose = {"this": _choose_this, "next": _choose_next, "last": _choose_last}[shift]
    year = choose(mention, day, context)
    return None if year is None else (year, "deictic")


def _choose_this(mention: Mention, day: date, context: Context) -> int | None:
    """This summer: the one that runs, else the one of this calendar year, unless the tense says otherwise."""
    for year in (day.year, day.year - 1):
        bounds = bound_thing(mention, year)
        if bounds and bounds[0] <= day <= bounds[1]:
            return year
    here = bound_thing(mention, day.year)
    if here is None or here[1] >= day or context.lean == "past":
        return day.year
    return day.year + 1 if context.lean == "future" or (day - here[1]).days > 200 else day.year


def _choose_next(mention: Mention, day: date, context: Context) -> int | None:
    """Next March is the coming calendar year's, unless this year's is still far off."""
    here = bound_thing(mention, day.year)
    far = 120 if mention.season == 24 else 240
    return day.year if here and (here[0] - day).days > far else day.year + 1


def _choose_last(mention: Mention, day: date, context: Context) -> int | None:
    """Last summer, last July: the latest that is over."""
    start = date(day.year, day.month, 1) if mention.month and not mention.day else day
    for year in (day.year, day.year - 1, day.year - 2):
        bounds = bound_thing(mention, year)
        if bounds and bounds[1] < start:
            return year
    return None


def _choose_by_anchor(mention: Mention, shift: str, context: Context) -> int | None:
    """That May, the following April: counted from the date told last."""
    anchor = context.anchor("year")
    if anchor is None:
        return None
    first, last = bound_date(anchor.value)
    if shift in ("that", "this"):
        return first.year
    back = shift in ("previous", "last")
    for year in range(first.year + 1, first.year - 3, -1) if back else range(first.year - 1, first.year + 3):
        bounds = bound_thing(mention, year)
        if bounds is None:
            continue
        if back and bounds[1] < first:
            return year
        if shift in ("following", "next") and bounds[0] > first and bounds[1] > last:
            return year
    return None


def _choose_by_partner(mention: Mention, partner: Meaning) -> int | None:
    """The year of one end of a run, given the other: "from November to February 2023", "May 5 and May 12, 2024"."""
    first, last = bound_date(partner.value)
    if mention.join_before is not None and mention.join != "range":
        ranged, years = mention.join_before == "range", (first.year, first.year + 1)
    else:
        ranged, years = mention.join == "range", (last.year, last.year - 1)
    for year in years if ranged else ():
        bounds = bound_thing(mention, year)
        if bounds and (bounds[1] >= first if years[1] > years[0] else bounds[0] <= last):
            return year
    return years[0]


def _choose_nearest(mention: Mention, day: date) -> int | None:
    """October 20, 2023 in North America and November 3 in Britain: the year that brings the two nearest."""
    years = [(abs((b[0] - day).days), y) for y in range(day.year - 1, day.year + 2) if (b := bound_thing(mention, y))]
    return min(years)[1] if years else None


def _choose_by_weekday(mention: Mention, context: Context) -> int | None:
    """Friday, June 7: a year in which it is one."""
    anchor = context.anchor("year") if context.published is None else None
    day = context.published or (bound_date(anchor.value)[0] if anchor else None)
    if day is None:
        return None
    fits = [b[0] for year in range(day.year - 6, day.year + 7) if (b := bound_thing(mention, year))]
    fits = [fit for fit in fits if fit.weekday() == mention.weekday]
    if not fits:
        return _choose_by_tense(mention, day, context)

    def cost(fit: date) -> int:
        against = (context.lean == "past" and fit > day) or (context.lean == "future" and fit < day)
        return abs((fit - day).days) + 200 * against

    return min(fits, key=cost).year


def _choose_by_tense(mention: Mention, day: date, context: Context) -> int | None:
    """The nearest year on the side that the tense tells; a tense told from afar only weighs the other side down."""
    lean, near = context.lean, context.year
    against_tense = "past" if near and near > day.year else "future" if near and near < day.year else None
    if near is not None and (lean is None or lean != against_tense) and bound_thing(mention, near):
        return near
    against = 100.0 if context.firm else 2.0

    def cost(bounds: Bounds) -> float:
        first, last = bounds
        if first > day:
            return (first - day).days * (against if lean == "past" else 1.0)
        # All else equal, coverage of productions looks ahead.
        ahead = against if lean == "future" else _AHEAD.get(lean or "", 1.5)
        return max(0, (day - last).days) * ahead

    years = [(cost(b), y) for y in range(day.year - 2, day.year + 3) if (b := bound_thing(mention, y))]
    return min(years)[1] if years else None


def _choose_by_story(mention: Mention, context: Context) -> int | None:
    """In a story told in order, a date goes on from the one before it, and steps back only a little.

    A year far from those around it is an aside ("published in 2003"), and the story goes on from before it.
    """
    told = [m for m in context.told if "/" not in m.value and not m.value.startswith("-")]
    if not told:
        return context.year
    years = sorted(bound_date(m.value)[0].year for m in told[-_ASIDE:])
    middle = years[len(years) // 2]
    near = [m for m in told if abs(bound_date(m.value)[0].year - middle) <= 2]
    anchor = (near or told)[-1]
    first = bound_date(anchor.value)[0]
    here = bound_thing(mention, first.year)
    if here is None or precision(anchor.value) == "year":
        return first.year
    return first.year + 1 if (first - here[1]).days > _STEP_BACK else first.year
