"""Titles in plain type: where they begin and end, and which words in capitals are none."""

from __future__ import annotations

import pytest

from according.domain.page import Block, BlockKind, Page, Stamp
from according.read.grammar.works import collect_works

K = BlockKind


def collect(*blocks: str | tuple[BlockKind, str], title: str = "What is new on the schedule") -> set[str]:
    """The titles of a page, in full."""
    text, made = title, [Block(kind=K.TITLE, start=0, end=len(title))]
    for block in blocks:
        kind, words = (K.PARAGRAPH, block) if isinstance(block, str) else block
        text += "\n\n"
        made.append(Block(kind=kind, start=len(text), end=len(text) + len(words)))
        text += words
    stamp = Stamp("2021-01-22", "2021-01-22", "given")
    page = Page(address="https://wire.example/a", text=text, blocks=tuple(made), title=title, published=stamp)
    works = collect_works(page)
    return {works.name(surface) for surface in works.surfaces}


@pytest.mark.parametrize(
    ("sentence", "titles"),
    [
        ("Guillermo del Toro’s Nightmare Alley drops December 3.", {"Nightmare Alley"}),
        ("Cole’s Guillermo del Toro-produced Antlers has been set for February 19.", {"Antlers"}),
        ("Ada Cole’s Magpies, scheduled for February 19, will now drop on October 29.", {"Magpies"}),
        ("She will star in season 2 of the Disney+ series Goosebumps.", {"Goosebumps"}),
        ("Kate Hudson will join the cast of Bachelor No. 2, a romantic comedy.", {"Bachelor No. 2"}),
        ("The studio said it would be moving No Time to Die back seven months. No Time to Die was postponed.",
         {"No Time to Die"}),
        ("Ada Cole’s Otters 2 has been moved to May. That moves Otters 3 to June.", {"Otters 2", "Otters 3"}),
    ],
)  # fmt: skip
def test_titles_that_the_press_sets_plain(sentence: str, titles: set[str]) -> None:
    """Without whose they are, and with all their words."""
    assert collect(sentence) == titles


def test_who_is_known_for_something_is_no_title() -> None:
    """ "Salt Road alum Larenz Tate is set" names a person, however rare the name."""
    assert "Larenz Tate" not in collect("‘Dry Land’ grows. Salt Road alum Larenz Tate is set as its male lead.")


@pytest.mark.parametrize(
    ("title", "body", "titles"),
    [
        ("Netflix renews The Umber Academy for Season 2", "The Umber Academy is back.", {"The Umber Academy"}),
        ("Casting Couch: Salt Road Casts Wide Net", "Salt Road has a cast.", {"Salt Road"}),
        ("Casting Couch: Northern Media Studios Casts Wide Net", "Northern Media Studios is busy.", set()),
        ("MicroProse Announces Spearhead 2", "MicroProse will publish Spearhead 2, a game.", {"Spearhead 2"}),
    ],
)
def test_headlines_around_their_titles(title: str, body: str, titles: set[str]) -> None:
    """A column’s name, a company and what hangs on a season are no part of a title."""
    assert collect(body, title=title) == titles


@pytest.mark.parametrize(
    ("body", "titles"),
    [
        ("Skydance has delayed its highly anticipated game from 2025 to early 2026.", {"Marvel 1943: Rise of Hydra"}),
        ("Skydance has delayed the opening of an office.", set()),
    ],
)
def test_a_title_may_stand_in_the_headline_only(body: str, titles: set[str]) -> None:
    """Where the text speaks of the game."""
    assert collect(body, title="Marvel 1943: Rise of Hydra Delayed To Early 2026") == titles


def test_headings_of_a_page_of_many_are_titles() -> None:
    """With the service behind them, and two in one; the parts of a page about one work are none."""
    found = collect(
        (K.HEADING, "Seven Magpies – Netflix"),
        "Ada Cole has joined the black comedy, a film about a writer.",
        (K.HEADING, "Nobody Walks/The Long Ditch"),
        "Ben Price has joined the cast of both, an indie drama and a film.",
        title="Various Casting News",
    )
    assert found == {"Seven Magpies", "Nobody Walks", "The Long Ditch"}


def test_a_day_of_the_week_is_a_title_where_it_is_shown_as_one() -> None:
    """ "said on Wednesday" is none, on a page about the series of that name."""
    title = "‘Wednesday’ Season 3 adds a star"
    body = "Netflix said on Wednesday that the ‘Wednesday’ cast has grown. Wednesday Season 3 is filming."
    page = Page(
        address="https://wire.example/a",
        text=f"{title}\n\n{body}",
        blocks=(
            Block(kind=K.TITLE, start=0, end=len(title)),
            Block(kind=K.PARAGRAPH, start=len(title) + 2, end=len(title) + 2 + len(body)),
        ),
        title=title,
    )
    pattern = collect_works(page).pattern
    assert pattern is not None
    places = [m.start() for m in pattern.finditer(body)]
    assert body.index("on Wednesday that") + 3 not in places
    assert body.index("Wednesday Season 3") in places


def test_a_numbered_sequel_is_the_same_with_its_second_title() -> None:
    """ "Otter House 2" is "Otter House 2: The Flood"."""
    assert collect(
        "Sony has delayed ‘Otter House 2: The Flood’ again. ‘Otter House 2’ will open in June."
    ) == {"Otter House 2: The Flood"}  # fmt: skip
