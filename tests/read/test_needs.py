"""What a sentence must hold before a pattern is tried on it: as much as can be told, and never too much."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from according.read.grammar.notation import list_needs
from according.read.grammar.patterns import find_matches, load_patterns


def needs(match: str) -> list[set[str]]:
    return [set(need) for need in list_needs(match)]


@pytest.mark.parametrize(
    ("match", "wanted"),
    [
        ("{work} {v:open|release} {date}", [{"k:W"}, {"v:open", "v:release"}, {"k:D"}]),
        ("the budget [of {work}] ~ {money}", [{"the"}, {"budget"}, {"k:M"}]),  # what is optional is not needed
        ("{person} (in|on) {work}", [{"k:P", "k:X"}, {"in", "on"}, {"k:W"}]),
        ("(cast|the ensemble) {person}", [{"cast", "ensemble"}, {"k:P", "k:X"}]),  # the rarer word of a branch
        ("(~|cast) {person}", [{"k:P", "k:X"}]),  # a branch that may be anything needs nothing
        ("{work} \\( {date} \\)", [{"k:W"}, {"("}, {"k:D"}, {")"}]),
        ("^ _ {v:any} {clause}", []),
    ],
)
def test_needs_of_a_match(match: str, wanted: list[set[str]]) -> None:
    """Every word, verb and kind that no row can do without is a need; nothing optional is."""
    assert needs(match) == wanted


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(["W#0", "V#1:open:a", "D#2", "in", "P#3", "the", "budget", "M#4", ","]), max_size=8))
def test_no_match_is_lost(row: list[str]) -> None:
    """The needs leave out no pattern that would match: with them and without, the same matches are found."""
    text = "".join(f"{word} " for word in row)
    keys = [f"v:{w.split(':')[1]}" if w[0] == "V" else f"k:{w[0]}" if "#" in w else w for w in row]
    found = {(p.source, m.span()) for p, m in find_matches(text, keys)}
    assert found == {(p.source, m.span()) for p in load_patterns() for m in p.regex.finditer(text)}
