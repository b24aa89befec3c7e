"""The schema: what can be claimed of a production, as data."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec
from msgspec import Struct

from according.domain.errors import DataError

ValueType = Literal["person", "organisation", "work", "place", "date", "text", "quantity", "status", "clause"]


class Property(Struct, frozen=True, kw_only=True):
    """One property: `cardinality` says whether one value or many may stand in a slot at a time.

    `slot` lists the qualifiers that make a separate question (region, venue, character ...). `section` is the
    dossier's section, `order` its place in it, `label` its name in a table, `question` the heading with {subject},
    `phrasing` the sentence templates by certainty, with {subject}, {value} and {qualifier} holes.
    """

    name: str
    label: str
    value: ValueType
    cardinality: Literal["one", "many"]
    slot: tuple[str, ...] = ()
    qualifiers: tuple[str, ...] = ()
    wikidata: tuple[str, ...] = ()
    section: str
    order: int = 0
    question: str
    phrasing: dict[str, str]


class Section(Struct, frozen=True, kw_only=True):
    """A section of the dossier: its key, its order among the others and its question heading."""

    name: str
    title: str
    question: str
    order: int


class Schema(Struct, frozen=True, kw_only=True):
    """All properties and sections of a domain, by name."""

    sections: dict[str, Section]
    properties: dict[str, Property]

    def property(self, name: str) -> Property:
        """The property of that name, or a DataError that lists the names there are."""
        try:
            return self.properties[name]
        except KeyError:
            known = ", ".join(sorted(self.properties))
            raise DataError(f"The schema has no property {name!r}. Available properties: {known}.") from None


class _File(Struct, frozen=True):
    section: list[Section]
    property: list[Property]


@cache
def load_schema(name: str = "productions") -> Schema:
    """The schema that ships under that name; "productions" covers films, television and games."""
    source = files("according.domain") / "schema" / f"{name}.toml"
    try:
        data = msgspec.convert(tomllib.loads(source.read_text(encoding="utf-8")), _File)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise DataError(f"The schema {name}.toml cannot be used: {error}") from error
    return Schema(
        sections={s.name: s for s in sorted(data.section, key=lambda s: s.order)},
        properties={p.name: p for p in data.property},
    )
