"""The words of wikitext: templates, fields of boxes, sections, namespaces, from data/wikitext.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from according.domain.errors import DataError


class Templates(Struct, frozen=True):
    """Which templates are shown, and how."""

    first: frozenset[str]
    second: frozenset[str]
    lists: frozenset[str]
    wraps: frozenset[str]
    dates: frozenset[str]
    placed_dates: frozenset[str]
    by_region: frozenset[str]
    quotes: frozenset[str]
    durations: frozenset[str]
    as_of: frozenset[str]
    measures: frozenset[str]
    boxes: tuple[str, ...]


class Boxes(Struct, frozen=True):
    """Fields of fact boxes that are special."""

    by_line: frozenset[str]
    names: tuple[str, ...]


class Sections(Struct, frozen=True):
    """What is furniture, and which namespaces and tags are not text."""

    ends: frozenset[str]
    categories: frozenset[str]
    files: frozenset[str]
    hidden: tuple[str, ...]


class WikiTerms(Struct, frozen=True):
    """Everything in wikitext.toml."""

    templates: Templates
    money: dict[str, str]
    fields: dict[str, str]
    boxes: Boxes
    sections: Sections


@cache
def load_wikiterms() -> WikiTerms:
    """The terms that ship with According."""
    source = files("according.extract") / "data" / "wikitext.toml"
    try:
        return msgspec.convert(tomllib.loads(source.read_text(encoding="utf-8")), WikiTerms)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise DataError(f"The terms of wikitext (wikitext.toml) cannot be used: {error}") from error
