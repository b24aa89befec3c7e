"""Pages that are entries: the headline is a title where the text begins with it and says what it is."""

from __future__ import annotations

import pytest

from according.domain.page import Block, BlockKind, Page
from according.read.grammar.headline import find_entry_title
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
