"""Guards of the words of a calendar that are names or verbs as well: months, their days, seasons, feasts, weekdays.

May and march are verbs, April and Autumn are names, Wednesday is a title, "summer blockbusters" are no date.
"""

from __future__ import annotations

import re

from according.read.grammar.dates.lexicon import WORDS, list_words
from according.read.grammar.dates.mentions import Flat, Mention

_PREPOSITIONS, _FIRM, _DETERMINERS = (list_words(name) for name in ("prepositions", "firm", "determiners"))
_DATING, _FOLLOWS, _LINKS, _SAID = (list_words(name) for name in ("dating", "follows", "links", "said"))
COUNTED = re.compile(rf"\s+(?:{'|'.join(list_words('counted'))})\b")
_ENDS = ",.;:)?!"
_LEADS_SEASON = _FIRM | _DETERMINERS | list_words("leads_season")
_LEADS_HOLIDAY = _FIRM | list_words("leads_holiday")
_COUNTER = re.compile(rf"(?:{'|'.join(map(re.escape, list_words('counters')))})\s+$")
_PROGRAMME = re.compile(r"\s+(?:night\s+(?:live|lights|football)|the\s+13th|addams)|,?\s+season\s")
_NEXT_SEASON = re.compile(rf"\s*(?:[-–/]|or|and|to)\s*(?:{'|'.join(WORDS.seasons)})\b")
_WEEKDAY_NAMES = list_words("weekday_names")
_LEADS_DAY = frozenset(("on", "until", "by", "from", "to", "before", "after", "since"))


def bare(word: str) -> str:
    """A word without the marks around it, in small letters."""
    return word.strip("\"'“”‘’()[],.;:–—-").lower()


def closes(flat: Flat, at: int) -> bool:
    """Whether the words end at a place, or a mark that closes them stands there."""
    return flat.lower[at : at + 1] in ("", *_ENDS)


def _is_capital(word: str) -> bool:
    return word[:1].isupper()


def _is_name(word: str) -> bool:
    """Whether a word before a date seems to belong to a name with it ("Theresa" before "May")."""
    return _is_capital(word) and word[-1] not in ".,:;!?)"


def _describes(after: str) -> bool:
    """Whether a noun seems to follow that the date only describes: "a Christmas special", "summer blockbusters"."""
    word = bare(after)
    return after[:1].isalpha() and word.islower() and word not in _PREPOSITIONS | _DATING | _FOLLOWS


def guard_day(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    """A day of a month: "season 3 April 2026" holds none, nor does "may 5 people come"."""
    at = found.start("day")
    if mention.rule == "day_month" and mention.weekday is None and _COUNTER.search(flat.lower, max(0, at - 12), at):
        return False
    if mention.rule == "month_day" and mention.year is None and COUNTED.match(flat.lower, mention.end):
        return False
    if mention.shift == "that" and mention.rule == "month_day":
        mention.shift = None  # "remember that February 14 was": a conjunction, or a day told before
    word = flat.text[found.start("month") : found.end("month")]
    if word in ("may", "march") and mention.year is None:
        led = bare(flat.before(mention.start)) in _PREPOSITIONS
        return led or mention.rule == "day_month" or mention.weekday is not None
    return word not in ("mar", "dec", "jan") or mention.year is not None


def guard_month(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    """A month by itself: not the verbs may and march, nor April Ludgate, Theresa May or August Wilson."""
    if mention.year is not None or mention.year_word:
        return True
    start, end = found.span("month")
    word, before, after = flat.text[start:end], flat.before(mention.start), flat.after(end)
    preposition = bare(before)
    told = bool(mention.part or mention.shift)
    led = told or (preposition in _PREPOSITIONS and before[-1] not in ",.;")
    if word.islower() and mention.month in (3, 5):
        return mention.part is not None or mention.shift in ("last", "next")
    if word.islower():
        return led and len(word) > 4
    if len(word.rstrip(".")) <= 4 and word.lower().rstrip(".") not in ("may", "june", "july"):
        return led
    if mention.month == 5 and not led:
        return not before or closes(flat, end) or after[:1] in "-–/" or bare(after) in _PREPOSITIONS
    firm = told or preposition in _FIRM
    if _is_capital(after) and not firm:
        # "the June Nintendo Direct" is in June, "June Squibb" is not.
        mention.weak = True
        return preposition in _DETERMINERS
    if before and _is_name(before) and not firm and preposition not in WORDS.weekdays:
        return False
    owned = preposition in _DETERMINERS and after[:1].islower()  # "their January sales"
    mention.weak = not led and not owned and not closes(flat, end) and bare(after) not in _DATING
    return True


def guard_season(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    """A season: not the verbs fall and spring, nor a name ("Autumn Durald")."""
    if mention.has_year or mention.part:
        return True
    start, end = found.span("season")
    word, before, after = flat.text[start:end], flat.before(mention.start), flat.after(end)
    preposition = bare(before)
    led = preposition in _LEADS_SEASON or preposition.endswith(("'s", "’s"))
    if _is_capital(word) and before and before[-1] not in ".:!?":
        mention.weak = True  # seasons are written small, titles are not
    named = _is_capital(word) and (_is_capital(after) or (before != "" and _is_name(before)))
    led = led or _NEXT_SEASON.match(flat.lower, end) is not None
    if word.lower() in ("fall", "spring") and not led:
        mention.weak = True
        linked = bare(after) in _LINKS or preposition in _SAID
        return not named and (linked or _is_capital(word))
    if named and not led:
        return False
    if word.lower() == "fall" and (after == "of" or preposition in ("his", "her", "my", "your")):
        return False  # "the fall of Rome", "her fall from the stage"
    if word.lower() == "fall" and preposition in ("a", "to", "an", "and", "or") and bare(after) not in _DATING:
        return False
    mention.weak = mention.weak or not led or _describes(after)
    return True


def guard_holiday(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    """A feast: "a Christmas special" is weak, "Halloween Ends" and "Christmas Karma" are refused."""
    start, end = found.span("holiday")
    if flat.lower.startswith("july", start) and not mention.weekend:
        return False  # told as any other day
    if mention.has_year or mention.weekend:
        return True
    preposition, after = bare(flat.before(mention.start)), flat.after(end)
    if flat.text[start:end].islower() or (_is_capital(after) and preposition != "on"):
        return False
    firm = mention.holiday is not None and flat.lower[start:end].endswith((" day", " eve"))
    mention.weak = (preposition not in _LEADS_HOLIDAY and not firm) or _describes(after)
    return True


def guard_weekday(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    """A weekday: not a programme (Saturday Night Live) or a title (Wednesday, season 2)."""
    start, end = found.span("weekday")
    before = flat.before(mention.start)
    if _PROGRAMME.match(flat.lower, end) or bare(before) in _WEEKDAY_NAMES:
        return False
    if flat.text[start].islower() and mention.shift is None:
        mention.weak = bare(before) not in _PREPOSITIONS
    if before and _is_name(before) and mention.shift is None:
        mention.weak = bare(before) not in _PREPOSITIONS and _is_capital(flat.after(end))
    if found["week"]:
        mention.shift = "following" if found["week"].startswith("the") else found["week"]
        mention.way = "week"
    return True


def guard_day_alone(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    """The 14th: only after "on", "until" and the like, or with its weekday or month; never Friday the 13th."""
    if mention.weekday is not None:
        return mention.day != 13
    if found["shift"] == "the":
        mention.shift = "this"
    return mention.shift is not None or bare(flat.before(mention.start)) in _LEADS_DAY
