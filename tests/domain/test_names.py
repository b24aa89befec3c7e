"""Folding names: equal where a reader would say so, and stable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.domain.names import fold_name


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("The Crow", "crow"),
        ("Assassin’s Creed", "Assassin's Creed"),
        ("Lilo & Stitch", "Lilo and Stitch"),
        ("Chloë Grace Moretz", "CHLOE GRACE MORETZ"),
        ("Mads Brøgger", "Mads Brogger"),
        ("Spider-Man: No Way Home", "Spider Man – No Way Home"),
        ("Disney+", "Disney Plus"),
        ("L.A. Times", "L A Times"),
        ("Łódź", "Lodz"),
        ("  Ballerina ", "Ballerina"),
        ("千と千尋の神隠し", "千と千尋の神隠し"),
    ],
)
def test_spellings_of_one_name_are_equal(name: str, other: str) -> None:
    """Case, accents, punctuation, signs and the leading article do not part two spellings."""
    assert fold_name(name) == fold_name(other)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Disney+", "Disney"),
        ("/Film", "The Film"),
        ("千と千尋", "千"),
        ("映画.com", "com"),
        ("Ballerina", "Ballerinas"),
        ("28 Days Later", "28 Weeks Later"),
        ("!!!", "???"),
    ],
)
def test_different_names_stay_apart(name: str, other: str) -> None:
    """A sign or a script that carries the difference is not folded away."""
    assert fold_name(name) != fold_name(other)


@given(st.text())
def test_folding_is_idempotent(name: str) -> None:
    """A folded name is its own folded form."""
    assert fold_name(fold_name(name)) == fold_name(name)


@given(st.text())
def test_a_name_never_vanishes(name: str) -> None:
    """What holds more than white space folds to something."""
    assert bool(fold_name(name)) == bool(name.strip())


@given(st.text(alphabet=st.characters(codec="ascii")), st.sampled_from(["", " ", "\n", "\t "]))
def test_case_and_outer_space_do_not_matter(name: str, space: str) -> None:
    """A headline in capitals names the same thing."""
    assert fold_name(space + name.upper() + space) == fold_name(name)
