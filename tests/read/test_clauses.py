"""Clauses are kept in the document's own words, without who said so and what goes on behind them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.read.grammar.clauses import trim_clause


@pytest.mark.parametrize(
    ("words", "prop", "wanted"),
    [
        ("a girl who drops a shoe, according to the flyer", "plot", "a girl who drops a shoe"),
        ("a pilot who must land, Deadline reported", "plot", "a pilot who must land"),
        ("a courier, played by Tom Hale, who wakes alone", "plot", "a courier, who wakes alone"),
        ("a widow who inherits a house, and stars Maya Lindqvist", "plot", "a widow who inherits a house"),
        ("“a widow who inherits a house”", "plot", "a widow who inherits a house"),
        ("a widow who inherits a house” and dies", "plot", "a widow who inherits a house"),  # closed, never opened
        ("about it", "plot", ""),  # too short to say what happens
        ("set between the wars, the series follows a spy", "story_placement", "set between the wars"),
        ("takes place in 1911 with Tom Hale as Roe", "story_placement", "takes place in 1911"),
    ],
)
def test_trim(words: str, prop: str, wanted: str) -> None:
    """What is left is a stretch of the words that says the one thing."""
    assert trim_clause(words, prop) == wanted


@given(st.text(alphabet="ab “”‘’(),;—\n", max_size=60))
def test_trim_invents_nothing(words: str) -> None:
    """Whatever the words, what is left is made of them and no longer."""
    trimmed = trim_clause(words)
    assert len(trimmed) <= len(words)
    assert all(trimmed.count(c) <= words.count(c) for c in "ab“”‘’(),;—")
