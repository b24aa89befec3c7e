"""Whom a page credits: outlets, companies, persons, and how a list of them falls into chains.

`["Collider", "Erica Lee", "Giant Freakin Robot", "Shay Hatten"]` is two chains: Lee told Collider, Hatten told Giant
Freakin Robot. The first of a chain is where the page has it from, the last named one is where it started.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct, structs

from according.domain.claim import UNNAMED
from according.domain.match import Ties
from according.domain.names import fold_name
from according.domain.page import Page
from according.domain.register import Outlet, Register, Tier
from according.reconcile.names.outlets import find_domain, find_doubles, settle_outlets, split_address
from according.reconcile.pages.sightings import Sighting
from according.reconcile.slots.values import fold_organisation
from according.reconcile.terms import load_terms

SourceKind = Literal["outlet", "company", "person", "unnamed"]
_LINKING = frozenset({"a", "an", "the", "for", "of", "at", "from", "its", "s"})


class Source(Struct, frozen=True):
    """A credited name: what it is, the name to show, and the key by which two spellings are one.

    `family` is the house that an outlet belongs to: two newsrooms of one house are two origins when they are credited,
    but one voice when they only repeat.
    """

    name: str
    kind: SourceKind
    key: str
    tier: Tier | None = None
    family: str | None = None

    @property
    def voice(self) -> str:
        """The key by which it counts as a voice: its house, else itself."""
        return self.family or self.key

    @property
    def publishes(self) -> bool:
        """Whether it is a paper that others may have news from, and not a forum, a scooper or a list."""
        return self.kind == "outlet" and self.tier in (None, "trade", "press")


class SourceBook(Struct, frozen=True):
    """All names that the coverage may credit: outlets of the register and of the pages, companies, persons."""

    register: Register
    outlets: Mapping[str, str]
    companies: Mapping[str, str]
    persons: Mapping[str, str]
    people: frozenset[str]
    doubles: Mapping[str, frozenset[str]] = {}
    same: Mapping[str, str] = {}
    parted: frozenset[str] = frozenset()

    def narrow(self, names: Collection[str]) -> SourceBook:
        """As much of the book as it takes to identify these names."""
        folded = [fold_name(name) for name in names]
        bare = [_strip_spokesman(name) for name in folded]
        companies = {fold_organisation(name) for name in (*names, *bare)}
        return structs.replace(
            self,
            outlets={name: self.outlets[name] for name in folded if name in self.outlets},
            companies={name: self.companies[name] for name in companies if name in self.companies},
            persons={name: self.persons[name] for name in names if name in self.persons},
            people=frozenset(name for name in bare if name in self.people),
            doubles={name: self.doubles[name] for name in folded if name in self.doubles},
        )

    def identify(self, name: str) -> Source:
        """What a credited name is. An unknown name counts as a person: it adds a voice, but no outlet."""
        return self._settle(self._identify(name))

    def _settle(self, source: Source) -> Source:
        """An outlet as editors know it: one with another of a second name and house, or no part of its house."""
        if source.kind != "outlet":
            return source
        head = self.same.get(source.key, source.key)
        if head in self.parted or source.key in self.parted:
            return structs.replace(source, key=head, family=None)
        members = [name for name, key in self.same.items() if key == head] if head in self.same.values() else []
        known = (self.register.outlet(name) for name in sorted((*members, head)))
        house = next((_name_house(outlet) for outlet in known if outlet and outlet.family), None) if members else None
        return structs.replace(source, key=head, family=house or source.family) if members else source

    def _identify(self, name: str) -> Source:
        folded = fold_name(name)
        if folded == UNNAMED:
            return Source(UNNAMED, "unnamed", UNNAMED)
        if known := self.register.outlet(name):
            return _make_outlet(known.name, known)
        if folded in self.outlets:
            return Source(self.outlets[folded], "outlet", folded)
        if company := self._find_company(name, folded):
            return Source(name, "company", company)
        if _ends_like_outlet(folded):
            return Source(name, "outlet", folded)
        return Source(name, "person", self._find_person(name, folded))

    def _find_person(self, name: str, folded: str) -> str:
        """The key of a person, also of one for whom a spokesperson speaks."""
        if name in self.persons:
            return fold_name(self.persons[name])
        rest = _strip_spokesman(folded)
        return rest if rest in self.people else folded

    def identify_page(self, page: Page) -> Source:
        """The outlet of a page: by its name, and its domain where another has that name; else by its address."""
        return self._settle(self._identify_page(page))

    def _identify_page(self, page: Page) -> Source:
        host, _ = split_address(page.url)
        if page.outlet and (domain := find_domain(host)) in self.doubles.get(fold_name(page.outlet), ()):
            return Source(f"{page.outlet} ({domain})", "outlet", fold_name(f"{page.outlet} {domain}"))
        known = self.register.outlet(page.outlet) if page.outlet else None
        known = known or (self.register.outlet_at(page.url) if host else None)
        if known:
            return _make_outlet(page.outlet or known.name, known)
        name = page.outlet or host or page.url
        return Source(name, "outlet", fold_name(name))

    def _find_company(self, name: str, folded: str) -> str | None:
        """The key of the company that a name is or speaks for: "a Lionsgate representative" is Lionsgate."""
        speakers = load_terms().speakers
        if known := self.register.organisation(name):
            return fold_organisation(known.name)
        if (key := fold_organisation(name)) in self.companies:
            return key
        rest = _strip_spokesman(folded)
        if rest and rest != folded and (known := self.register.organisation(rest)):
            return fold_organisation(known.name)
        if rest and rest != folded and fold_organisation(rest) in self.companies:
            return fold_organisation(rest)
        if folded in speakers.company_words or (not rest and folded):
            return "company"
        last = folded.split()[-1:]
        return key if last and last[0] in speakers.company_endings and " " in folded else None


def make_book(
    sightings: Iterable[Sighting], persons: Mapping[str, str], register: Register, ties: Ties | None = None
) -> SourceBook:
    """The names that this coverage may credit."""
    sightings = list(sightings)
    properties = load_terms().speakers.companies
    outlets: dict[str, str] = {}
    companies: dict[str, str] = {}
    for sighting in sightings:
        if sighting.page.outlet:
            outlets.setdefault(fold_name(sighting.page.outlet), sighting.page.outlet)
        if sighting.claim.property in properties and sighting.claim.certainty != "denied":
            companies.setdefault(fold_organisation(sighting.claim.value), sighting.claim.value)
    people = frozenset(fold_name(full) for full in persons.values())
    settled = settle_outlets(ties or Ties())
    doubles = find_doubles((s.page for s in sightings), register, settled)
    return SourceBook(register, outlets, companies, persons, people, doubles, settled.same, settled.parted)


def split_chains(sources: Sequence[str], book: SourceBook, own: Source) -> list[tuple[Source, ...]]:
    """The chains of credit of a claim, each from the outermost to the innermost, without the page's own outlet."""
    chains: list[list[Source]] = []
    for name in sources:
        source = book.identify(name)
        if source.key == own.key and source.kind == "outlet":
            continue
        if chains and _continues(chains[-1][-1], source):
            chains[-1].append(source)
        else:
            chains.append([source])
    return [tuple(chain) for chain in chains]


def _strip_spokesman(folded: str) -> str:
    """A name without the words for somebody who speaks for it."""
    words = load_terms().speakers.spokesman_words
    return " ".join(w for w in folded.split() if w not in words and w not in _LINKING)


def _ends_like_outlet(folded: str) -> bool:
    last = folded.split()[-1:]
    return bool(last) and (last[0] in load_terms().speakers.outlet_endings or folded.endswith((" com", " net", " org")))


def _continues(last: Source, source: Source) -> bool:
    if source.kind == "outlet":
        return False
    return last.kind == "outlet" or source.kind == "unnamed" or (last.kind == "company" and source.kind == "person")


def name_origin(chain: Sequence[Source]) -> Source | None:
    """Where a chain started: its innermost named source."""
    return next((source for source in reversed(chain) if source.kind != "unnamed"), None)


def _make_outlet(name: str, outlet: Outlet) -> Source:
    return Source(name, "outlet", fold_name(outlet.name), outlet.tier, _name_house(outlet))


def _name_house(outlet: Outlet) -> str | None:
    return f"house of {fold_name(outlet.family)}" if outlet.family else None
