"""Mentions: what the words of a date say, before the calendar is asked which date it is.

A mention reads "next June 7" as shift next, month 6, day 7. Words that only look like a date (a verb, a name, the
number in a title) are refused here, or marked weak where they could be either.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct

from according.read.grammar.dates.lexicon import HOLIDAY_OF, PART_OF, SHIFT_OF, WORDS, Holiday
from according.read.grammar.dates.patterns import PATTERNS


class Mention(Struct, kw_only=True):
    """What one stretch of text says of a date. `rule` names the pattern that found it."""

    start: int
    end: int
    rule: str
    year: int | None = None
    year_word: str | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: int | None = None
    holiday: Holiday | None = None
    weekend: bool = False
    shift: str | None = None
    unit: str | None = None
    nth: int | None = None
    number: int | None = None
    way: str | None = None
    part: str | None = None
    about: bool = False
    weak: bool = False
    # Where the mention stands in a run such as "from June 7 to June 6": its neighbour, and how they are joined.
    before: int | None = None
    after: int | None = None
    join: str | None = None
    join_before: str | None = None
    moved: bool = False

    @property
    def has_year(self) -> bool:
        """Whether the words themselves tell the year, outright or by "next", "that" and the like."""
        return self.year is not None or self.year_word is not None or self.shift is not None


class Flat(Struct, frozen=True):
    """A text in two forms of equal length: as it stands, and lower case with plain quotes and blanks."""

    text: str
    lower: str

    def before(self, at: int) -> str:
        """The word that ends before a place, as it stands in the text, with its punctuation."""
        found = _LAST_WORD.search(self.text, max(0, at - 40), at)
        return found[1] if found else ""

    def after(self, at: int) -> str:
        """The word that begins at a place or after blanks, with leading punctuation."""
        found = _NEXT_WORD.match(self.text, at)
        return found[1] if found else ""


_LAST_WORD = re.compile(r"(\S+)[ \t\u00a0]*$")
_NEXT_WORD = re.compile(r"[ \t\u00a0]*(\S+)")
_PREPOSITIONS = frozenset(
    [
        "in",
        "on",
        "by",
        "since",
        "until",
        "till",
        "through",
        "from",
        "to",
        "before",
        "after",
        "during",
        "between",
        "for",
        "of",
        "into",
        "around",
        "about",
        "this",
        "next",
        "last",
        "that",
        "late",
        "early",
        "mid",
        "past",
        "toward",
        "towards",
        "as",
        "over",
        "at",
        "and",
        "or",
        "every",
        "throughout",
        "circa",
        "near",
        "through",
    ]
)
_FIRM_PREPOSITIONS = frozenset(
    [
        "in",
        "on",
        "by",
        "since",
        "until",
        "till",
        "through",
        "from",
        "before",
        "during",
        "between",
        "this",
        "next",
        "last",
        "late",
        "early",
        "mid",
    ]
)
_YEAR_CUES = frozenset(
    [
        "in",
        "by",
        "since",
        "until",
        "till",
        "through",
        "from",
        "to",
        "before",
        "after",
        "during",
        "between",
        "for",
        "of",
        "into",
        "around",
        "about",
        "late",
        "early",
        "mid",
        "mid-",
        "year",
        "circa",
        "than",
        "throughout",
        "the",
        "a",
        "an",
        "its",
        "his",
        "her",
        "their",
        "our",
        "that",
        "this",
        "and",
        "or",
        "spring",
        "summer",
        "autumn",
        "fall",
        "winter",
        "was",
        "is",
        "back",
        "fiscal",
        "christmas",
        "thanksgiving",
        "easter",
        "q1",
        "q2",
        "q3",
        "q4",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "new",
    ]
)
_NOT_DAYS = re.compile(
    r"(?:season|series|volume|vol\.|part|chapter|episode|book|phase|day|no\.|number|act|level|week|round|page)\s+$"
)
_COUNTED = re.compile(
    r"\s+(?:episodes?|people|screens?|theat(?:er|re)s|cinemas|locations|yen|words|copies|jobs|million|billion|extras|pages|seats|"
    r"employees|fans|votes|points|dollars|euros|pounds|km|miles|feet|metres|meters|units|members|films|movies|shows|titles)\b"
)
_NIGHT_SHOWS = re.compile(
    r"\s+(?:night\s+(?:live|lights|football)|the\s+13th|addams|morning\s+(?:cartoons?))|'s\s+child"
)


def read_mention(rule: str, start: int, flat: Flat) -> Mention | None:
    """The mention that a rule finds at a place, or None where the words mean no date."""
    found = PATTERNS[rule].match(flat.lower, start)
    if not found:
        return None
    mention = _read_fields(rule, found)
    guard = _GUARDS.get(rule)
    return mention if guard is None or guard(mention, flat, found) else None


def _read_fields(rule: str, found: re.Match[str]) -> Mention:
    words = {name: value for name, value in found.groupdict().items() if value is not None}
    mention = Mention(start=found.start(), end=found.end(), rule=rule)
    if "month" in words:
        month = words["month"].rstrip(".")
        mention.month = int(month) if month.isdigit() else WORDS.months[month]
    if "day" in words:
        mention.day = _read_digits(words["day"])
    if "weekday" in words and words["weekday"].rstrip(".") in WORDS.weekdays:
        mention.weekday = WORDS.weekdays[words["weekday"].rstrip(".")]
    if "season" in words:
        mention.season = WORDS.seasons[words["season"]]
    if "holiday" in words:
        mention.holiday = HOLIDAY_OF[_squeeze(words["holiday"])]
        mention.weekend = "weekend" in words or "weekend2" in words
    if year := words.get("year") or words.get("year2"):
        mention.year = _read_year(year)
    if "year_word" in words:
        mention.year_word = _squeeze(words["year_word"])
    if "shift" in words:
        mention.shift = SHIFT_OF.get(_squeeze(words["shift"]))
    if "nth" in words:
        mention.nth = WORDS.ordinals.get(words["nth"]) or _read_digits(words["nth"])
    if "number" in words:
        mention.number = read_number(_squeeze(words["number"]))
    mention.unit = words.get("unit") or words.get("unit2")
    mention.way = _squeeze(words.get("way") or words.get("way2") or "") or None
    part = words.get("part") or words.get("part2") or words.get("part3") or words.get("part4") or words.get("part5")
    mention.part = PART_OF.get(part[:3] if part.startswith("mid") else part) if part else None
    mention.about = "about" in words
    return mention


def read_number(words: str) -> int | None:
    """The number that "three", "twenty-five" or "12" means; None for "a few", "several"."""
    if words.isdigit():
        return int(words)
    if words in WORDS.numbers:
        return WORDS.numbers[words]
    tens, _, ones = words.partition("-")
    return WORDS.numbers[tens] + WORDS.numbers[ones] if ones and tens in WORDS.numbers else None


def _read_digits(words: str) -> int:
    return int(re.sub(r"\D", "", words))


def _read_year(words: str) -> int:
    digits = _read_digits(words)
    if len(words.strip("'")) > 2:
        return digits
    return 2000 + digits if digits < 60 else 1900 + digits


def _squeeze(words: str) -> str:
    return " ".join(words.split())


def _bare(word: str) -> str:
    return word.strip("\"'“”‘’()[],.;:–—-").lower()


def _is_capital(word: str) -> bool:
    return word[:1].isupper()


def _guard_day(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    """A day of a month: "season 3 April 2026" holds none, nor does "may 5 people come"."""
    if (
        mention.rule == "day_month"
        and mention.weekday is None
        and _NOT_DAYS.search(flat.lower, max(0, found.start("day") - 12), found.start("day"))
    ):
        return False
    if not 1 <= (mention.day or 0) <= 31:
        return False
    word = flat.text[found.start("month") : found.end("month")]
    if word.islower() and mention.month in (3, 5) and mention.year is None:
        return (
            mention.rule == "day_month"
            or mention.weekday is not None
            or _bare(flat.before(mention.start)) in _PREPOSITIONS
        )
    if _COUNTED.match(flat.lower, mention.end) and mention.year is None and mention.rule == "month_day":
        return False
    return word not in ("mar", "sun", "sat", "dec", "jan") or mention.year is not None


def _guard_month(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    """A month by itself: not the verbs may and march, nor April Ludgate, Theresa May or August Wilson."""
    start, end = found.span("month")
    word = flat.text[start:end]
    if mention.year is not None or mention.year_word:
        return word[:1].isupper() or word not in ("may", "march", "mar", "jan", "dec", "sep")
    before, after = flat.before(mention.start), flat.after(end)
    preposition = _bare(before)
    led = (
        mention.part is not None
        or mention.shift is not None
        or (preposition in _PREPOSITIONS and not before.endswith((",", ".", ";")))
    )
    if len(word) <= 4 and word.lower().rstrip(".") not in ("may", "june", "july"):
        return led and _is_capital(word)
    if word.islower() and mention.month in (3, 5, 8):
        return mention.part is not None or (led and mention.month == 8) or mention.shift is not None
    if word.islower():
        return led
    if mention.month == 5 and not led:
        return not before or after[:1] in ("", ".", ",", ")", ";") or _bare(after) in _PREPOSITIONS
    firm = mention.part or mention.shift or (preposition in _FIRM_PREPOSITIONS)
    if _is_capital(after) and not firm:
        return False
    if _is_capital(before) and not firm and before[-1] not in ".,:;!?)" and preposition not in WORDS.weekdays:
        return False
    mention.weak = not led and after[:1] not in ("", ".", ",", ")", ";", ":") and not _names_dating(after)
    return True


def _guard_season(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    """A season: not the verbs fall and spring, nor what follows a name ("Autumn Durald")."""
    if mention.year is not None or mention.year_word or mention.shift or mention.part:
        return True
    start, end = found.span("season")
    word, before, after = flat.text[start:end], flat.before(mention.start), flat.after(end)
    preposition = _bare(before)
    article = preposition in ("the", "a", "an") or flat.lower[mention.start : start].rstrip().endswith("the")
    led = (
        article
        or preposition in _FIRM_PREPOSITIONS
        or preposition in ("over", "for", "and", "or", "to", "into", "probably", "maybe", "likely", "possibly")
    )
    if flat.lower[start:end] in ("fall", "spring") and not led:
        mention.weak = True
        return _is_capital(word) and not _is_capital(after) and not _is_capital(before)
    if _is_capital(word) and (_is_capital(after) or (_is_capital(before) and before[-1:] not in ".,:;!?)")) and not led:
        return False
    if flat.lower[start:end] == "fall" and preposition in ("a", "to", "an", "and", "or") and not _names_dating(after):
        return False
    mention.weak = not led or _is_attributive(after)
    return True


def _guard_holiday(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    """A feast: "a Christmas special", "Halloween Ends" and the film Independence Day are weak."""
    if mention.year is not None or mention.year_word or mention.shift or mention.weekend:
        return True
    end = found.end("holiday")
    preposition = _bare(flat.before(mention.start))
    name = flat.text[found.start("holiday") : end]
    if name.islower() or (_is_capital(flat.after(end)) and preposition not in ("on", "this", "next", "last")):
        return False
    led = preposition in _FIRM_PREPOSITIONS or preposition in (
        "for",
        "over",
        "at",
        "after",
        "to",
        "of",
        "the",
        "and",
        "or",
        "until",
        "around",
        "was",
    )
    mention.weak = not led or _is_attributive(flat.after(end)) or preposition in ("a", "an")
    return True


def _is_attributive(after: str) -> bool:
    """Whether a lower-case noun seems to follow ("a Christmas special", "summer blockbusters")."""
    word = _bare(after)
    return (
        after[:1].isalpha()
        and word.islower()
        and word not in _PREPOSITIONS
        and not _names_dating(after)
        and word not in _VERBS_AFTER
    )


_VERBS_AFTER = frozenset(
    [
        "with",
        "but",
        "when",
        "as",
        "which",
        "that",
        "it",
        "they",
        "he",
        "she",
        "who",
        "the",
        "a",
        "an",
        "is",
        "was",
        "will",
        "would",
        "could",
        "can",
        "may",
        "might",
        "should",
        "has",
        "had",
        "be",
        "if",
        "while",
        "so",
        "because",
        "where",
        "against",
        "then",
        "too",
        "not",
        "now",
        "again",
        "looks",
        "seems",
        "instead",
        "because",
        "off",
    ]
)


def _names_dating(after: str) -> bool:
    return _bare(after) in _DATING


_DATING = frozenset(WORDS.dating["nouns"])


def _guard_weekday(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    """A weekday: not a habit ("Fridays"), a programme (Saturday Night Live) or a title (Wednesday, season 2)."""
    start, end = found.span("weekday")
    if flat.text[start].islower() and mention.shift is None and _bare(flat.before(mention.start)) not in _PREPOSITIONS:
        mention.weak = True
    if _NIGHT_SHOWS.match(flat.lower, end) or re.match(r",?\s+season\s", flat.lower[end : end + 12]):
        return False
    before = flat.before(mention.start)
    if _is_capital(before) and before[-1] not in ".,:;!?)" and not mention.shift:
        mention.weak = _bare(before) not in _PREPOSITIONS and _is_capital(flat.after(end))
    if found["week"]:
        mention.shift = {"this": "this", "next": "next", "last": "last"}.get(found["week"], "following")
        mention.way = "week"
    return True


def _guard_day_alone(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    """The 14th: only after "on", "until" and the like, or with its weekday or month; never Friday the 13th."""
    if mention.weekday is not None:
        return mention.day != 13
    return mention.shift is not None or _bare(flat.before(mention.start)) in (
        "on",
        "until",
        "by",
        "from",
        "to",
        "before",
        "after",
        "since",
    )


def _guard_year(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    """A bare year: not a sum, a count or a time; weak where it could be a title (1917, Blade Runner 2049)."""
    start, end = found.span("year")
    if _COUNTED.match(flat.lower, end) or flat.text[max(0, mention.start - 1) : mention.start] in (
        "-",
        ".",
        ",",
        ":",
        "/",
        "#",
    ):
        return False
    if mention.part or mention.about:
        return True
    before, after = flat.before(mention.start), flat.text[end : end + 2]
    if flat.text[max(0, start - 1) : start] == "(" or before.endswith(("(", ",", "–", "—", "-")):
        mention.weak = before[:1].isdigit()
        return True
    if after[:1] == ":" and not (before == "" and after[1:2].isspace()):
        mention.weak = True
        return True
    mention.weak = _bare(before) not in _YEAR_CUES
    return True


def _guard_unit(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    """Late next year, the end of the month; "the year" alone says nothing."""
    words = found.groupdict()
    if words["newyear"]:
        mention.year_word, mention.unit = "next year", "year"
        mention.way = "new year"
        return words["shift"] is None
    if mention.year_word and not mention.year_word.startswith("the year"):
        mention.unit, mention.number = mention.year_word.split()[1], 2
        mention.shift = "next" if mention.year_word.endswith("next") else "last"
        mention.year_word = None
        return True
    if mention.year_word:
        mention.unit = "year"
        return True
    if words["unit2"]:
        # "the end of the year", "year's end", "later in the month"; "the year" alone is refused.
        ends = bool(words["ends"])
        bounded = ends or (
            mention.part is not None and flat.lower[mention.start : found.start("unit2")].rstrip().endswith("the")
        )
        mention.shift = "this"
        if ends:
            mention.part = "late"
        return bounded
    if mention.shift == "this" and found["part2"]:
        mention.part = None  # "later this year" is the year
    return mention.unit != "day" or mention.shift in ("that", "following", "previous")


def _guard_offset(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    """Three weeks ago, a year later, in two years' time; "for three weeks" is no date."""
    mention.about = bool(found["about"]) and found["about"] not in (
        "exactly",
        "only",
        "just",
        "less than",
        "more than",
        "over",
        "some",
    )
    tail = flat.lower[mention.end : mention.end + 1]
    if mention.way is None:
        return found["toward"] is not None and _guard_toward(mention, flat)
    if mention.way in ("on", "out", "off", "away", "time", "prior", "previously"):
        closed = tail in ("", ",", ".", ";", ":", ")", "?", "!")
        return closed or (mention.way == "time" and found["toward"] is not None) or mention.way == "away"
    return mention.unit not in ("night",)


def _guard_toward(mention: Mention, flat: Flat) -> bool:
    mention.way, mention.weak = "from now", True
    return mention.number is not None and flat.lower[mention.end : mention.end + 4] != " of " and mention.number > 0


def _guard_half(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    token = found["h"] or found["h2"] or found["h3"]
    mention.nth = 1 if token in ("1", "first", "1st", "front") else 2
    return True


def _guard_quarter(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    token = found["q"] or found["q2"] or found["q3"]
    mention.nth = int(token) if token.isdigit() else WORDS.ordinals[token]
    if found["q3"] and mention.year is None and mention.year_word is None:
        # "the first quarter" of something else: a match, a study, the population
        mention.weak = flat.lower[mention.end : mention.end + 4] == " of "
    mention.weak = mention.weak or bool(found["fiscal"])
    return not (found["q2"] and mention.year is None)


def _guard_years(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    first, last = int(found["year"]), found["year2"]
    mention.year, mention.number = first, int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    mention.weak = len(last) == 2 and mention.number != first + 1 and "-" not in found[0] and "–" not in found[0]
    return mention.number > first and flat.text[max(0, mention.start - 1) : mention.start] not in ("-", "/", ".")


def _guard_decade(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    token = found["decade"].rstrip("s").rstrip("'")
    if found["decade"] in WORDS.decades:
        mention.year = 1900 + WORDS.decades[found["decade"]]
    else:
        mention.year = _read_year(token)
    return True


def _guard_numeric(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    mention.month, mention.day = int(found["first"]), int(found["second"])
    return (
        mention.month > 0
        and mention.day > 0
        and max(mention.month, mention.day) <= 31
        and min(mention.month, mention.day) <= 12
    )


def _guard_ancient(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    mention.number, mention.year = int(found["year"]), None
    return mention.number > 0


def _guard_step(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    if mention.way:
        mention.shift = "following" if mention.way == "after" else "previous"
        # "the day after the premiere" counts from something that is not told as a date
        return flat.lower[mention.end : mention.end + 2].strip()[:1] in ("", ".", ",", ";", ":", ")")
    return mention.unit not in ("night", "morning") or mention.shift == "following"


def _guard_week_from(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    word = found["weekday2"] or found["weekday"]
    mention.way = word if word in ("today", "tomorrow") else None
    mention.weekday = WORDS.weekdays.get(word)
    return True


def _guard_today(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    mention.way = _squeeze(found["today"])
    return True


def _guard_iso(mention: Mention, flat: Flat, found: re.Match[str]) -> bool:
    return flat.text[max(0, mention.start - 1) : mention.start] not in ("-", "/", ".")


_Guard = Callable[[Mention, Flat, re.Match[str]], bool]
_GUARDS: dict[str, _Guard] = {
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
    "ancient": _guard_ancient,
    "year": _guard_year,
}
