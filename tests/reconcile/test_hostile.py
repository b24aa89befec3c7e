"""Pages come from strangers: what is broken in them must not break what is concluded from the others."""

from __future__ import annotations

from time import process_time

import pytest

from according.reconcile import list_subjects, reconcile
from reconcile.news import says, stands, told

GOOD = told("2025-01-10", "The Paper", says("director", "Ada Quill"), says("release_date", "2026-05-01"))


def test_nothing_at_all() -> None:
    """No readings, no statements."""
    assert reconcile([], "Northlight") == ()
    assert list_subjects([]) == ()


@pytest.mark.parametrize("value", ["", "2026-13-40", "Easter", "2026-05-01/..", "\u202e1", "9" * 5000, "..", "/"])
def test_dates_that_are_none(value: str) -> None:
    """A date that is not one is carried as it is, and the good one beside it still stands or is disputed."""
    bad = told("2025-02-10", "The Post", says("release_date", value or "?", words="It opens some day."))
    assert "2026-05-01" in stands([GOOD, bad], "release_date")


@pytest.mark.parametrize("said_at", ["yesterday", "0000-00-00", "2025-02-30", "", "99999"])
def test_days_that_are_none(said_at: str) -> None:
    """A claim dated by no day counts from its page's."""
    page = told("2025-02-10", "The Post", says("composer", "Otto Brandt", said_at=said_at))
    assert stands([page], "composer", "2025-02-10") == {"Otto Brandt": "current"}


@pytest.mark.parametrize(
    "href", ["http://[::1", "javascript:alert(1)", "http://", "//", "\x00", "http://a.example:99999/x"]
)
def test_links_that_lead_nowhere(href: str) -> None:
    """A broken link credits nobody."""
    page = told("2025-02-10", "The Post", says("composer", "Otto Brandt", link=href))
    assert stands([page], "composer") == {"Otto Brandt": "current"}


def test_a_page_of_nothing_but_names() -> None:
    """Two thousand names on one page are two thousand in the cast, in good time."""
    page = told("2025-02-10", "The Post", *(says("cast_member", f"Ada Quill{n} Holt{n}") for n in range(2000)))
    assert len(stands([page], "cast_member")) == 2000


def test_names_of_nothing() -> None:
    """Names without letters are names still."""
    page = told("2025-02-10", "...", says("cast_member", "!!!", by=["???", ""]), says("cast_member", "王"))
    assert len(stands([page], "cast_member")) == 2
    assert reconcile([page], "") == ()


def test_endless_runs_of_signs_cost_nothing() -> None:
    """Pages of dashes, quotation marks and words for other names are read in passing."""
    filler = ("—" * 200_000, "“" * 200_000, "formerly " * 20_000, " " * 200_000 + "known as")
    claims = [says("director", "Ada Quill", words=words) for words in filler]
    pages = [told(f"2025-01-1{n}", f"Paper {n}", claim, text=[claim.sentence]) for n, claim in enumerate(claims)]
    started = process_time()
    assert stands(pages, "director") == {"Ada Quill": "current"}
    assert process_time() - started < 10
