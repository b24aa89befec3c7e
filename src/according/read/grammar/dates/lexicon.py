"""The words of data/dates.toml, ready for use."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from according.domain.errors import DataError


class Holiday(Struct, frozen=True, kw_only=True):
    """A feast: its names, the rule or table of its days, and what "NAME weekend" spans around it."""

    names: tuple[str, ...]
    rule: str = ""
    days: tuple[str, ...] = ()
    weekend: tuple[int, int] | None = None


class DateWords(Struct, frozen=True, kw_only=True):
    """Every word list of the grammar of dates."""

    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, int]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    decades: dict[str, int]
    parts: dict[str, tuple[str, ...]]
    shifts: dict[str, tuple[str, ...]]
    holiday: tuple[Holiday, ...]
    cues: dict[str, tuple[str, ...]]
    context: dict[str, str]
    openers: dict[str, str]


@cache
def load_words() -> DateWords:
    """The words in which the press tells dates."""
    source = files("according.read.grammar") / "data" / "dates.toml"
    try:
        return msgspec.convert(tomllib.loads(source.read_text(encoding="utf-8")), DateWords)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise DataError(f"The words for dates, dates.toml, cannot be used: {error}") from error


WORDS = load_words()
PART_OF = {word: part for part, words in WORDS.parts.items() for word in words}
SHIFT_OF = {words: shift for shift, group in WORDS.shifts.items() for words in group}
HOLIDAY_OF = {name: holiday for holiday in WORDS.holiday for name in holiday.names}


def list_words(name: str) -> frozenset[str]:
    """One of the word lists of the section [context]."""
    return frozenset(WORDS.context[name].split())


def choose(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first, where a blank is any white space."""
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(w.replace(".", r"\.").replace(" ", r"\s+") for w in ordered) + ")"
