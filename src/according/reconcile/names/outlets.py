"""Outlets of one name: *Metro* of London and *Metro* of Stockholm are two, however alike their pages look.

What tells them apart is the country of their addresses. Two addresses without a country may be one outlet's: they are
counted as one, so that no origin is counted twice, until an editor parts them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from msgspec import Struct

from according.domain.match import Ties
from according.domain.names import fold_name
from according.domain.page import Page
from according.domain.register import Register
from according.reconcile.terms import load_terms


class SettledOutlets(Struct, frozen=True):
    """What editors settled of outlets: keys that are one, and pairs of names that are two."""

    same: Mapping[str, str]
    apart: frozenset[frozenset[str]]

    @property
    def parted(self) -> frozenset[str]:
        """The names that are told apart from another: each speaks for itself, whatever house it belongs to."""
        return frozenset(name for pair in self.apart for name in pair)


def settle_outlets(ties: Ties) -> SettledOutlets:
    """What editors settled, by the folded names of outlets, with their domain where a name has two."""
    same: dict[str, str] = {}
    apart: set[frozenset[str]] = set()
    for match in ties.list_settled("outlet"):
        first, second = fold_name(match.first), fold_name(match.second)
        if match.judgement == "different":
            apart.add(frozenset((first, second)))
        elif match.judgement == "same":
            keep, lose = sorted((same.get(first, first), same.get(second, second)))
            same = {key: keep if head == lose else head for key, head in same.items()}
            same |= {lose: keep} if keep != lose else {}
    return SettledOutlets(same, frozenset(apart))


def find_doubles(pages: Iterable[Page], register: Register, settled: SettledOutlets) -> dict[str, frozenset[str]]:
    """For each name, folded, that several outlets bear, the domains that make it another one than the register's."""
    doubles: dict[str, frozenset[str]] = {}
    for name, domains in list_domains(pages).items():
        known = register.outlet(name)
        home = {find_domain(d) for d in known.domains} if known else set()
        countries = {find_country(d) for d in domains | home} - {""}
        foreign = {d for d in domains - home if find_country(d) and len(countries) > 1}
        labels = {d: fold_name(f"{name} {d}") for d in domains - home}
        parted = {
            d
            for d in labels
            for o in domains | home
            if frozenset((labels[d], fold_name(f"{name} {o}"))) in settled.apart
        }
        if foreign | parted:
            doubles[name] = frozenset(foreign | parted)
    return doubles


def list_domains(pages: Iterable[Page]) -> dict[str, set[str]]:
    """The domains at which pages of an outlet's name stand, by the name, folded."""
    domains: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        host, _ = split_address(page.url)
        if page.outlet and "." in host:
            domains[fold_name(page.outlet)].add(find_domain(host))
    return dict(domains)


def find_domain(host: str) -> str:
    """The part of a host that somebody owns: "metro.co.uk" of "www.metro.co.uk"."""
    labels = host.lower().removeprefix("www.").split(".")
    size = 3 if len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3 else 2
    return ".".join(labels[-size:])


def find_country(domain: str) -> str:
    """The country that an address tells, "uk" or "se"; nothing where its ending is used all over the world."""
    ending = domain.rsplit(".", 1)[-1]
    return ending if len(ending) == 2 and ending not in load_terms().speakers.worldwide_endings else ""


def split_address(address: str) -> tuple[str, str]:
    """Host and path of an address; no host where there is none, or where the address is broken."""
    try:
        parts = urlsplit(address)
        return (parts.hostname or "").lower(), parts.path
    except ValueError:
        return "", address
