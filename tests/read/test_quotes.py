"""Quotations: which words are speech, whose they are, and how the parts of one utterance are joined."""

from __future__ import annotations

import pytest

from according.domain.page import Block, BlockKind, Page
from according.read.grammar.quotes import find_stretches
from according.read.grammar.reader import read_page


def make_page(*paragraphs: str, kinds: dict[int, BlockKind] | None = None) -> Page:
    """A page about Cold Harbor; `kinds` gives the kind of a paragraph that is none, by number."""
    text, blocks = "", []
    for n, words in enumerate(("‘Cold Harbor’: all there is to know", *paragraphs)):
        text += "\n\n" if text else ""
        kind = BlockKind.TITLE if n == 0 else (kinds or {}).get(n, BlockKind.PARAGRAPH)
        blocks.append(Block(kind=kind, start=len(text), end=len(text) + len(words)))
        text += words
    return Page(address="https://wire.example/a", text=text, blocks=tuple(blocks), outlet="The Wire")


def read_quotes(*paragraphs: str, kinds: dict[int, BlockKind] | None = None) -> list[tuple[str, str, list[str]]]:
    """Speaker, words and sources of the quotes of a page."""
    claims = read_page(make_page(*paragraphs, kinds=kinds))
    return [(c.subject, c.value, list(c.sources)) for c in claims if c.property == "quote"]


WORDS = "We were never going to make it"

FORMS = [
    (f"“{WORDS},” Ada Cole said.", WORDS),
    (f"“{WORDS},” said Ada Cole.", WORDS),
    (f"“{WORDS},” said director Ada Cole.", WORDS),
    (f"Ada Cole said, “{WORDS}.”", f"{WORDS}."),
    (f"Ada Cole: “{WORDS}.”", f"{WORDS}."),
    (f"“{WORDS},” Ada Cole said. “Everybody in the building knew.”", f"{WORDS}, Everybody in the building knew."),
    ("Ada Cole said that she would “leave a door open, and a window.”", "leave a door open, and a window."),
    (f'"{WORDS}," Ada Cole said.', WORDS),
]


@pytest.mark.parametrize(("text", "words"), FORMS, ids=[t for t, _ in FORMS])
def test_speaker_beside_the_words(text: str, words: str) -> None:
    """A quotation is its speaker’s, wherever the speaker stands; parts around "she said" are one utterance."""
    assert read_quotes(text) == [("Ada Cole", words, ["Ada Cole"])]


def test_outlet_that_was_told_comes_first() -> None:
    """The outlet of the interview is the outer source of the words."""
    assert read_quotes(f"“{WORDS},” Ada Cole told Variety.") == [("Ada Cole", WORDS, ["Variety", "Ada Cole"])]


def test_pronoun_means_who_spoke_last() -> None:
    """ "She said" is who was credited last."""
    found = read_quotes(f"Ada Cole told the hall that it was late. “{WORDS},” she said.")
    assert [(speaker, words) for speaker, words, _ in found] == [("Ada Cole", WORDS)]


def test_quotation_over_paragraphs_is_one() -> None:
    """A paragraph that opens with a mark goes on with the one before, whose mark was left open."""
    found = read_quotes(f"“{WORDS},” Ada Cole said. “I was sure of it.", "“Everybody in the building knew.”")
    words = f"{WORDS}, I was sure of it. Everybody in the building knew."
    assert [(speaker, said) for speaker, said, _ in found] == [("Ada Cole", words)]


def test_block_quotation_is_the_last_speaker_s() -> None:
    """Words set apart belong to the person credited before them."""
    found = read_quotes("Ada Cole said that it was late.", f"{WORDS}.", kinds={2: BlockKind.QUOTE})
    assert [(speaker, words) for speaker, words, _ in found] == [("Ada Cole", f"{WORDS}.")]


@pytest.mark.parametrize(
    "text",
    [
        "“Cold Harbor” opens on May 2.",
        "Ada Cole said that “Cold Harbor” is late.",
        "The so-called “late” film is here.",
        f"“{WORDS}.”",
    ],
)
def test_words_without_speech_or_speaker_are_no_quote(text: str) -> None:
    """Titles, single words and words that nobody is said to say make no quote."""
    assert read_quotes(text) == []


def test_words_inside_speech_credit_nobody_else() -> None:
    """Whom a speaker mentions as saying something is no source of the page."""
    found = read_quotes("“Tom Hale said it would rain, and I believed him,” Ada Cole said.")
    assert [sources for _, _, sources in found] == [["Ada Cole"]]


def test_stretches_stand_where_they_say() -> None:
    """A stretch’s offsets lead to its words in the page."""
    page = make_page(f"“{WORDS},” Ada Cole said. “Everybody knew it.”")
    for stretch in find_stretches(page):
        assert stretch.words in page.text[stretch.start : stretch.end]
