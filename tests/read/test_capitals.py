"""Capitals on pages that are written without them: names get theirs, everyday words keep their small letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.domain.page import Block, BlockKind, Page
from according.read import read_claims
from according.read.grammar.capitals import is_lower_case, restore_capitals

FILLER = ["nothing new here.", "same as before.", "ok so that is that.", "we wait.", "patience.", "mods say no."]


def post(*lines: str, title: str = "[MEGATHREAD] The Moth Part II: what's real") -> Page:
    """A board's page of these lines, with enough others to show how it is written."""
    text, blocks = title, [Block(kind=BlockKind.TITLE, start=0, end=len(title))]
    for line in (*lines, *FILLER):
        text += "\n\n"
        blocks.append(Block(kind=BlockKind.PARAGRAPH, start=len(text), end=len(text) + len(line)))
        text += line
    return Page(address="https://board.example/1", text=text, blocks=tuple(blocks), title=title, kind="forum")


@pytest.mark.parametrize(
    ("line", "restored"),
    [
        ("colin hale back as oz moss.", "Colin Hale back as Oz Moss."),
        ("andy hale and jeffrey shaw as alfred and gordon", "Andy Hale and Jeffrey Shaw as Alfred and Gordon"),
        ("that is on hbo and netflix, shot in wellington", "that is on HBO and Netflix, shot in Wellington"),
        ("the moth part ii is dated. the moth was not", "The Moth Part II is dated. The Moth was not"),
        ("colin hale signed. they say hale wants out", "Colin Hale signed. they say Hale wants out"),
        ("people say the star will return in may", "people say the star will return in may"),
        ("will may wait as long as that", "will may wait as long as that"),
    ],
)
def test_restores_names(line: str, restored: str) -> None:
    """Names are told by given names, the register, the gazetteer and the page's own headline."""
    assert restored in restore_capitals(post(line)).text


def test_other_pages_stay() -> None:
    """A page that is written with capitals is left as it is, small names and all."""
    words = "Colin Hale is in it. danny boyle said so."
    page = Page(address="a", text=words, blocks=(Block(kind=BlockKind.PARAGRAPH, start=0, end=len(words)),))
    assert not is_lower_case(page)
    assert restore_capitals(page) is page


def test_claims_quote_the_page_as_written() -> None:
    """A claim has the name in capitals, its quote has the words as they stand."""
    page = post("colin hale plays oz moss in the moth part ii.")
    claim = next(c for c in read_claims(page) if c.property == "cast_member")
    assert claim.value == "Colin Hale"
    assert "colin hale plays" in claim.quote.exact


@given(st.text(max_size=200))
def test_length_is_kept(words: str) -> None:
    """Whatever strangers write, every place in the text stays where it is."""
    page = post(words.replace("\n", " "))
    assert len(restore_capitals(page).text) == len(page.text)
