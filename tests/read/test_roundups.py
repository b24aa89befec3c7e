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


def test_a_work_without_a_title_is_not_the_last() -> None:
    """ "The drama pilot starring Ada Cole" and "the next James Bond film" are other works than the one before."""
    claims = read(*FIRST, "Ben Price has been cast on the drama pilot starring Ada Cole.")
    assert "Grey Water | cast_member | Ada Cole" not in claims
    claims = read(*FIRST, "Ada Cole has agreed to helm the next James Bond film. It is due in November 2028.")
    assert not any("2028-11" in claim for claim in claims)


def test_who_joins_a_director_of_one_is_in_the_next() -> None:
    """ "... to join ‘Salt Road’ director Ada Cole’s next film, ‘Dry Land’" is of Dry Land."""
    claims = read("Tom Hale is in talks to join ‘Salt Road’ director Ada Cole’s next film, ‘Dry Land’.")
    assert "Dry Land | cast_member | Tom Hale" in claims
    assert "Salt Road | cast_member | Tom Hale" not in claims


def test_a_prequel_is_joined_not_what_it_precedes() -> None:
    """ "the cast of Salt Road spin-off prequel Dry Land" is that of Dry Land."""
    claims = read("Tom Hale will join the cast of ‘Salt Road’ spin-off prequel ‘Dry Land’.", title="‘Dry Land’ grows")
    assert "Dry Land | cast_member | Tom Hale" in claims
    assert "Salt Road | cast_member | Tom Hale" not in claims


def test_a_bare_chapter_is_the_one_that_the_page_names() -> None:
    """ "Chapter 4 made $73.8 million", of a page that names "Salt Road: Chapter 4"."""
    claims = read(
        "‘Salt Road: Chapter 4’ opened in March. Chapter 4 made $73.8 million in its first weekend.", title="Salt Road"
    )
    assert "Salt Road: Chapter 4 | box_office | $73.8 million" in claims
