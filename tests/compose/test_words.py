"""The small words of a sentence: lists, articles, places, sums, stops."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.compose.values import count_noun, quote_within
from according.compose.words import (
    capitalise,
    end_sentence,
    join_list,
    say_place,
    say_quantity,
    tidy_spaces,
    trim_clause,
    with_article,
)


@pytest.mark.parametrize(
    ("items", "expected"),
    [((), ""), (("A",), "A"), (("A", "B"), "A and B"), (("A", "B", "C"), "A, B and C")],
)
def test_list_is_joined_as_in_running_text(items: tuple[str, ...], expected: str) -> None:
    """No comma before the last "and"."""
    assert join_list(items) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("action film", "an action film"),
        ("film", "a film"),
        ("hour", "an hour"),
        ("honest account", "an honest account"),
        ("university drama", "a university drama"),
        ("European thriller", "a European thriller"),
        ("one-off", "a one-off"),
        ("R rating", "an R rating"),
        ("PG-13 rating", "a PG-13 rating"),
        ("HBO series", "an HBO series"),
        ("8-part series", "an 8-part series"),
        ("18 certificate", "an 18 certificate"),
        ("12 certificate", "a 12 certificate"),
        ("‘Alien’ sequel", "an ‘Alien’ sequel"),
        ("use", "a use"),
        ("umbrella", "an umbrella"),
    ],
)
def test_article_follows_the_sound(words: str, expected: str) -> None:
    """a before a consonant heard, an before a vowel heard, whatever the letter."""
    assert with_article(words) == expected


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("Germany", "in Germany"),
        ("United States", "in the United States"),
        ("UK", "in the UK"),
        ("Czech Republic", "in the Czech Republic"),
        ("worldwide", "worldwide"),
        ("North America", "in North America"),
    ],
)
def test_place_takes_its_preposition(place: str, expected: str) -> None:
    """Countries that take "the" get it; the whole world takes no preposition."""
    assert say_place(place) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("$90,000,000", "$90 million"),
        ("$1,234,000,000", "$1.23 billion"),
        ("£7500000", "£7.5 million"),
        ("$25 million", "$25 million"),
        ("$950,000", "$950,000"),
        ("125 minutes", "125 minutes"),
    ],
)
def test_sum_can_be_read(value: str, expected: str) -> None:
    """Millions are said in words; what is written well is left alone."""
    assert say_quantity(value) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("it stars Norman Reedus", "It stars Norman Reedus."),
        ("It is made by Warner Bros.", "It is made by Warner Bros."),  # the stop of the name is enough
        ("Is it out?", "Is it out?"),
        ("he said “No.”", "He said “No.”"),
        ("it has  two ,spaces .", "It has two ,spaces."),
        ("Reeves's part", "Reeves’s part."),
        ("iPhone is a film", "iPhone is a film."),
    ],
)
def test_sentence_ends_once(text: str, expected: str) -> None:
    """One stop at the end, a capital at the start, a curly apostrophe."""
    assert end_sentence(text) == expected


@given(st.text(max_size=60))
def test_ending_twice_changes_nothing(text: str) -> None:
    """A finished sentence is finished."""
    once = end_sentence(text)
    assert end_sentence(once) == once
    assert tidy_spaces(once) == tidy_spaces(tidy_spaces(once))


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("a girl hunts her father’s killers.", "a girl hunts her father’s killers"),
        ("“a girl”", "a girl"),
        ("a girl …", "a girl …"),
    ],
)
def test_clause_is_ready_for_quotation(clause: str, expected: str) -> None:
    """Somebody's clause loses its stop and the quotes around the whole."""
    assert trim_clause(clause) == expected


def test_quotes_within_quotes_are_single() -> None:
    """Words that will stand in double quotation marks have single ones inside."""
    assert quote_within('She said “no” and "yes"') == "She said ‘no’ and ‘yes’"


@pytest.mark.parametrize(
    ("text", "noun", "expected"),
    [("8", "episodes", "8 episodes"), ("one", "seasons", "one season"), ("two hours", "minutes", "two hours")],
)
def test_bare_number_gets_its_noun(text: str, noun: str, expected: str) -> None:
    """A bare number is counted in the property's own noun; a quantity with its unit is left alone."""
    assert count_noun(text, noun) == expected


def test_capital_keeps_what_is_spelt_so() -> None:
    """A word with its capital inside is a name and stays."""
    assert capitalise("eBay") == "eBay"
    assert capitalise("“the film”") == "“The film”"
