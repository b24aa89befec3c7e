"""What could be read on a day: dates of pages, of their states, and of dated lines in them."""

from __future__ import annotations

from according.domain.claim import Reading
from according.reconcile.pages.sightings import see_claims
from reconcile.news import find, one, says, stands, told

URL = "https://paper.example/northlight"


def test_a_page_counts_from_its_publication() -> None:
    """A single stored state counts from when the page was published, though it was changed later."""
    page = told("2025-01-10", "The Paper", says("director", "Ada Quill"), modified="2025-03-01")
    assert stands([page], "director", "2025-01-10") == {"Ada Quill": "current"}


def test_a_line_that_the_page_dates_later_counts_from_then() -> None:
    """An update of October on a page of January is not known in February."""
    page = told(
        "2025-01-10", "The Paper", says("director", "Ada Quill"), says("composer", "Otto Brandt", said_at="2025-10-17")
    )
    assert stands([page], "composer", "2025-02-01") == {}
    assert stands([page], "composer", "2025-10-17") == {"Otto Brandt": "current"}
    assert see_claims([page])[1] == "2025-10-17"


def _states() -> list[Reading]:
    return [
        told("2025-01-10", "The Paper", says("director", "Ada Quill"), says("runtime", "100 minutes"), url=URL),
        told(
            "2025-01-10",
            "The Paper",
            says("director", "Ada Quill"),
            says("composer", "Otto Brandt"),
            url=URL,
            version=2,
            modified="2025-04-01",
        ),
    ]


def test_states_of_one_address() -> None:
    """What a later state adds counts from its change; what it drops is withdrawn from then."""
    assert stands(_states(), "composer", "2025-03-01") == {}
    assert stands(_states(), "composer", "2025-04-01") == {"Otto Brandt": "current"}
    assert stands(_states(), "runtime", "2025-03-01") == {"100 minutes": "current"}
    dropped = one(_states(), "runtime", "100 minutes")
    assert (dropped.standing, dropped.until) == ("withdrawn", "2025-04-01")


def test_two_states_are_one_page() -> None:
    """What both states say is one claim of one page, seen again."""
    statement = one(_states(), "director", "Ada Quill")
    assert statement.pages == 1
    assert [b.relation for b in statement.backings] == ["unknown", "version"]


def test_order_of_states_does_not_depend_on_numbers() -> None:
    """Two states that were not numbered are told apart by their dates of change."""
    first, second = _states()
    unnumbered = [Reading(page=r.page, claims=r.claims) for r in (second, first)]
    assert stands(unnumbered, "runtime") == {"100 minutes": "withdrawn"}


def test_a_state_stored_twice_counts_once() -> None:
    """The same state captured again adds nothing."""
    first, second = _states()
    twice = [first, first, second]
    assert stands(twice, "runtime") == stands([first, second], "runtime")
    assert len(one(twice, "director", "Ada Quill").backings) == 2


def test_a_correction_replaces_what_it_took_out() -> None:
    """A page that changes a date without a word has corrected it."""
    pages = [
        told("2025-01-10", "The Paper", says("release_date", "2026-05-01", by=["Lionsgate"]), url=URL),
        told("2025-01-10", "The Paper", says("release_date", "2026-06-19"), url=URL, version=2, modified="2025-01-12"),
    ]
    assert stands(pages, "release_date") == {"2026-05-01": "superseded", "2026-06-19": "current"}


def test_pages_without_a_date() -> None:
    """A page of unknown age counts from its capture, and one without any date is not known in the past."""
    captured = told(None, "The Paper", says("director", "Ada Quill"), captured="2025-02-03T10:00:00+00:00")
    assert stands([captured], "director", "2025-02-02") == {}
    assert stands([captured], "director") == {"Ada Quill": "current"}
    undated = told(None, "The Paper", says("director", "Ada Quill"))
    assert find([undated], "director", "2025-02-02") == []
    assert stands([undated], "director") == {"Ada Quill": "current"}
