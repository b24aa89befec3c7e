"""The schema: what can be claimed of a production, as data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
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
    `unknown` what is missing where nothing is said, `phrasing` the sentence templates by certainty and case (their
    small language is described at the top of productions.toml).
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
    unknown: str | None = None
    phrasing: dict[str, str]

    def template(
        self, certainty: str, qualifiers: Mapping[str, str | None] | None = None, value: str = "", past: bool = False
    ) -> str:
        """The sentence template that fits best: of those whose cases all hold, the most particular one.

        "stated; venue=streaming; past" fits a stated streaming date that is over. `past` weighs less than any other
        case, because what a date once was matters more than that it is over.
        """
        holds = {f"value={value}", *(["past"] if past else [])}
        for name, given in (qualifiers or {}).items():
            if given:
                holds |= {name, f"{name}={given}"}
        best, best_rank = self.phrasing[certainty], (0, 0)
        for key, sentence in self.phrasing.items():
            head, *cases = key.split("; ")
            rank = (len(cases) - ("past" in cases), len(cases))
            if head == certainty and holds.issuperset(cases) and rank > best_rank:
                best, best_rank = sentence, rank
        return best


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
