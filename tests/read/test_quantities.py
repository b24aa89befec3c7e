"""Episodes, seasons, lengths, tickets and age ratings are told apart and brought into one form."""

from __future__ import annotations

import pytest

from according.read.grammar.quantities import find_quantities


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("an eight-part boxing series", [("E", "8")]),
        ("six new episodes", [("E", "6")]),
        ("the 13-episode sixth season", [("E", "13")]),
        ("two seasons and 30 episodes", [("E", "30"), ("Y", "2")]),
        ("8 eps", [("E", "8")]),
        ("episode 9", []),  # one of a run, no count
        ("the 94-minute feature", [("H", "94 minutes")]),
        ("approx. 110 min", [("H", "110 min")]),
        ("just under two hours", [("H", "just under two hours")]),
        ("2 hours, 42 minutes", [("H", "2 hours, 42 minutes")]),
        ("a three-hour, R-rated drama", [("H", "three hours"), ("C", "R")]),
        ("rated PG-13", [("C", "PG-13"), ("C", "PG-13")]),
        ("it has a PEGI 18", [("C", "PEGI 18")]),
        ("expect an R.", [("C", "R")]),
        ("an 18+ rating", [("C", "18+")]),
        ("R is a letter", []),  # a letter alone is no rating
        ("350,000 tickets", [("K", "350,000 tickets")]),
    ],
)
def test_counted_things(words: str, wanted: list[tuple[str, str]]) -> None:
    """Each counted thing with its kind; numbers for what is counted in ones, words for lengths."""
    assert [(q.kind, q.value) for q in find_quantities(words)] == wanted
