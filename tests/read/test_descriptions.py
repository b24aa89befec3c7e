"""What is said of a work in passing, in the phrases that stand for it, before its title and behind it."""

from __future__ import annotations

import pytest

from according.read.grammar.descriptions import find_genre, find_kin
from according.read.grammar.reader import read_page
from builders import build_page


@pytest.mark.parametrize(
    ("words", "genre"),
    [
        ("the sci-fi black comedy", "sci-fi black comedy"),
        ("a horror film", "horror"),
        ("an action film", "action"),
        ("a lot of action", None),  # an adjective needs its noun
        ("the drama", None),  # too faint
        ("a smuggling drama", "drama"),
        ("a house", None),
    ],
)
def test_genre(words: str, genre: str | None) -> None:
    """The longest run of genre words counts."""
    assert find_genre(words) == genre


@pytest.mark.parametrize(
    ("noun", "prop"),
    [("spin-off", "spin_off_of"), ("Spinoff", "spin_off_of"), ("sequel", "sequel_to"), ("film", None)],
)
def test_kin(noun: str, prop: str | None) -> None:
    """A noun of kinship gives its property."""
    assert find_kin(noun) == prop


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Universal’s horror comedy ‘Cold Harbor’ has a date.",
            {("genre", "horror comedy"), ("distributor", "Universal")},
        ),
        ("‘Cold Harbor’, a six-part drama with a small cast, is done.", {("genre", "drama"), ("episodes", "6")}),
        ("‘Cold Harbor’ is a 94-minute documentary.", {("genre", "documentary"), ("runtime", "94 minutes")}),
        ("‘Cold Harbor’ is done. The €6.4m drama was made in Annecy.", {("budget", "€6.4m"), ("genre", "drama")}),
        ("The film ‘Salt Road’ did well, and ‘Cold Harbor’ is a sequel to ‘Salt Road’.", {("sequel_to", "Salt Road")}),
    ],
)
def test_phrases(text: str, wanted: set[tuple[str, str]]) -> None:
    """All that such a phrase says is read, of the work that it describes."""
    found = {(c.property, c.value) for c in read_page(build_page(text)) if c.subject == "Cold Harbor"}
    assert wanted <= found


def test_denial_holds_for_kin() -> None:
    """What a work is denied to be is denied."""
    claims = read_page(build_page("The film ‘Salt Road’ did well. ‘Cold Harbor’ is not a sequel to ‘Salt Road’."))
    assert [(c.value, c.certainty) for c in claims if c.property == "sequel_to"] == [("Salt Road", "denied")]
