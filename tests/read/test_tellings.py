"""The claims of each sentence by itself, for checking a page."""

from __future__ import annotations

from msgspec import structs

from according.domain.page import Block, BlockKind, Page
from according.read import read_claims, read_tellings
from builders import build_page


def build_titled(title: str, text: str) -> Page:
    """A page with a headline and a paragraph."""
    page = build_page(f"{title}\n{text}", title=title)
    blocks = (
        Block(kind=BlockKind.TITLE, start=0, end=len(title)),
        Block(kind=BlockKind.PARAGRAPH, start=len(title) + 1, end=len(page.text)),
    )
    return structs.replace(page, blocks=blocks)


def test_what_is_told_twice_is_claimed_twice() -> None:
    """`read_claims` gives a fact once; for checking, each sentence that has it must be seen."""
    page = build_page(
        "Northlight opens on June 7, 2026. It rained. Northlight will hit theaters on June 7, 2026.",
        title="‘Northlight’",
    )
    once = [c for c in read_claims(page) if c.property == "release_date"]
    told = [c for c in read_tellings(page) if c.property == "release_date"]
    assert len(once) == 1
    assert [c.quote.exact for c in told] == [
        "Northlight opens on June 7, 2026.",
        "Northlight will hit theaters on June 7, 2026.",
    ]


def test_a_paste_is_about_what_the_caller_says() -> None:
    """ "The film" of a paragraph without a headline is the work that is told."""
    page = build_page("The film opens in theaters on June 7, 2026.", title=None)
    assert [(c.subject, c.value) for c in read_tellings(page, "Northlight")] == [("Northlight", "2026-06-07")]


def test_a_headline_that_names_a_work_is_believed() -> None:
    """The caller's word does not move an article that is about something else."""
    page = build_titled("‘Salt Road’ Sets June Date", "The film opens on June 7, 2026.")
    assert {c.subject for c in read_tellings(page, "Northlight")} == {"Salt Road"}


def test_the_day_in_a_headline_is_read_and_its_names_are_not() -> None:
    """A headline's capitals tell no names, but its days are days."""
    told = read_tellings(build_titled("‘Northlight’ Delayed to June 7, 2026", "It rained."))
    assert [(c.property, c.value, c.quote.start) for c in told] == [("release_date", "2026-06-07", 0)]
