"""Words found in a text by themselves, as an expression for each would find them."""

from __future__ import annotations

import re

import pytest

from according.read.grammar.literals import find_words, has_words

TEXT = "Dune, Dunes and “Dune”; the Dune_2 of Dune Two. Übel Übelkeit: (Übel) C++ and C+++ aa aaa"


@pytest.mark.parametrize("words", ["Dune", "Dune Two", "Übel", "C++", "aa", "nothing", "Dune, Dunes", "(Übel)"])
def test_words_are_found_where_an_expression_finds_them(words: str) -> None:
    """The same places, at the ends of the text too."""
    wanted = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", TEXT)]
    assert list(find_words(words, TEXT)) == wanted
    assert has_words(words, TEXT) is bool(wanted)


def test_a_character_may_be_barred_on_either_side() -> None:
    """A quoted title does not stand plain."""
    plain = list(find_words("Dune", TEXT, open_before="“", open_after="”"))
    assert [TEXT[max(0, a - 1) : b + 1] for a, b in plain] == ["Dune,", " Dune "]


def test_no_words_are_nowhere() -> None:
    """Empty words have no place."""
    assert list(find_words("", TEXT)) == []
