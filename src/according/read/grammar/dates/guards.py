"""Guards: words that only look like a date are refused here, or marked weak where they could be either.

May and march are verbs, April and Autumn are names, 1917 and 2049 stand in titles, "Fridays" is a habit.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from according.read.grammar.dates.lexicon import WORDS, list_words
from according.read.grammar.dates.mentions import Flat, Mention, read_fields, read_year, squeeze
from according.read.grammar.dates.patterns import PATTERNS

_PREPOSITIONS, _FIRM, _DETERMINERS = (list_words(name) for name in ("prepositions", "firm", "determiners"))
_DATING, _FOLLOWS, _LINKS, _SAID = (list_words(name) for name in ("dating", "follows", "links", "said"))
_LEADS_SEASON = _FIRM | _DETERMINERS | list_words("leads_season")
_LEADS_HOLIDAY = _FIRM | list_words("leads_holiday")
_LEADS_YEAR = list_words("leads_year")
_COUNTER = re.compile(rf"(?:{'|'.join(map(re.escape, list_words('counters')))})\s+$")
_COUNTED = re.compile(rf"\s+(?:{'|'.join(list_words('counted'))})\b")
_PROGRAMME = re.compile(r"\s+(?:night\s+(?:live|lights|football)|the\s+13th|addams)|,?\s+season\s")
_NEXT_SEASON = re.compile(rf"\s*(?:[-–/]|or|and|to)\s*(?:{'|'.join(WORDS.seasons)})\b")
_WEEKDAY_NAMES = list_words("weekday_names")
_RESULTS = re.compile(r"\s+(?:results|earnings|sales|profits?|loss(?:es)?|revenues?|numbers|figures|report)\b")
_LEADS_DAY = frozenset(("on", "until", "by", "from", "to", "before", "after", "since"))
_ENDS = ",.;:)?!"


def read_mention(rule: str, start: int, flat: Flat) -> Mention | None:
    """The mention that a rule finds at a place, or None where the words mean no date."""
    found = PATTERNS[rule].match(flat.lower, start)
    if not found:
        return None
    mention = read_fields(rule, found)
    guard = _GUARDS.get(rule)
    return mention if guard is None or guard(mention, flat, found) else None


def _bare(word: str) -> str:
    return word.strip("\"'“”‘’()[],.;:–—-").lower()


def _is_capital(word: str) -> bool:
    return word[:1].isupper()


def _is_name(word: str) -> bool:
    """Whether a word before a date seems to belong to a name with it ("Theresa" before "May")."""
    return _is_capital(word) and word[-1] not in ".,:;!?)"


def _closes(flat: Flat, at: int) -> bool:
    return flat.lower[at : at + 1] in ("", *_ENDS)


def _describes(after: str) -> bool:
    """Whether a noun seems to follow that the date only describes: "a Christmas special", "summer blockbusters"."""
    word = _bare(after)
    return after[:1].isalpha() and word.islower() and word not in _PREPOSITIONS | _DATING | _FOLLOWS


def _char_before(mention: Mention, flat: Flat) -> str:
    return flat.text[mention.start - 1] if mention.start else ""


def _guard_day(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    """A day of a month: "season 3 April 2026" holds none, nor does "may 5 people come"."""
    at = found.start("day")
    if mention.rule == "day_month" and mention.weekday is None and _COUNTER.search(flat.lower, max(0, at - 12), at):
        return False
    if mention.rule == "month_day" and mention.year is None and _COUNTED.match(flat.lower, mention.end):
        return False
    if mention.shift == "that" and mention.rule == "month_day":
        mention.shift = None  # "remember that February 14 was": a conjunction, or a day told before
    word = flat.text[found.start("month") : found.end("month")]
    if word in ("may", "march") and mention.year is None:
        led = _bare(flat.before(mention.start)) in _PREPOSITIONS
        return led or mention.rule == "day_month" or mention.weekday is not None
    return word not in ("mar", "dec", "jan") or mention.year is not None


def _guard_month(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    """A month by itself: not the verbs may and march, nor April Ludgate, Theresa May or August Wilson."""
    if mention.year is not None or mention.year_word:
        return True
    start, end = found.span("month")
    word, before, after = flat.text[start:end], flat.before(mention.start), flat.after(end)
    preposition = _bare(before)
    told = bool(mention.part or mention.shift)
    led = told or (preposition in _PREPOSITIONS and before[-1] not in ",.;")
    if word.islower() and mention.month in (3, 5):
        return mention.part is not None or mention.shift in ("last", "next")
    if word.islower():
        return led and len(word) > 4
    if len(word.rstrip(".")) <= 4 and word.lower().rstrip(".") not in ("may", "june", "july"):
        return led
    if mention.month == 5 and not led:
        return not before or _closes(flat, end) or after[:1] in "-–/" or _bare(after) in _PREPOSITIONS
    firm = told or preposition in _FIRM
    if _is_capital(after) and not firm:
        # "the June Nintendo Direct" is in June, "June Squibb" is not.
        mention.weak = True
        return preposition in _DETERMINERS
    if before and _is_name(before) and not firm and preposition not in WORDS.weekdays:
        return False
    owned = preposition in _DETERMINERS and after[:1].islower()  # "their January sales"
    mention.weak = not led and not owned and not _closes(flat, end) and _bare(after) not in _DATING
    return True


def _guard_season(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    """A season: not the verbs fall and spring, nor a name ("Autumn Durald")."""
    if mention.has_year or mention.part:
        return True
    start, end = found.span("season")
    word, before, after = flat.text[start:end], flat.before(mention.start), flat.after(end)
    preposition = _bare(before)
    led = preposition in _LEADS_SEASON or preposition.endswith(("'s", "’s"))
    if _is_capital(word) and before and before[-1] not in ".:!?":
        mention.weak = True  # seasons are written small, titles are not
    named = _is_capital(word) and (_is_capital(after) or (before != "" and _is_name(before)))
    led = led or _NEXT_SEASON.match(flat.lower, end) is not None
    if word.lower() in ("fall", "spring") and not led:
        mention.weak = True
        linked = _bare(after) in _LINKS or preposition in _SAID
        return not named and (linked or _is_capital(word))
    if named and not led:
        return False
    if word.lower() == "fall" and (after == "of" or preposition in ("his", "her", "my", "your")):
        return False  # "the fall of Rome", "her fall from the stage"
    if word.lower() == "fall" and preposition in ("a", "to", "an", "and", "or") and _bare(after) not in _DATING:
        return False
    mention.weak = mention.weak or not led or _describes(after)
    return True


def _guard_holiday(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    """A feast: "a Christmas special" is weak, "Halloween Ends" and "Christmas Karma" are refused."""
    start, end = found.span("holiday")
    if flat.lower.startswith("july", start) and not mention.weekend:
        return False  # told as any other day
    if mention.has_year or mention.weekend:
        return True
    preposition, after = _bare(flat.before(mention.start)), flat.after(end)
    if flat.text[start:end].islower() or (_is_capital(after) and preposition != "on"):
        return False
    firm = mention.holiday is not None and flat.lower[start:end].endswith((" day", " eve"))
    mention.weak = (preposition not in _LEADS_HOLIDAY and not firm) or _describes(after)
    return True


def _guard_weekday(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    """A weekday: not a programme (Saturday Night Live) or a title (Wednesday, season 2)."""
    start, end = found.span("weekday")
    before = flat.before(mention.start)
    if _PROGRAMME.match(flat.lower, end) or _bare(before) in _WEEKDAY_NAMES:
        return False
    if flat.text[start].islower() and mention.shift is None:
        mention.weak = _bare(before) not in _PREPOSITIONS
    if before and _is_name(before) and mention.shift is None:
        mention.weak = _bare(before) not in _PREPOSITIONS and _is_capital(flat.after(end))
    if found["week"]:
        mention.shift = "following" if found["week"].startswith("the") else found["week"]
        mention.way = "week"
    return True


def _guard_day_alone(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    """The 14th: only after "on", "until" and the like, or with its weekday or month; never Friday the 13th."""
    if mention.weekday is not None:
        return mention.day != 13
    if found["shift"] == "the":
        mention.shift = "this"
    return mention.shift is not None or _bare(flat.before(mention.start)) in _LEADS_DAY


def _guard_year(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    """A bare year: not a sum, a count or a time; weak where it could be a title (1917, Blade Runner 2049)."""
    end = found.end("year")
    if _COUNTED.match(flat.lower, end) or (_char_before(mention, flat) or " ") in "-.,:/#":
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
        told = _bare(before) in _LEADS_YEAR or flat.lower.startswith("'s ", end) or before.endswith(("'s", "’s"))
        told = told or len(flat.text.strip()) == 4  # a heading of its own
        told = told or (not before and flat.text[end : end + 2] == ": ")  # "2003: Invasion", at the head of a line
        amid = before.isalpha() and before.islower() and flat.after(end)[:1].islower()
        mention.weak = not told and not (amid and 1900 <= (mention.year or 0) < 2040)
    return not mention.weak or (mention.year or 0) >= 1800


def _guard_short_year(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    """Since '82: only after a word that leads in a year."""
    return _bare(flat.before(mention.start)) in ("since", "in", "of", "by", "until", "from", "back")


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
    if mention.way == "from" and (found[0].startswith("over") or _bare(flat.before(mention.start)) in ("over", "for")):
        return False  # "shot over 12 weeks from January 3"
    if mention.way == "time":
        return found["toward"] is not None
    if mention.way in ("on", "out", "off", "prior", "previously"):
        return _closes(flat, mention.end)
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
    "month_day": _guard_day,
    "day_month": _guard_day,
    "day_alone": _guard_day_alone,
    "shifted_month": _guard_month,
    "month": _guard_month,
    "season": _guard_season,
    "quarter": _guard_quarter,
    "half": _guard_half,
    "holiday": _guard_holiday,
    "today": _guard_today,
    "week_from": _guard_week_from,
    "weekday": _guard_weekday,
    "unit": _guard_unit,
    "offset": _guard_offset,
    "step": _guard_step,
    "decade": _guard_decade,
    "years": _guard_years,
    "short_year": _guard_short_year,
    "ancient": _guard_ancient,
    "year": _guard_year,
}
