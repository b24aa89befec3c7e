"""Hard sentences of attribution, by phenomenon: whom a page credits for a fact, and whom it does not."""

from __future__ import annotations

import pytest

from according.domain.page import Block, BlockKind, Page, Stamp
from according.read.grammar.reader import read_page

OPENS = "‘Cold Harbor’ opens May 2, 2025"
STARS = "Tom Hale will star in ‘Cold Harbor’"


def read_sources(*paragraphs: str, prop: str, value: str | None = None) -> list[str]:
    """The sources of a property on a page of The Wire about Cold Harbor."""
    text, blocks = "", []
    for n, words in enumerate(("‘Cold Harbor’: all there is to know", *paragraphs)):
        text += "\n\n" if text else ""
        kind = BlockKind.TITLE if n == 0 else BlockKind.PARAGRAPH
        blocks.append(Block(kind=kind, start=len(text), end=len(text) + len(words)))
        text += words
    stamp = Stamp("2025-03-03", "2025-03-03", "given")
    page = Page(address="https://wire.example/a", text=text, blocks=tuple(blocks), outlet="The Wire", published=stamp)
    claims = [c for c in read_page(page) if c.property == prop and value in (None, c.value)]
    assert claims, f"nothing read from {paragraphs}"
    return list(claims[0].sources)


# the date is told first, who told it stands behind
ECHOES = [
    (f"{OPENS}. Deadline broke the news.", ["Deadline"]),
    (f"{OPENS}. Deadline first reported the news on Tuesday.", ["Deadline"]),
    (f"{OPENS}. Deadline had the story first.", ["Deadline"]),
    (f"{OPENS}. Deadline first reported the date.", ["Deadline"]),
    (f"{OPENS}. The news was first reported by Deadline.", ["Deadline"]),
    (f"{OPENS}. Lionsgate announced the news on Monday.", ["Lionsgate"]),
    (f"{OPENS}. Lionsgate confirmed it on Monday.", ["Lionsgate"]),
    (f"{OPENS}. Ada Cole said so in May.", ["Ada Cole"]),
    (f"{OPENS}. Ada Cole told Variety so herself.", ["Variety", "Ada Cole"]),
    (f"{OPENS}; Ada Cole said as much last year.", ["Ada Cole"]),
    (f"{OPENS}. That is official; Ada Cole announced it herself.", ["Ada Cole"]),
    (f"{OPENS}. The Playlist had the story first; Variety confirmed it.", ["The Playlist", "Variety"]),
    (f"{OPENS}. That one came in a statement from producer Ada Cole.", ["Ada Cole"]),
    (f"{OPENS}. Nobody is happy. Variety was the first to report the delay of ‘Salt’ that followed.", []),
    (f"{OPENS}. Variety broke the news that Tom Hale has left ‘Salt’.", []),
    (f"{OPENS}. Deadline confirmed that Tom Hale has left ‘Salt’.", []),
]


@pytest.mark.parametrize(("words", "sources"), ECHOES, ids=[w for w, _ in ECHOES])
def test_credit_that_points_back(words: str, sources: list[str]) -> None:
    """ "Deadline broke the news" credits what was told before it; "broke the news that" only its own clause."""
    assert sorted(read_sources(words, prop="release_date")) == sorted(sources)


def test_news_credited_in_a_paragraph_of_its_own() -> None:
    """A credit line behind the lead holds for the lead."""
    assert read_sources(f"{OPENS}.", "Deadline first reported the news.", prop="release_date") == ["Deadline"]
