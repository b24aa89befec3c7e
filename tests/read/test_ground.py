"""Grounding: quotes are found in their page whatever became of their typography, and nothing else is found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.domain.page import Block, BlockKind, Page
from according.read.ground import fold_quote, ground_quote


def make_page(*parts: str | tuple[BlockKind, str]) -> Page:
    """A page of paragraphs, or of blocks of the kinds given."""
    blocks, text = [], ""
    for part in parts:
        kind, words = (BlockKind.PARAGRAPH, part) if isinstance(part, str) else part
        text += "\n\n" if text else ""
        blocks.append(Block(kind=kind, start=len(text), end=len(text) + len(words)))
        text += words
    return Page(address="https://a.example/x", text=text, blocks=tuple(blocks))


@pytest.mark.parametrize(
    ("text", "exact", "found"),
    [
        ("It opens June 7, 2024.", "opens June 7, 2024", "opens June 7, 2024"),
        # white space: line breaks, runs, no-break and thin spaces
        ("It opens\n  June\u00a07,\u20092024.", "opens June 7, 2024", "opens\n  June\u00a07,\u20092024"),
        ("opens June 7", "  opens\u00a0June 7 \n", "opens June 7"),
        # quotation marks, single and double, straight and curly, angled
        ("the ‘John Wick’ series", 'the "John Wick" series', "the ‘John Wick’ series"),
        ("it’s a «cameo»", "it's a “cameo”", "it’s a «cameo»"),
        ("“‘Ballerina’ opens”", "'Ballerina' opens", "“‘Ballerina’ opens"),
        # dashes and hyphens
        ("Chapter 3 — Parabellum", "Chapter 3 - Parabellum", "Chapter 3 — Parabellum"),
        ("a ten\u2011minute cameo--at most", "a ten-minute cameo—at most", "a ten\u2011minute cameo--at most"),
        # ellipses
        ("well... maybe", "well… maybe", "well... maybe"),
        ("well … maybe...", "well ... maybe…", "well … maybe..."),
        # characters that cannot be seen
        ("bal\u00adler\u200bina opens", "ballerina opens", "bal\u00adler\u200bina opens"),
        # not there: other letters, other figures, another order, nothing at all
        ("It opens June 7, 2024.", "opens June 8, 2024", None),
        ("It opens June 7, 2024.", "Opens June 7", None),
        ("It opens June 7, 2024.", "June 7 opens", None),
        ("It opens June 7, 2024.", " \n", None),
        ("", "opens", None),
    ],
)
def test_typography_is_folded_away_and_nothing_else(text: str, exact: str, found: str | None) -> None:
    """A quote matches in spite of spaces, marks and dashes; letters and figures must be the page's own."""
    page = make_page(text)
    stretch = ground_quote(page, exact)
    assert (page.text[slice(*stretch)] if stretch else None) == found


def test_whole_words_come_before_parts_of_words() -> None:
    """ "art" is found where it is a word, not within "party"."""
    page = make_page("The party loved the art.")
    assert ground_quote(page, "art") == (20, 23)


def test_the_article_comes_before_its_furniture() -> None:
    """Words that a menu repeats are quoted from the article."""
    page = make_page(
        (BlockKind.RELATED, "Ballerina opens in June"), "Reported: Ballerina opens in June, says Deadline."
    )
    start, _ = ground_quote(page, "Ballerina opens in June") or (0, 0)
    assert page.text[:start].endswith("Reported: ")


def test_near_chooses_among_equal_places() -> None:
    """Of two places that say the same, the one nearest to `near` is meant."""
    page = make_page("In June.", "In June.")
    assert ground_quote(page, "In June.") == (0, 8)
    assert ground_quote(page, "In June.", near=9) == (10, 18)


def test_a_quote_may_run_over_two_blocks() -> None:
    """The break between two blocks is white space like any other."""
    page = make_page("Director", "Len Wiseman")
    assert ground_quote(page, "Director Len Wiseman") == (0, len(page.text))


_TEXTS = st.text(alphabet="ab .’'\"“-—…\u00a0\n\u00ad\u200b7", max_size=60)


@given(text=_TEXTS, data=st.data())
def test_every_stretch_of_a_page_is_found_in_it(text: str, data: st.DataObject) -> None:
    """What a page says is found in it, and what is found says the same once typography is folded away."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    exact = text[start:end]
    stretch = ground_quote(make_page(text), exact)
    if not exact.strip():
        assert stretch is None or fold_quote(text[slice(*stretch)]) == fold_quote(exact)
    else:
        assert stretch is not None or not fold_quote(exact)
        if stretch:
            found = text[slice(*stretch)]
            assert found == exact.strip() or fold_quote(found) == fold_quote(exact)


@given(text=st.text(max_size=80), exact=st.text(max_size=10), near=st.none() | st.integers(-5, 90))
def test_what_is_found_lies_in_the_page(text: str, exact: str, near: int | None) -> None:
    """Whatever is asked, offsets lie within the page's text and are never empty."""
    stretch = ground_quote(make_page(text), exact, near)
    assert stretch is None or 0 <= stretch[0] < stretch[1] <= len(text)
