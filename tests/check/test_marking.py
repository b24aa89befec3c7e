"""The words of a sentence that say a value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.check.marking import find_words


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("It opens on June 7, 2024, in theaters.", "2024-06-07", "June 7, 2024"),
        ("It opens on Friday, June 7.", "2024-06-07", "Friday, June 7"),
        ("It opens on 7 June 2024.", "2024-06-07", "7 June 2024"),
        ("It opens on the 7th of June.", "2024-06-07", "7th of June"),
        ("It opens 2024-06-07.", "2024-06-07", "2024-06-07"),
        ("Release: Sept. 27, 2024", "2024-09-27", "Sept. 27, 2024"),
        ("It opens in June 2024.", "2024-06", "June 2024"),
        ("It opens in the summer of 2024.", "2024-22", "summer of 2024"),
        ("It opens in fall 2024.", "2024-23", "fall 2024"),
        ("It opens in 2024.", "2024", "2024"),
        ("It stars Ana de Armas.", "Ana de Armas", "Ana de Armas"),
        ("De Armas stars.", "Ana de Armas", "Armas"),
        ("O'Brien directs.", "Pat O’Brien", "O'Brien"),
        ("It opens next month.", "2024-06-07", None),
        ("Room 2024b", "2024", None),
    ],
)
def test_values_are_found_however_they_are_written(text: str, value: str, words: str | None) -> None:
    """Dates in the press's forms, names in full or in part; nothing where the sentence has no words for it."""
    found = find_words(text, 0, len(text), value)
    assert (text[slice(*found)] if found else None) == words


@given(st.text(max_size=60), st.text(min_size=1, max_size=30))
def test_what_is_found_lies_within_the_bounds(text: str, value: str) -> None:
    """Whatever the value holds, nothing fails and nothing outside is marked."""
    found = find_words(text, 1, max(1, len(text) - 1), value)
    assert found is None or 1 <= found[0] < found[1] <= max(1, len(text) - 1)
