"""Titles: what a work is called."""

from __future__ import annotations

from reconcile.news import one, says, stands, told

FULL = "Kestrel: Northlight"


def test_a_work_is_called_what_pages_call_it() -> None:
    """Without a word about the title, the name in use stands, shown by the pages that use it."""
    pages = [
        told("2025-01-10", "The Paper", says("director", "Ada Quill")),
        told("2025-02-10", "The Post", says("composer", "Otto Brandt")),
    ]
    title = one(pages, "title", "Northlight")
    assert (title.standing, title.since, title.pages) == ("current", "2025-01-10", 2)


def test_an_official_title() -> None:
    """An official title takes the place of the name in use, which stays in use as the short form."""
    pages = [
        told("2025-01-10", "The Paper", says("director", "Ada Quill")),
        told("2025-06-10", "The Post", says("title", FULL, by=["Lionsgate"], status="official")),
        told("2025-07-10", "The Star", says("composer", "Otto Brandt")),
    ]
    assert stands(pages, "title") == {FULL: "current", "Northlight": "superseded"}
    assert stands(pages, "title", "2025-06-09") == {"Northlight": "current"}
    assert one(pages, "title", FULL).replaces == "Northlight"


def test_a_full_title_that_pages_go_over_to() -> None:
    """Two pages that call it by the full title are enough, though none tells of a new title."""
    pages = [told("2025-01-10", "The Paper", says("director", "Ada Quill"))]
    pages += [told(f"2025-0{n}-10", f"Paper {n}", says("director", "Ada Quill", subject=FULL)) for n in (6, 7)]
    assert stands(pages, "title") == {FULL: "current", "Northlight": "superseded"}


def test_a_title_that_nobody_uses() -> None:
    """What one page takes for the title, naming nobody, is in doubt if nobody calls the work so."""
    pages = [
        told("2025-01-10", "The Paper", says("director", "Ada Quill")),
        told("2025-06-10", "The Post", says("title", "Edda", status="official")),
    ]
    assert stands(pages, "title") == {"Northlight": "current", "Edda": "unconfirmed"}


def test_a_title_for_one_country() -> None:
    """The title in one country is a question of its own."""
    pages = [
        told("2025-01-10", "The Paper", says("director", "Ada Quill")),
        told("2025-06-10", "The Post", says("title", "Northlight: The Keeper", region="Japan")),
    ]
    assert stands(pages, "title") == {"Northlight": "current", "Northlight: The Keeper": "current"}
