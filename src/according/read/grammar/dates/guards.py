"""Guards: words that only look like a date are refused here, or marked weak where they could be either.

1917 and 2049 stand in titles, "for three weeks" is how long. What is a name or a verb as well stands in `names`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from according.read.grammar.dates.lexicon import WORDS, list_words
from according.read.grammar.dates.mentions import Flat, Mention, read_fields, read_year, squeeze
from according.read.grammar.dates.names import (
    COUNTED,
    bare,
    closes,
    guard_day,
    guard_day_alone,
    guard_holiday,
    guard_month,
    guard_season,
    guard_weekday,
)
from according.read.grammar.dates.patterns import PATTERNS

_LEADS_YEAR = list_words("leads_year")
_RESULTS = re.compile(r"\s+(?:results|earnings|sales|profits?|loss(?:es)?|revenues?|numbers|figures|report)\b")


def read_mention(rule: str, start: int, flat: Flat) -> Mention | None:
    """The mention that a rule finds at a place, or None where the words mean no date."""
    found = PATTERNS[rule].match(flat.lower, start)
    if not found:
        return None
    mention = read_fields(rule, found)
    guard = _GUARDS.get(rule)
    return mention if guard is None or guard(mention, flat, found) else None


def _char_before(mention: Mention, flat: Flat) -> str:
    return flat.text[mention.start - 1] if mention.start else ""


def _guard_year(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    """A bare year: not a sum, a count or a time; weak where it could be a title (1917, Blade Runner 2049)."""
    end = found.end("year")
    if COUNTED.match(flat.lower, end) or (_char_before(mention, flat) or " ") in "-.,:/#":
        return False
    if mention.part or mention.about:
        return True
    before = flat.before(mention.start)
    if before.endswith(("(", ",", "–", "—", "-")) or _char_before(mention, flat) == "(":
        mention.weak = before[:1].isdigit()
    elif flat.text[end : end + 1] == ":" and before:
        mention.weak = True
    else:
        # "since 2016", "2016's A Cure for Wellness", "a secret 1902 pact"
        told = bare(before) in _LEADS_YEAR or flat.lower.startswith("'s ", end) or before.endswith(("'s", "’s"))
        told = told or len(flat.text.strip()) == 4  # a heading of its own
        told = told or (not before and flat.text[end : end + 2] == ": ")  # "2003: Invasion", at the head of a line
        amid = before.isalpha() and before.islower() and flat.after(end)[:1].islower()
        mention.weak = not told and not (amid and 1900 <= (mention.year or 0) < 2040)
    return not mention.weak or (mention.year or 0) >= 1800


def _guard_short_year(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    """Since '82: only after a word that leads in a year."""
    return bare(flat.before(mention.start)) in ("since", "in", "of", "by", "until", "from", "back")


def _guard_unit(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    """Late next year, the end of the month; "the year" alone says nothing."""
    if found["out"]:
        mention.unit, mention.shift = "year", "this"
        return True
    if found["weekend"]:
        mention.unit, mention.shift, mention.weekend = "weekend", "this", True
        return True
    if found["newyear"]:
        mention.year_word, mention.unit, mention.way = "next year", "year", "new year"
        return True
    if mention.year_word:
        # "the week after next"
        mention.unit, mention.number = mention.year_word.split()[1], 2
        mention.shift = "next" if mention.year_word.endswith("next") else "last"
        mention.year_word = mention.year_word if mention.unit == "year" else None
        return True
    if found["unit2"]:
        lead = flat.lower[mention.start : found.start("unit2")].rstrip()
        mention.shift, mention.part = "this", "late" if found["ends"] else mention.part
        return bool(found["ends"]) or (mention.part is not None and lead.endswith("the"))
    if mention.shift == "this" and found["part2"]:
        mention.part = None  # "later this year" is the year
    return mention.unit != "day" or mention.shift in ("that", "following", "previous")


def _guard_offset(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    """Three weeks ago, a year later, in two years' time; "for three weeks" is no date."""
    if mention.way is None:
        # "in two weeks" may be when or how long.
        mention.way, mention.weak = "from now", True
        return bool(found["toward"] and mention.number) and not flat.lower.startswith(" of ", mention.end)
    if mention.way == "from" and (found[0].startswith("over") or bare(flat.before(mention.start)) in ("over", "for")):
        return False  # "shot over 12 weeks from January 3"
    if mention.way == "time":
        return found["toward"] is not None
    if mention.way in ("on", "out", "off", "prior", "previously"):
        return closes(flat, mention.end)
    return mention.unit != "night"


def _guard_half(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    token = found["h"] or found["h2"] or found["h3"] or found["h4"]
    mention.nth = 1 if token in ("1", "first", "1st", "front") else 2
    return True


def _guard_quarter(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    """A quarter: weak where it is a fiscal one, or may be of something else than a year."""
    token = found["q"] or found["q2"] or found["q3"]
    mention.nth = int(token) if token.isdigit() else WORDS.ordinals[token]
    alone = mention.year is None and mention.year_word is None
    if _RESULTS.match(flat.lower, mention.end):
        mention.way = "results"  # of a quarter that is over
    mention.weak = bool(found["fiscal"]) or (alone and flat.lower.startswith(" of ", mention.end))
    return not (found["q2"] and alone)


def _guard_years(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    first, last = int(found["year"]), found["year2"]
    mention.year, mention.number = first, int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    mention.weak = len(last) == 2 and "/" in found[0] and mention.number != first + 1
    return mention.number > first and (_char_before(mention, flat) or " ") not in "-/."


def _guard_decade(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    word = found["decade"]
    tens = WORDS.decades.get(word)
    mention.year = 1900 + tens if tens is not None else read_year(word.rstrip("s").rstrip("'"))
    return True


def _guard_numeric(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    mention.month, mention.day = int(found["first"]), int(found["second"])
    low, high = sorted((mention.month, mention.day))
    return 0 < low <= 12 and high <= 31


def _guard_ancient(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    mention.number, mention.year = int(found["year"]), None
    return mention.number > 0


def _guard_step(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    if mention.way is None:
        return mention.unit not in ("night", "morning") or mention.shift == "following"
    mention.shift = "following" if mention.way == "after" else "previous"
    return True


def _guard_week_from(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    word = found["weekday2"] or found["weekday"]
    mention.weekday, mention.way = WORDS.weekdays.get(word), word
    return True


def _guard_today(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    mention.way = squeeze(found["today"])
    return True


def _guard_iso(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    return (_char_before(mention, flat) or " ") not in "-/."


_GUARDS: dict[str, Callable[[Mention, Flat, re.Match[str]], bool]] = {
    "iso": _guard_iso,
    "slashed": _guard_iso,
    "numeric": _guard_numeric,
    "month_day": guard_day,
    "day_month": guard_day,
    "day_alone": guard_day_alone,
    "shifted_month": guard_month,
    "month": guard_month,
    "season": guard_season,
    "quarter": _guard_quarter,
    "half": _guard_half,
    "holiday": guard_holiday,
    "today": _guard_today,
    "week_from": _guard_week_from,
    "weekday": guard_weekday,
    "unit": _guard_unit,
    "offset": _guard_offset,
    "step": _guard_step,
    "decade": _guard_decade,
    "years": _guard_years,
    "short_year": _guard_short_year,
    "ancient": _guard_ancient,
    "year": _guard_year,
}
