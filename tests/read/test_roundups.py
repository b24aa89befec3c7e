"""Pages that go round several works: which of them a paragraph is about."""

from __future__ import annotations

import pytest

from according.domain.page import Block, BlockKind, Page, Stamp
from according.read import read_claims


def read(*paragraphs: str, title: str = "Film news in short", day: str = "2025-03-03") -> set[str]:
    """The claims of a page as "subject | property | value"."""
    text, blocks = title, [Block(kind=BlockKind.TITLE, start=0, end=len(title))]
    for words in paragraphs:
        text += "\n\n"
        blocks.append(Block(kind=BlockKind.PARAGRAPH, start=len(text), end=len(text) + len(words)))
        text += words
    page = Page(
        address="https://wire.example/a",
        text=text,
        blocks=tuple(blocks),
        title=title,
        outlet="The Wire",
        published=Stamp(day, day, "given"),
    )
    return {f"{c.subject} | {c.property} | {c.value}" for c in read_claims(page)}


# enough works for a page to go round them
FIRST = (
    "Universal will release ‘Tin Valley’ on May 2. Ida Holm stars in ‘Tin Valley’.",
    "Paramount will release ‘Salt Road’ on June 6. Ben Price stars in ‘Salt Road’.",
    "Sony will release ‘Grey Water’ on July 4. Tom Hale stars in ‘Grey Water’.",
)

PARAGRAPHS = {
    "its one title may come late in its first sentence": (
        "Director Ada Cole has revealed that she wanted unknown faces for ‘Dry Land’.",
        {"Dry Land | director | Ada Cole"},
        {"Grey Water | director | Ada Cole"},
    ),
    "a title that nobody knows": (
        "Director Ada Cole has talked about her time on the upcoming Nine Winters Long.",
        set(),
        {"Grey Water | director | Ada Cole"},
    ),
    "a paragraph that goes on with the last": (
        "The film was directed by Ada Cole.",
        {"Grey Water | director | Ada Cole"},
        set(),
    ),
}


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_a_paragraph_takes_up_its_own_work(name: str) -> None:
    """Not that of the paragraph before."""
    words, wanted, never = PARAGRAPHS[name]
    claims = read(*FIRST, words)
    assert not wanted - claims, claims
    assert not never & claims, claims
