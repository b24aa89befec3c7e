"""Who speaks: how much a claim weighs by whose word it rests on.

PARTY    a company of the matter, or a person on their own part
MAKER    somebody who makes the work (director, producer, writer), or acts in it, on another matter
TRADE    a trade paper's report, credited or its own
PRESS    any other outlet or named voice that is credited, or a page's own reporting
PLAIN    a page that just says so
LOW      a page of users, fans or aggregators that just says so
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from enum import IntEnum

from msgspec import Struct, structs

from according.domain.claim import Claim
from according.domain.names import fold_name
from according.reconcile.lineage.press import Descent
from according.reconcile.lineage.sources import Source, SourceBook
from according.reconcile.pages.sightings import Sighting
from according.reconcile.slots.values import fold_organisation
from according.reconcile.terms import load_terms, name_region


class Weight(IntEnum):
    """The ranks above, the weightiest highest."""

    LOW = 0
    PLAIN = 1
    PRESS = 2
    TRADE = 3
    MAKER = 4
    PARTY = 5


_LOW_TIERS = frozenset({"user-generated", "social", "fan", "aggregator", "database"})


class Parties(Struct, frozen=True):
    """The people and companies of one work, folded."""

    makers: frozenset[str]
    cast: frozenset[str]
    companies: frozenset[str] = frozenset()

    def narrow(self, keys: Set[str]) -> Parties:
        """Those of these people who are of the work."""
        return structs.replace(self, makers=self.makers & keys, cast=self.cast & keys)


def gather_parties(sightings: Iterable[Sighting], book: SourceBook) -> Parties:
    """The people who make the work, by everything that is claimed of it."""
    makers, cast, companies = set(), set(), set()
    for sighting in sightings:
        claim = sighting.claim
        if claim.certainty in ("denied", "possible"):
            continue
        person = fold_name(book.persons.get(claim.value, claim.value))
        if claim.property in load_terms().speakers.makers:
            makers.add(person)
        elif claim.property == "cast_member":
            cast.add(person)
        elif claim.property in load_terms().speakers.companies and _is_at_home(claim):
            companies |= _name_house(claim.value, book)
    return Parties(frozenset(makers), frozenset(cast), frozenset(companies))


def _is_at_home(claim: Claim) -> bool:
    """Whether a company has the work in its main market: its word on the date is the work's own."""
    region = name_region(claim.qualifiers.get("region") or "")
    return claim.certainty == "stated" and region in ("", "worldwide", load_terms().slots.home_region)


def _name_house(company: str, book: SourceBook) -> set[str]:
    """The keys of a company and of the group that owns it."""
    known = book.register.organisation(company)
    if known is None:
        return {fold_organisation(company)}
    return {fold_organisation(name) for name in (known.name, known.parent) if name}


def weigh_claim(
    claim: Claim, descents: Sequence[Descent], outlet: Source, parties: Parties, book: SourceBook
) -> Weight:
    """The weight of a claim: that of the best of its chains of credit."""
    own = _weigh_page(outlet, descents)
    value = fold_name(book.persons.get(claim.value, claim.value))
    chains = [d.chain for d in descents if d.relation in ("credit", "copy") and not d.circular]
    return max((own, *(_weigh_chain(chain, value, parties) for chain in chains)))


def _weigh_page(outlet: Source, descents: Sequence[Descent]) -> Weight:
    if any(d.relation == "origin" for d in descents):
        return Weight.TRADE if outlet.tier == "trade" else Weight.PRESS
    if outlet.tier == "trade":
        return Weight.PRESS
    return Weight.LOW if outlet.tier in _LOW_TIERS else Weight.PLAIN


def _weigh_chain(chain: Sequence[Source], value: str, parties: Parties) -> Weight:
    """A chain weighs as its weightiest member; unnamed voices lend it nothing."""
    return max((_weigh_source(source, value, parties) for source in chain), default=Weight.LOW)


def _weigh_source(source: Source, value: str, parties: Parties) -> Weight:
    if source.kind == "unnamed":
        return Weight.LOW
    if source.kind == "company" or (source.kind == "person" and source.key == value):
        return Weight.PARTY
    if source.kind == "person":
        return Weight.MAKER if source.key in parties.makers | parties.cast else Weight.PRESS
    if source.tier in ("user-generated", "social"):
        return Weight.LOW
    if source.tier in ("fan", "aggregator"):
        return Weight.PLAIN
    return Weight.TRADE if source.tier == "trade" else Weight.PRESS
