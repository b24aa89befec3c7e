"""What a reader types becomes words and phrases, whatever it is."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from according.web.finding.asking import LONGEST, Asked, Phrase, parse_question, tidy_question
from according.web.finding.excerpts import Piece, cut_excerpt
from according.web.finding.marks import CLOSE, OPEN
from according.web.finding.names import letter_of, slug_name, sort_key


@pytest.mark.parametrize(
    ("typed", "phrases"),
    [
        ("reedus", [("reedus",)]),
        ("Who directs Ballerina?", [("directs",), ("Ballerina",)]),  # what every question has says nothing
        ("who", [("who",)]),  # unless nothing else is given
        ('"ana de armas" lead', [("ana", "de", "armas"), ("lead",)]),
        ("“ana de armas”", [("ana", "de", "armas")]),  # a phone types these
        ('half a "phrase', [("half",), ("phrase",)]),
        ("AND NOT NEAR(a, 5) ^*:", [("NOT",), ("NEAR",), ("5",)]),  # nothing is an operator
        ("l'été", [("l",), ("été",)]),
        ("!!! … —", []),
        ("", []),
    ],
)
def test_words_and_phrases(typed: str, phrases: list[tuple[str, ...]]) -> None:
    """Quotation marks make a phrase; the rest are words."""
    assert [phrase.words for phrase in parse_question(typed).phrases] == phrases


def test_the_last_word_may_go_on() -> None:
    """Somebody who has typed half a name finds it; what stands in quotation marks is finished."""
    assert parse_question("ana balle").phrases[-1] == Phrase(("balle",), open=True)
    assert parse_question('ana "balle"') == Asked((Phrase(("balle",)), Phrase(("ana",))))


@given(st.text(max_size=3000))
@example("\x00" * 500 + "a" * 10_000)
@example("\ud800\ue000\ue001")
def test_any_question_at_all_becomes_few_short_words(typed: str) -> None:
    """Nothing a reader types makes a long or an odd question."""
    tidy = tidy_question(typed)
    assert len(tidy) <= LONGEST and OPEN not in tidy and "\x00" not in tidy
    asked = parse_question(tidy)
    assert len(asked.phrases) <= 12
    assert all(word.isalnum() and len(word) <= 40 for phrase in asked.phrases for word in phrase.words)


def test_an_excerpt_begins_before_its_first_hit() -> None:
    """A long text is cut at words, and says that it is."""
    pieces = cut_excerpt(f"{'far ' * 200}{OPEN}hit{CLOSE} and {'more ' * 200}")
    assert Piece("hit", True) in pieces
    assert pieces[0].text.startswith("… far") and pieces[-1].text.endswith(" …")
    assert sum(len(piece.text) for piece in pieces) < 300


@given(st.text(alphabet=f"ab <{OPEN}{CLOSE}", max_size=900))
def test_no_mark_is_left_in_an_excerpt(marked: str) -> None:
    """However badly marked a text is, the signs never reach a page."""
    assert not any(sign in piece.text for piece in cut_excerpt(marked) for sign in (OPEN, CLOSE))


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Ana de Armas", "ana-de-armas"),
        ("Chloë Grace Moretz", "chloe-grace-moretz"),
        ("CHLOE GRACE MORETZ", "chloe-grace-moretz"),
        ("Stalls & Circle", "stalls-and-circle"),
        ("The Long Take", "long-take"),
    ],
)
def test_a_name_has_one_address(name: str, slug: str) -> None:
    """However it is spelt, and whatever signs are in it."""
    assert slug_name(name) == slug


@given(st.text(max_size=300))
def test_any_name_has_an_address(name: str) -> None:
    """Letters, digits and hyphens, not too long; other alphabets by a print of the name."""
    slug = slug_name(name)
    assert slug.isascii() and slug.replace("-", "").isalnum() and len(slug) <= 100
    assert letter_of(sort_key(name)) in "#ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def test_people_stand_under_their_last_word() -> None:
    """As in the index of a book."""
    assert sort_key("Ana de Armas") == "armas ana de"
    assert letter_of(sort_key("宮崎駿")) == "#"
