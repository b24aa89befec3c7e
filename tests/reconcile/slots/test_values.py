"""One value under several spellings, and values that say the same more exactly."""

from __future__ import annotations

import pytest

from according.domain.register import load_register
from according.domain.schema import ValueType
from according.reconcile.slots.clauses import cluster_clauses
from according.reconcile.slots.values import fold_quantity, match_values, narrows_value


@pytest.mark.parametrize(
    ("kind", "values", "shown"),
    [
        ("organisation", ["Lionsgate", "Lionsgate Films"], {"Lionsgate"}),
        ("organisation", ["Halcyon Row", "Halcyon Row Pictures", "Halcyon Row"], {"Halcyon Row"}),
        ("organisation", ["Halcyon Row", "Halcyon Street"], {"Halcyon Row", "Halcyon Street"}),
        ("work", ["John Wick", "the John Wick films", "John Wick franchise"], {"John Wick"}),
        ("text", ["R", "r"], {"R"}),
        ("status", ["filming", "Filming"], {"Filming"}),
        ("date", ["2025-06-06", "2025-06"], {"2025-06-06", "2025-06"}),
    ],
)
def test_match(kind: ValueType, values: list[str], shown: set[str]) -> None:
    """Spellings of one value get one name."""
    assert set(match_values(kind, values, {}, load_register()).values()) == shown


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("125 minutes", "2 hours 5 minutes"),
        ("125 minutes", "2h05m"),
        ("$90 million", "about $90m"),
        ("$1.5 billion", "$1,500 million"),
        ("eight episodes", "8"),
        ("$9 million per episode", "around $9 million an episode"),
    ],
)
def test_quantities_that_are_one(a: str, b: str) -> None:
    """A quantity is its number and unit."""
    keys = {" ".join(w for w in fold_quantity(text).split() if w != "minute") for text in (a, b)}
    assert len(keys) == 1


@pytest.mark.parametrize(("a", "b"), [("$25 million", "$24.5 million"), ("$9 million per episode", "$9 million")])
def test_quantities_that_are_two(a: str, b: str) -> None:
    """Another number, or another thing counted, is another quantity."""
    assert fold_quantity(a) != fold_quantity(b)


@pytest.mark.parametrize(
    ("kind", "fine", "coarse", "narrower"),
    [
        ("date", "2024-06-07", "2024-06", True),
        ("date", "2024-06-07", "2024-22", True),
        ("date", "2024-06-07", "2024-21/2024-22", True),
        ("date", "2024-06", "2024-06-07", False),
        ("date", "soon", "2024", False),
        ("place", "Prague", "Czech Republic", True),
        ("place", "Prague", "Hungary", False),
        ("text", "a", "b", False),
    ],
)
def test_narrowing(kind: ValueType, fine: str, coarse: str, narrower: bool) -> None:
    """A day says more than its month, a town more than its country."""
    assert narrows_value(kind, fine, coarse) is narrower


def test_clauses_in_other_words_are_one() -> None:
    """A synopsis in several wordings is one clause; another story is another."""
    same = ["a young killer who avenges her murdered family", "a young killer avenging her family's murder"]
    other = "two brothers inherit a hotel by the sea"
    heads = cluster_clauses(dict.fromkeys([*same, other], 1))
    assert heads[same[0]] == heads[same[1]] != heads[other]


def test_ordinals_and_figures_are_one() -> None:
    """ "Between the third and fourth films" is "between Chapter 3 and Chapter 4"."""
    clauses = ["between the third and fourth films", "set between Chapter 3 and Chapter 4"]
    assert len(set(cluster_clauses(dict.fromkeys(clauses, 1)).values())) == 1
