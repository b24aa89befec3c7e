"""The words and rules of reconciling, from data/terms.toml: statuses, slots, speakers, places."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from according.domain.errors import DataError
from according.domain.names import fold_name


class Contrast(Struct, frozen=True):
    """Answers told in a clause that cannot both be so: the question, the words around it, the words of each side."""

    property: str
    asks: str
    about: tuple[str, ...]
    sides: dict[str, tuple[str, ...]]


class StandingTerms(Struct, frozen=True):
    """Which statuses hedge or end a claim, and how the values of a property bear on each other."""

    hedged_statuses: frozenset[str]
    ended_statuses: frozenset[str]
    side_questions: frozenset[str]
    closed_lists: frozenset[str]
    one_team: frozenset[str]
    episodic: frozenset[str]
    serial: frozenset[str]
    long_lists: frozenset[str]
    person_lists: frozenset[str]
    exclusive: tuple[tuple[str, str], ...]
    records: frozenset[str]
    running: frozenset[str]
    stages: tuple[str, ...]
    contrasts: tuple[Contrast, ...]


class SlotTerms(Struct, frozen=True):
    """How the press names regions and ways of release, and what is meant where it names none."""

    venues: dict[str, list[str]]
    regions: dict[str, list[str]]
    parts_of_dates: frozenset[str]
    home_region: str


class SpeakerTerms(Struct, frozen=True):
    """Words that tell a company from a person, and properties whose values may speak for the work."""

    company_words: frozenset[str]
    spokesman_words: frozenset[str]
    company_endings: frozenset[str]
    outlet_endings: frozenset[str]
    worldwide_endings: frozenset[str]
    makers: frozenset[str]
    companies: frozenset[str]


class WorkTerms(Struct, frozen=True):
    """Words that a work's name may end in without being part of it, and words that make two names one."""

    series_words: frozenset[str]
    alias_words: frozenset[str]


class PersonTerms(Struct, frozen=True):
    """How persons are named."""

    particles: frozenset[str]


class ReportingTerms(Struct, frozen=True):
    """Signs of own reporting, and of a text taken over."""

    own: tuple[str, ...]
    syndication: tuple[str, ...]


class Terms(Struct, frozen=True):
    """Everything in terms.toml."""

    standing: StandingTerms
    slots: SlotTerms
    speakers: SpeakerTerms
    works: WorkTerms
    persons: PersonTerms
    reporting: ReportingTerms
    places: dict[str, list[str]]


@cache
def load_terms() -> Terms:
    """The terms that ship with According."""
    source = files("according.reconcile") / "data" / "terms.toml"
    try:
        return msgspec.convert(tomllib.loads(source.read_text(encoding="utf-8")), Terms)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise DataError(f"The terms of reconciling (terms.toml) cannot be used: {error}") from error


@lru_cache(maxsize=8192)
def name_region(region: str) -> str:
    """A region by one name: "North America", "USA" and "domestic" are the United States."""
    return _invert_regions().get(fold_name(region), region.strip())


@lru_cache(maxsize=8192)
def name_venue(venue: str) -> str:
    """A way of release by one name: "digital" and "on demand" are home."""
    folded = fold_name(venue)
    return next((name for name, forms in load_terms().slots.venues.items() if folded in forms), folded)


@lru_cache(maxsize=8192)
def list_containers(place: str) -> frozenset[str]:
    """The places, folded, that a place lies in: Prague lies in the Czech Republic."""
    return _invert_places().get(fold_name(place), frozenset())


@cache
def _invert_regions() -> dict[str, str]:
    regions = load_terms().slots.regions
    return {fold_name(form): name for name, forms in regions.items() for form in (name, *forms)}


@cache
def _invert_places() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for container, contents in load_terms().places.items():
        for place in contents:
            found.setdefault(fold_name(place), set()).add(fold_name(container))
    return {place: frozenset(containers) for place, containers in found.items()}
