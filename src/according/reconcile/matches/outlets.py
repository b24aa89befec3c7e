"""Outlets in pairs: names of one paper, papers of one name, newsrooms of one house."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from according.domain.match import Match, Ties
from according.domain.names import fold_name
from according.domain.register import Register
from according.reconcile.matches.settling import make_match
from according.reconcile.names.outlets import find_doubles, list_domains, settle_outlets
from according.reconcile.pages.sightings import Sighting


def match_outlets(sightings: Sequence[Sighting], register: Register, ties: Ties) -> Iterator[Match]:
    """The outlets that the coverage is from or credits, in pairs that could be taken for one."""
    pages = {s.page.url: s.page for s in sightings}.values()
    names = {page.outlet for page in pages if page.outlet} | {n for s in sightings for n in s.claim.sources}
    yield from _list_aliases(names, register, ties)
    yield from _list_houses(names, register, ties)
    domains = list_domains(pages)
    doubles = find_doubles(pages, register, settle_outlets(ties))
    spelt = {fold_name(page.outlet): page.outlet for page in pages if page.outlet}
    for key, found in sorted(domains.items()):
        known = register.outlet(spelt[key])
        every = sorted(found | (set(known.domains[:1]) if known and doubles.get(key) else set()))
        for first, second in pairwise(every):
            apart = bool({first, second} & doubles.get(key, frozenset()))
            why = (
                f"{first} and {second} are addresses of two countries"
                if apart
                else f"one name at {first} and at {second}: counted as one outlet"
            )
            one, other = (f"{spelt[key]} ({domain})" for domain in (first, second))
            yield make_match("outlet", one, other, "different" if apart else "unsure", [why], ties)


def _list_aliases(names: set[str], register: Register, ties: Ties) -> Iterator[Match]:
    for name in sorted(names):
        known = register.outlet(name)
        if known and fold_name(known.name) != fold_name(name):
            yield make_match(
                "outlet", known.name, name, "same", ["the register has it as another name of this outlet"], ties
            )


def _list_houses(names: set[str], register: Register, ties: Ties) -> Iterator[Match]:
    """Newsrooms of one house: two outlets, whose repeating counts once."""
    houses: dict[str, set[str]] = defaultdict(set)
    for name in names:
        known = register.outlet(name)
        if known and known.family:
            houses[known.family].add(known.name)
    for house, members in sorted(houses.items()):
        first, *others = sorted(members)
        for other in others:
            why = f"two newsrooms of one house ({house}): two origins when credited, one voice when they repeat"
            yield make_match("outlet", first, other, "different", [why], ties)
