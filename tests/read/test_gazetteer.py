"""The gazetteer: countries by all their names, places, and given names of many languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.domain.names import fold_name
from according.read.grammar.gazetteer import load_gazetteer

GAZETTEER = load_gazetteer()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("US", "United States"),
        ("U.S.", "United States"),
        ("USA", "United States"),
        ("the U.S.", "United States"),
        ("America", "United States"),
        ("stateside", "United States"),
        ("Stateside", "United States"),
        ("North America", "United States"),
        ("UK", "United Kingdom"),
        ("Britain", "United Kingdom"),
        ("Korea", "South Korea"),
        ("Czechia", "Czech Republic"),
        ("the Netherlands", "Netherlands"),
        ("Holland", "Netherlands"),
        ("JAPAN", "Japan"),
        ("Türkiye", "Turkey"),
        ("Ivory Coast", "Ivory Coast"),
        ("us", None),  # a pronoun
        ("turkey", None),  # a bird
        ("Uk", None),
        ("Prague", None),  # a city is no country
        ("", None),
    ],
)
def test_a_country_is_known_by_its_names(name: str, expected: str | None) -> None:
    """Aliases lead to the English name; capitals tell a country from a word."""
    assert GAZETTEER.country(name) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("British", "United Kingdom"),
        ("Welsh", "United Kingdom"),
        ("American", "United States"),
        ("North American", "United States"),
        ("Korean", "South Korea"),
        ("Danish", "Denmark"),
        ("Nigerian", "Nigeria"),
        ("polish", None),  # what one does to shoes
        ("Martian", None),
    ],
)
def test_a_demonym_leads_to_its_country(word: str, expected: str | None) -> None:
    """What a country's people and films are called, in capitals."""
    assert GAZETTEER.demonym(word) == expected


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Prague", "Czech Republic"),
        ("São Paulo", "Brazil"),
        ("Sao Paulo", "Brazil"),
        ("Atlanta", "United States"),
        ("Pinewood Studios", "United Kingdom"),
        ("Scotland", "United Kingdom"),
        ("Nice", "France"),
    ],
)
def test_a_place_lies_in_its_country(name: str, country: str) -> None:
    """Cities, regions and studios are places, with or without accents."""
    assert GAZETTEER.is_place(name)
    assert GAZETTEER.country_of(name) == country


@pytest.mark.parametrize("name", ["prague", "nice", "Lionsgate", "The", "", "bath"])
def test_other_words_are_no_places(name: str) -> None:
    """A place is written with a capital."""
    assert not GAZETTEER.is_place(name)


@pytest.mark.parametrize("name", ["Europe", "the Middle East", "Scandinavia"])
def test_a_region_of_many_countries_is_a_place(name: str) -> None:
    """It lies in no one country."""
    assert GAZETTEER.is_place(name)
    assert GAZETTEER.country_of(name) is None


def test_surfaces_can_be_looked_for_in_text() -> None:
    """They are places written in capitals, and none of them is an everyday word."""
    surfaces = GAZETTEER.surfaces()
    assert {"Prague", "United States", "U.S.", "Georgia"} <= set(surfaces)
    assert not {"Nice", "Reading", "stateside", "Jordan"} & set(surfaces)
    assert list(surfaces) == sorted(set(surfaces))
    assert all(GAZETTEER.is_place(s) and fold_name(s) not in GAZETTEER.plain_places for s in surfaces)


GIVEN = """
Ana Keanu Anjelica Chloë Chloe Timothée Saoirse Chiwetel Lupita Joon-ho Seung-hyun Jean-Luc Marie-Claude Hirokazu
Aishwarya Ngozi Oleksandr Gyula Zsófia Søren Taika Pádraig Golshifteh Yorgos Nuri ANA
"""
OTHER = """
The And It He She They We You This That When Where While After Before With From For New Film Movie Marvel Netflix
Lionsgate Paramount Universal Director Season Chapter Story Can Said Are Go ana
"""


@pytest.mark.parametrize("word", GIVEN.split())
def test_given_names_of_many_languages_are_known(word: str) -> None:
    """Accents and case do not matter, and a double name is made of two."""
    assert GAZETTEER.is_first_name(word)


@pytest.mark.parametrize("word", OTHER.split())
def test_other_words_are_no_given_names(word: str) -> None:
    """Openers of sentences, companies and lower case are not taken for persons."""
    assert not GAZETTEER.is_first_name(word)


def test_names_that_are_everyday_words_are_marked() -> None:
    """May and Will are given names, but prove little by themselves."""
    for word in ("May", "Will", "Hope"):
        assert GAZETTEER.is_first_name(word) and GAZETTEER.is_plain_word(word)
    assert not GAZETTEER.is_plain_word("Keanu")


def test_family_names_that_stand_first() -> None:
    """Korean, Chinese and Vietnamese names begin with the family's."""
    assert all(GAZETTEER.is_family_name(w) for w in ("Bong", "Park", "Zhang", "Nguyễn"))
    assert not GAZETTEER.is_family_name("Reeves") and not GAZETTEER.is_family_name("park")


def test_what_stands_around_a_name_is_known() -> None:
    """Particles, honorifics and suffixes."""
    assert {"de", "van", "von", "del", "al", "Al"} <= GAZETTEER.particles
    assert {"Sir", "Dame", "Dr", "Dr."} <= GAZETTEER.honorifics
    assert {"Jr", "Jr.", "III"} <= GAZETTEER.suffixes


def test_it_is_large_enough_to_be_useful() -> None:
    """More than 3,000 given names, nearly 200 countries and 800 places."""
    assert len(GAZETTEER.first_names) > 3000
    assert len({c for v in GAZETTEER.countries.values() for _, c in v}) > 190
    assert len(GAZETTEER.places) > 800


def test_no_name_leads_to_two_countries() -> None:
    """A lookup of a country or a demonym has one answer."""
    for table in (GAZETTEER.countries, GAZETTEER.adjectives):
        assert not [name for name, found in table.items() if len({c for _, c in found}) > 1]


def test_no_country_is_its_own_city() -> None:
    """What is a country is not listed as a place in one."""
    assert not set(GAZETTEER.countries) & set(GAZETTEER.places)


def test_it_is_read_once() -> None:
    """The files are parsed at the first call only."""
    assert load_gazetteer() is GAZETTEER


@given(st.text())
def test_any_text_may_be_asked_for(text: str) -> None:
    """Strangers' strings never raise, and an empty one is nothing."""
    GAZETTEER.country(text)
    GAZETTEER.country_of(text)
    GAZETTEER.demonym(text)
    GAZETTEER.is_first_name(text)
    GAZETTEER.is_family_name(text)
    GAZETTEER.is_plain_word(text)
    assert not (GAZETTEER.is_place(text) and not text.strip())
