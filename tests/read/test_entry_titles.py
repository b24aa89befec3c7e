"""Pages that are entries: the headline is a title where the text begins with it and says what it is."""

from __future__ import annotations

import pytest

from according.domain.page import Block, BlockKind, Page
from according.read.grammar.entries import collect_entries, find_entry_title
from according.read.grammar.works import collect_works


def make_page(title: str, text: str) -> Page:
    """A page of one paragraph."""
    blocks = (
        Block(kind=BlockKind.TITLE, start=0, end=len(title)),
        Block(kind=BlockKind.PARAGRAPH, start=len(title) + 2, end=len(title) + 2 + len(text)),
    )
    return Page(address="https://entries.example/a", title=title, text=f"{title}\n\n{text}", blocks=blocks)


@pytest.mark.parametrize(
    ("title", "text", "is_title"),
    [
        ("Marisol del Río", "Marisol del Río is a Mexican telenovela produced by Ana Bell for Canal Uno.", True),
        ("Grey Water (film)", "Grey Water (Danish: Gråt Vand) was a 1962 drama film directed by Ida Holm.", True),
        ("Tin Valley", "Tin Valley is an upcoming action role-playing video game.", True),
        ("Ida Holm", "Ida Holm (born March 2, 1950) is a Danish filmmaker, and founder of a film studio.", False),
        ("Ida Holm", "Ida Holm is an actress who starred in a series.", False),
        ("Grey Water", "The studio says that Grey Water is a film.", False),
        ("Grey Water delayed", "Grey Water is a film that has been delayed.", False),
    ],
)
def test_an_entry_names_its_work(title: str, text: str, is_title: bool) -> None:
    """By the noun that ends what it is, not by any noun of its sentence."""
    assert bool(find_entry_title(make_page(title, text))) is is_title


def test_years_in_brackets_mark_titles() -> None:
    """A list of what somebody has been in."""
    page = make_page("Ida Holm", "She can be seen in Salt House (2008), Tin Valley (2009) and Cold Harbor (2011).")
    assert set(collect_works(page).surfaces) == {"Salt House", "Tin Valley", "Cold Harbor"}


PLAIN = {
    "a box-office list": (
        "Universal’s Magpies fell just 39.3% to land in third with $8 million. The comedy The Long Ditch was fourth.",
        {"Magpies", "The Long Ditch"},
    ),
    "the length of a commission": ("Slated for Christmas, The Moorhen (3×60’) tells of a thief.", {"The Moorhen"}),
    "what has been written": ("Magpies is created and written by Ida Holm.", {"Magpies"}),
    "what it is, and from whom": ("The Moor is a new original drama series from writer Ida Holm.", {"The Moor"}),
    "a line-up": (
        "There are premieres for Tin Valley, Ada Cole’s directorial debut Magpies and Neil Hart’s elf tale Dry Land.",
        {"Tin Valley", "Magpies", "Dry Land"},
    ),
    "an owner who is a company or goes by initials": (
        "Harbour Light Entertainment’s Tin Valley stars Ada Cole. J B Cole’s Dry Land stars Ida Holm.",
        {"Tin Valley", "Dry Land"},
    ),
    "who is known by a work": (
        "It was written by Ada Cole, of the duo behind Magpies and Tin Valley, and Dry Land scribe Ida Holm.",
        {"Magpies", "Tin Valley", "Dry Land"},
    ),
    "credits in brackets": ("It stars Ada Cole (Magpies, Outpost, Dry Land).", {"Magpies", "Outpost", "Dry Land"}),
    "a genre and a kind": (
        "They include psychological crime series Tin Valley, dramedy Dry Land, and crime dramas Salt Road and Outpost.",
        {"Tin Valley", "Dry Land", "Salt Road", "Outpost"},
    ),
    "two by which somebody is known": (
        "Mad Otters and Tin Valley actor Ada Cole stars.",
        {"Mad Otters", "Tin Valley"},
    ),
    "no day and no people": ("The series moves from May 1 to June 5, and a South American series will follow.", set()),
}


@pytest.mark.parametrize(("text", "wanted"), PLAIN.values(), ids=PLAIN)
def test_titles_stand_in_plain_type(text: str, wanted: set[str]) -> None:
    """By the words that the press sets around them."""
    assert set(collect_works(make_page("News of the week", text)).surfaces) == wanted


def test_title_case_joins_a_kind_to_a_title() -> None:
    """The headline's "Salt Lantern Movie" is Salt Lantern in the text."""
    page = make_page("Salt Lantern Movie Cast Adds Ada Cole", "Ada Cole has joined Salt Lantern, a drama.")
    assert collect_works(page).main == "Salt Lantern"


@pytest.mark.parametrize("by", ["Mad Otters’ Ada Cole", "Mad Otters’s Ada Cole", "Mad Otters star Ada Cole"])
def test_what_somebody_is_known_by_is_not_the_subject(by: str) -> None:
    """Where the headline names another work."""
    text = "Mad Otters and Tin Valley actor Ada Cole stars. The series Otter House opens in May."
    works = collect_works(make_page(f"{by} to star in Otter House", text))
    assert works.main == "Otter House"
    assert not works.peers


def make_points(*points: str) -> Page:
    """A page of several paragraphs."""
    blocks, text = [Block(kind=BlockKind.TITLE, start=0, end=5)], "Notes"
    for words in points:
        blocks.append(Block(kind=BlockKind.PARAGRAPH, start=len(text) + 2, end=len(text) + 2 + len(words)))
        text += f"\n\n{words}"
    return Page(address="https://entries.example/b", title="Notes", text=text, blocks=tuple(blocks))


def test_paragraphs_may_be_entries() -> None:
    """Each opens with its title and a colon, and speaks of a film."""
    page = make_points(
        "Salt Road: Ada Cole and Neil Hart have joined the cast as smugglers.",
        "Dry Land: Origins: Ida Holm will direct the film from a script by Ben Price.",
        "XIV: The film adds Tom Hale (Magpies) and Ines Bell as the lovers.",
    )
    assert collect_entries(page) == ["Salt Road", "Dry Land: Origins", "XIV"]
    works = collect_works(page)
    assert works.listed and not works.focused


def test_labels_and_speakers_are_no_entries() -> None:
    """ "Cast", "Ada Cole" and what is no film."""
    labels = make_points(
        "Cast: Ada Cole and Neil Hart star in the film that was announced.",
        "Ada Cole: The film was a joy from the first day to the last.",
        "Neil Hart: The series was a joy from the first day to the last.",
    )
    assert not collect_entries(labels)
    cities = make_points(
        "Garden Party: The mayor opened the new park on Saturday morning.",
        "Road Works: The bridge will be closed for most of the summer.",
        "Town Hall: The council meets on Monday at seven in the evening.",
    )
    assert not collect_entries(cities)
