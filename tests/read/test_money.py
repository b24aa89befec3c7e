"""Sums of money are found as the press writes them, without the words that round them; each in its market."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.read.grammar.money import find_money


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("made for about $5 million", [("$5 million", None)]),
        ("the €6.4m drama", [("€6.4m", None)]),
        ("a reported $100 million", [("$100 million", "reported")]),
        ("a rumoured £30m", [("£30m", "possible")]),
        ("between $180 million and $200 million", [("between $180 million and $200 million", None)]),
        ("rose to $82.4 million from $80.5 million", [("$82.4 million", None), ("$80.5 million", None)]),  # two sums
        ("a $90-110 million budget", [("$90-110 million", None)]),
        ("$9 million an episode", [("$9 million an episode", None)]),
        ("32.47bn yen (about £231m)", [("32.47bn yen", None), ("£231m", None)]),
        ("cost 9 million bucks", [("9 million bucks", None)]),
        (
            "Rs140 million, SEK 90 million, kr. 2.1m",
            [("Rs140 million", None), ("SEK 90 million", None), ("kr. 2.1m", None)],
        ),
        ("N1.27 billion", [("N1.27 billion", None)]),  # naira
        ("about 770 million worldwide", [("770 million", None)]),  # a number counts as money before a market only
        ("sold 8 million copies in 2024", []),
        ("no figure was given", []),
    ],
)
def test_sums(words: str, wanted: list[tuple[str, str | None]]) -> None:
    """The value is as written, the note says that the page vouches not for it."""
    assert [(s.value, s.note) for s in find_money(words)] == wanted


@given(st.text(alphabet="$€£0123456789.,-– mbnkillotdra an", max_size=60))
def test_sums_lie_in_their_words(words: str) -> None:
    """Whatever the words, sums lie inside them, in order, one behind the other."""
    sums = list(find_money(words))
    assert all(0 <= s.start < s.end <= len(words) for s in sums)
    assert all(a.end <= b.start for a, b in pairwise(sums))
