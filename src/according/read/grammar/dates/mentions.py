"""Mentions: what the words of a date say, before the calendar is asked which date it is.

A mention reads "next June 7" as shift next, month 6, day 7.
"""

from __future__ import annotations

import re

from msgspec import Struct

from according.read.grammar.dates.lexicon import HOLIDAY_OF, PART_OF, SHIFT_OF, WORDS, Holiday

_PLAIN = str.maketrans(
    dict.fromkeys("’‘ʼ", "'")
    | dict.fromkeys("“”", '"')
    | dict.fromkeys("\u00a0\u202f\u2009", " ")
    | dict.fromkeys("‑−‐‒", "-")
)
_PARAGRAPH = re.compile(r"\n\s*\n")
_LAST_WORD = re.compile(r"(\S+)[ \t\u00a0]*$")
_NEXT_WORD = re.compile(r"[ \t\u00a0]*(\S+)")
_PARTS = ("part", "part2", "part3", "part4", "part5")


class Flat(Struct, frozen=True):
    """A text in two forms of equal length: as it stands, and lower case with plain quotes, hyphens and blanks."""

    text: str
    lower: str

    def before(self, at: int) -> str:
        """The word that ends before a place, as it stands in the text, with its punctuation."""
        found = _LAST_WORD.search(self.text, max(0, at - 40), at)
        return found[1] if found else ""

    def after(self, at: int) -> str:
        """The word that begins at a place or after blanks, with its punctuation."""
        found = _NEXT_WORD.match(self.text, at)
        return found[1] if found else ""


def flatten(text: str) -> Flat:
    """A text beside its flattened form; offsets into one hold for the other. No date runs on over an empty line."""
    plain = _PARAGRAPH.sub(lambda gap: "¶" * len(gap[0]), text.translate(_PLAIN))
    lower = plain.lower()
    if len(lower) != len(text):
        # A few letters grow when lowered (İ); they are left as they are, so that offsets hold.
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)
    return Flat(text, lower)


class Mention(Struct, kw_only=True):
    """What one stretch of text says of a date. `rule` names the pattern that found it.

    `shift` and `year_word` point away from publication or from a date told before ("next", "that year"). `way` says
    how an offset is counted ("ago", "after"). `join` and `join_before` say how a mention runs on into the next one
    and from the one before: "range" (June 7 to June 9) or "list" (June 7 and June 9); `moved` marks a change from one
    to the other.
    """

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
    join: str | None = None
    join_before: str | None = None
    moved: bool = False

    @property
    def has_year(self) -> bool:
        """Whether the words themselves tell the year, outright or by "next", "that" and the like."""
        return self.year is not None or self.year_word is not None or self.shift is not None


def read_fields(rule: str, found: re.Match[str]) -> Mention:
    """What the named groups of a pattern say."""
    words = {name: squeeze(value) for name, value in found.groupdict().items() if value is not None}
    mention = Mention(start=found.start(), end=found.end(), rule=rule)
    if "month" in words:
        month = words["month"].rstrip(".")
        mention.month = int(month) if month.isdigit() else WORDS.months[month]
    if "day" in words:
        mention.day = read_digits(words["day"])
    mention.weekday = WORDS.weekdays.get(words.get("weekday", "").rstrip("."))
    mention.season = WORDS.seasons.get(words.get("season", ""))
    mention.holiday = HOLIDAY_OF.get(words.get("holiday", ""))
    mention.weekend = "weekend" in words or "weekend2" in words
    if year := words.get("year") or words.get("year2"):
        mention.year = read_year(year)
    mention.year_word = words.get("year_word")
    mention.shift = SHIFT_OF.get(words.get("shift", ""))
    if "nth" in words:
        mention.nth = int(words["nth"]) if words["nth"].isdigit() else WORDS.ordinals[words["nth"]]
    mention.number = read_number(words.get("number", ""))
    mention.unit = words.get("unit") or words.get("unit2")
    mention.way = words.get("way") or words.get("way2")
    part = next((words[name] for name in _PARTS if name in words), "")
    mention.part = PART_OF.get(part[:3] if part.startswith("mid") else part)
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


def read_digits(words: str) -> int:
    """The number in "7th"."""
    return int(re.sub(r"\D", "", words))


def read_year(words: str) -> int:
    """The year that "2024", "'23" or "24" means."""
    year = read_digits(words)
    if len(words.strip("'")) > 2:
        return year
    return 2000 + year if year < 60 else 1900 + year


def squeeze(words: str) -> str:
    """Words with one blank between them."""
    return " ".join(words.split())
