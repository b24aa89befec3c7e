"""The words that checking goes by, from data/words.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from according.domain.errors import DataError


class Words(Struct, frozen=True):
    """What puts a sentence into the future, what tells that talk is past, and what shows a work before it opens."""

    future: tuple[str, ...]
    past: tuple[str, ...]
    talk: tuple[str, ...]
    showing: tuple[str, ...]
    beginning: tuple[str, ...]


def speaks_of_future(text: str) -> bool:
    """Whether a sentence puts something into the future: "will open in June"."""
    return _compile_future().search(text) is not None


def tells_of_past_talk(text: str) -> bool:
    """Whether a sentence tells that somebody was in talks, and not that they are."""
    return _compile_past_talk().search(text) is not None


def tells_of_showing(text: str) -> bool:
    """Whether a sentence may tell of a showing before the work opens: a premiere, a festival."""
    return _compile_showing().search(text) is not None


def tells_of_beginning(status: str) -> bool:
    """Whether a status is what begins on the day that work begins."""
    return status.casefold() in load_words().beginning


@cache
def load_words() -> Words:
    """The words that ship with According."""
    source = files("according.check") / "data" / "words.toml"
    try:
        return msgspec.convert(tomllib.loads(source.read_text(encoding="utf-8")), Words)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise DataError(f"The words of checking (words.toml) cannot be used: {error}") from error


@cache
def _compile_future() -> re.Pattern[str]:
    return re.compile(rf"(?:\b(?:{_join(load_words().future)})\b|[’']ll\b)", re.I)


@cache
def _compile_past_talk() -> re.Pattern[str]:
    words = load_words()
    return re.compile(rf"\b(?:{_join(words.past)})\b[^.;]{{0,60}}\b(?:{_join(words.talk)})\b", re.I)


@cache
def _compile_showing() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_join(load_words().showing)})\b", re.I)


def _join(words: tuple[str, ...]) -> str:
    forms = (re.escape(word).replace(r"\ ", r"\s+") for word in words)
    return "|".join(re.sub("[’']", "[’']", form) for form in forms)
