"""The gazetteer: what tells a country, a place or a given name by its spelling.

Capitals matter: "US" is a country and "us" is not, "Turkey" is one and "turkey" is a bird. Accents and a leading "the"
do not. All answers are hints: a person can be called Jordan, and a film Chicago.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from according.domain.errors import DataError
from according.domain.names import fold_name

# Folded name -> its spellings, each with the country that it stands for or lies in, if any.
Spellings = dict[str, tuple[tuple[str, str | None], ...]]


class Gazetteer(Struct, frozen=True, kw_only=True):
    """Countries, places, what their people are called, and given names."""

    countries: Spellings
    places: Spellings
    adjectives: Spellings
    plain_places: frozenset[str]
    first_names: frozenset[str]
    plain_first_names: frozenset[str]
    family_names: frozenset[str]
    particles: frozenset[str]
    honorifics: frozenset[str]
    suffixes: frozenset[str]

    def country(self, name: str) -> str | None:
        """The country of that name, by its English name: "the U.S.", "stateside", "North America" -> United States."""
        return _look_up(self.countries, name)

    def country_of(self, name: str) -> str | None:
        """The country in which a place lies: "Prague" -> Czech Republic. None for a country, and for what has none."""
        return _look_up(self.places, name)

    def demonym(self, word: str) -> str | None:
        """The country whose people and things are called so: "Danish" -> Denmark, "Korean" -> South Korea."""
        return _look_up(self.adjectives, word)

    def is_place(self, name: str) -> bool:
        """Whether this is the name of a country, region, city or well-known place, written in capitals as names are."""
        return any(
            _spelt(name, s) for table in (self.countries, self.places) for s, _ in table.get(fold_name(name), ())
        )

    def is_first_name(self, word: str) -> bool:
        """Whether people are given this name: "Ana", "Seung-hyun", "Jean-Luc", "O'Shea"."""
        if not word[:1].isupper():
            return False
        parts = word.replace("‐", "-").split("-")
        return fold_name(word) in self.first_names or (
            len(parts) == 2 and all(p[:1].isupper() and fold_name(p) in self.first_names for p in parts)
        )

    def is_family_name(self, word: str) -> bool:
        """Whether this family name stands first: the Bong of "Bong Joon-ho", the Zhang of "Zhang Ziyi"."""
        return word[:1].isupper() and fold_name(word) in self.family_names

    def is_plain_word(self, word: str) -> bool:
        """Whether a place's or a given name is an everyday word or another kind of name too: "Reading", "May"."""
        folded = fold_name(word)
        return folded in self.plain_places or folded in self.plain_first_names

    def surfaces(self) -> tuple[str, ...]:
        """The names of places to be looked for in running text, in order, those that are everyday words left out."""
        names = {
            s.removeprefix("the ") for table in (self.countries, self.places) for v in table.values() for s, _ in v
        }
        return tuple(sorted(n for n in names if not n.islower() and fold_name(n) not in self.plain_places))


def _look_up(table: Spellings, name: str) -> str | None:
    return next((country for s, country in table.get(fold_name(name), ()) if _spelt(name, s)), None)


def _spelt(name: str, spelling: str) -> bool:
    """Whether a name stands in the capitals of a spelling: abbreviations in full capitals, names with a first one."""
    bare = name.strip().removeprefix("the ").removeprefix("The ")
    model = spelling.removeprefix("the ").removeprefix("The ")
    if model.islower():
        return True
    return bare.isupper() if model.isupper() else bare[:1].isupper() or bare[:1] == model[:1]


class _Country(Struct, frozen=True):
    name: str
    aliases: list[str] = []
    adjectives: list[str] = []
    places: list[str] = []


class _Places(Struct, frozen=True):
    regions: list[str]
    common: list[str]
    country: list[_Country]


class _Names(Struct, frozen=True):
    names: list[str]
    common: list[str]
    family_names: list[str]
    surname_particles: list[str]
    honorifics: list[str]
    suffixes: list[str]


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer that ships with According (data/places.toml and data/first_names.toml)."""
    folder = files("according.read.grammar") / "data"
    try:
        places = msgspec.convert(tomllib.loads((folder / "places.toml").read_text("utf-8")), _Places)
        names = msgspec.convert(tomllib.loads((folder / "first_names.toml").read_text("utf-8")), _Names)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise DataError(f"The gazetteer of places and given names cannot be used: {error}") from error
    return Gazetteer(
        countries=_index((a, c.name) for c in places.country for a in (c.name, *c.aliases)),
        places=_index([*((p, c.name) for c in places.country for p in c.places), *((r, None) for r in places.regions)]),
        adjectives=_index((a, c.name) for c in places.country for a in c.adjectives),
        plain_places=frozenset(map(fold_name, places.common)),
        first_names=frozenset(map(fold_name, names.names)),
        plain_first_names=frozenset(map(fold_name, names.common)),
        family_names=frozenset(map(fold_name, names.family_names)),
        particles=frozenset(names.surname_particles),
        honorifics=frozenset(names.honorifics),
        suffixes=frozenset(names.suffixes),
    )


def _index(entries: Iterable[tuple[str, str | None]]) -> Spellings:
    table: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
    for spelling, country in entries:
        table[fold_name(spelling)].append((spelling, country))
    return {folded: tuple(found) for folded, found in table.items()}
