"""The register of outlets and organisations: real, free of clashes, and safe to ask."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.domain.names import fold_name
from according.domain.register import Organisation, Outlet, load_register

REGISTER = load_register()
ROLES = {"studio", "production", "distributor", "network", "streamer", "developer", "publisher", "platform"}


def clashes(entries: tuple[Outlet, ...] | tuple[Organisation, ...]) -> list[str]:
    """Names that two entries share once folded."""
    owners = Counter(f for e in entries for f in {fold_name(n) for n in (e.name, *e.aliases)})
    return [name for name, count in owners.items() if count > 1]


def test_it_is_large_enough_to_be_useful() -> None:
    """At least 350 outlets over all tiers and 450 organisations over all roles."""
    assert len(REGISTER.outlets) >= 350
    assert len(REGISTER.organisations) >= 450
    tiers = Counter(o.tier for o in REGISTER.outlets)
    assert set(tiers) == {"trade", "press", "fan", "aggregator", "database", "user-generated", "social"}
    assert min(tiers.values()) >= 10
    assert {r for o in REGISTER.organisations for r in o.roles} == ROLES


def test_no_name_belongs_to_two_entries() -> None:
    """A lookup has one answer."""
    assert not clashes(REGISTER.outlets)
    assert not clashes(REGISTER.organisations)


def test_domains_are_bare_and_unique() -> None:
    """A domain is a host in lower case, without scheme, www or path, and has one outlet."""
    domains = [d for o in REGISTER.outlets for d in o.domains]
    assert len(domains) == len(set(domains))
    for domain in domains:
        assert domain == domain.lower().strip(". /") and "." in domain
        assert not domain.startswith("www.") and not set(domain) & set("/: ")


def test_common_names_are_names() -> None:
    """What is marked as an everyday word is a name of its entry."""
    for entry in (*REGISTER.outlets, *REGISTER.organisations):
        assert set(entry.common) <= {entry.name, *entry.aliases}, entry.name


def test_parents_are_in_the_register() -> None:
    """A parent is an organisation of the list, and nobody is their own ancestor."""
    parents = {o.name: o.parent for o in REGISTER.organisations}
    for name in parents:
        seen, at = {name}, parents[name]
        while at:
            assert at in parents and at not in seen, name
            seen.add(at)
            at = parents[at]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("THR", "The Hollywood Reporter"),
        ("the hollywood reporter", "The Hollywood Reporter"),
        ("Hollywood Reporter", "The Hollywood Reporter"),
        ("Los Angeles Times", "Los Angeles Times"),
        ("LA Times", "Los Angeles Times"),
        ("L.A. Times", "Los Angeles Times"),
        ("SlashFilm", "/Film"),
        ("/Film", "/Film"),
        ("The Film", None),
        ("film", None),
        ("Variety", "Variety"),
        ("variety", None),
        ("the Sun", "The Sun"),
        ("the sun", None),
        ("Allocine", "AlloCiné"),
        ("Nobody's Gazette", None),
        ("", None),
    ],
)
def test_an_outlet_is_found_by_any_of_its_names(name: str, expected: str | None) -> None:
    """Aliases, accents and case do not matter, save where the name is an everyday word."""
    found = REGISTER.outlet(name)
    assert (found.name if found else None) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("WB", "Warner Bros."),
        ("Warner Bros", "Warner Bros."),
        ("Warner Bros. Pictures", "Warner Bros."),
        ("Disney", "The Walt Disney Company"),
        ("Disney+", "Disney+"),
        ("Disney Plus", "Disney+"),
        ("Max", "HBO Max"),
        ("max", None),
        ("BBC One", "BBC One"),
        ("PS5", "PlayStation 5"),
        ("steam", None),
        ("Yash Raj Films", "Yash Raj Films"),
    ],
)
def test_an_organisation_is_found_by_any_of_its_names(name: str, expected: str | None) -> None:
    """A service with a plus is not its company."""
    found = REGISTER.organisation(name)
    assert (found.name if found else None) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://www.hollywoodreporter.com/movies/a-b-123/", "The Hollywood Reporter"),
        ("https://AMP.TheGuardian.com/film", "The Guardian"),
        ("deadline.com/2024/02/x", "Deadline"),
        ("https://news.xbox.com/en-us/", "Xbox Wire"),
        ("https://notvariety.com/", None),
        ("https://variety.com.example/", None),
        ("http://[broken", None),
        ("a/file/on/disk.html", None),
        ("", None),
    ],
)
def test_an_outlet_is_found_by_its_address(address: str, expected: str | None) -> None:
    """Subdomains belong to their domain; look-alikes and broken addresses to nobody."""
    found = REGISTER.outlet_at(address)
    assert (found.name if found else None) == expected


@given(st.text())
def test_any_text_may_be_asked_for(text: str) -> None:
    """Strangers' strings never raise."""
    REGISTER.outlet(text)
    REGISTER.organisation(text)
    REGISTER.outlet_at(text)
    REGISTER.outlet_at("https://" + text)
