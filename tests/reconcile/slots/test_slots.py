"""Slots: which question a claim answers."""

from __future__ import annotations

from reconcile.news import find, one, says, stands, told

DATE = "release_date"


def test_regions_are_questions_of_their_own() -> None:
    """Dates differ by country; a date of one contradicts none of another."""
    pages = [
        told("2025-01-10", "The Paper", says(DATE, "2026-05-01", by=["Lionsgate"], venue="theatrical", region="US")),
        told("2025-01-11", "Kino", says(DATE, "2026-04-30", by=["Leonine"], venue="theatrical", region="Germany")),
        told("2025-02-10", "The Post", says(DATE, "2026-05-08", by=["Leonine"], venue="theatrical", region="Germany")),
    ]
    assert stands(pages, DATE, region="United States") == {"2026-05-01": "current"}
    assert stands(pages, DATE, region="Germany") == {"2026-04-30": "superseded", "2026-05-08": "current"}


def test_no_region_means_the_home_market() -> None:
    """A report of theaters that names no region, dated the American way, means the United States."""
    words = "It opens in theaters on May 1, 2026."
    pages = [told("2025-01-10", "The Paper", says(DATE, "2026-05-01", venue="theatrical", words=words))]
    assert one(pages, DATE, "2026-05-01").qualifiers == {"region": "United States", "venue": "theatrical"}
    pages.append(told("2025-01-11", "The Post", says(DATE, "2026-05-01", venue="theatrical", region="North America")))
    assert one(pages, DATE, "2026-05-01").pages == 2


def test_a_british_page_that_gives_the_british_date() -> None:
    """A date that names no region, is told the British way and is Britain's, is Britain's."""
    pages = [
        told("2025-01-10", "The Paper", says(DATE, "2026-05-01", venue="theatrical", region="United States")),
        told("2025-01-11", "Stalls", says(DATE, "2026-04-24", venue="theatrical", region="United Kingdom")),
        told(
            "2025-01-12", "Wire", says(DATE, "2026-04-24", venue="theatrical", words="In cinemas from 24 April 2026.")
        ),
    ]
    assert stands(pages, DATE, region="United States") == {"2026-05-01": "current"}
    assert one(pages, DATE, "2026-04-24", region="United Kingdom").pages == 2


def test_venues_are_questions_of_their_own() -> None:
    """Theaters, a festival, a service and the disc each have their day."""
    pages = [
        told(
            "2025-01-10",
            "The Paper",
            says(DATE, "2026-05-01", venue="theatrical"),
            says(DATE, "2026-02-14", venue="festival"),
            says(DATE, "2026-07-01", platform="Starz"),
            says(DATE, "2026-06-10", venue="on demand"),
        )
    ]
    assert set(stands(pages, DATE).values()) == {"current"}
    assert {s.qualifiers.get("venue") for s in find(pages, DATE)} == {"theatrical", "festival", "streaming", "home"}


def test_a_series_on_a_service() -> None:
    """Where no page speaks of theaters, a date is the service's."""
    pages = [
        told("2025-01-10", "The Paper", says(DATE, "2026-05-01", venue="streaming", platform="Starz", by=["Starz"])),
        told("2025-06-10", "The Post", says(DATE, "2026-06-01", by=["Starz"])),
    ]
    assert stands(pages, DATE) == {"2026-05-01": "superseded", "2026-06-01": "current"}


def test_a_game_on_two_consoles() -> None:
    """A game that comes to one machine earlier than to another has two dates; one date for all is one."""
    apart = [
        told(
            "2025-01-10",
            "The Paper",
            says(DATE, "2026-05-01", platform="PlayStation 5"),
            says(DATE, "2026-09-01", platform="PC"),
        )
    ]
    assert set(stands(apart, DATE).values()) == {"current"}
    assert len(find(apart, DATE)) == 2
    together = [
        told(
            "2025-01-10",
            "The Paper",
            says(DATE, "2026-05-01", platform="PlayStation 5"),
            says(DATE, "2026-05-01", platform="PC"),
        )
    ]
    assert len(find(together, DATE)) == 1


def test_extra_scenes_are_another_question() -> None:
    """Who shot the extra scenes is not who directed."""
    pages = [
        told("2025-01-10", "The Paper", says("director", "Ada Quill", by=["Lionsgate"])),
        told(
            "2025-02-10", "The Post", says("director", "Ben Okafor", by=["Lionsgate"], status="additional photography")
        ),
    ]
    assert stands(pages, "director") == {"Ada Quill": "current", "Ben Okafor": "current"}
    assert one(pages, "director", "Ben Okafor").qualifiers == {"status": "additional photography"}


def test_a_distributor_for_each_country() -> None:
    """Several distributors stand together, each in its country."""
    pages = [
        told("2025-01-10", "The Paper", says("distributor", "Lionsgate")),
        told("2025-01-11", "Kino", says("distributor", "Leonine", region="Germany")),
    ]
    assert stands(pages, "distributor") == {"Lionsgate": "current", "Leonine": "current"}


def test_an_unknown_property_is_passed_over() -> None:
    """A claim of a property that the schema does not have says nothing here."""
    assert find([told("2025-01-10", "The Paper", says("favourite_colour", "blue"))], "favourite_colour") == []


def test_a_date_of_a_company_with_one_country() -> None:
    """A date that names no country, credited to who releases the work in one country only, is that country's."""
    pages = [
        told("2025-01-10", "The Paper", says(DATE, "2026-05-01", by=["Lionsgate"], venue="theatrical")),
        told("2025-01-11", "Kino", says("distributor", "Leonine", region="Germany")),
        told("2025-02-10", "The Post", says(DATE, "2026-04-30", by=["Leonine"], venue="theatrical")),
    ]
    assert stands(pages, DATE, region="Germany") == {"2026-04-30": "current"}
    assert one(pages, DATE, "2026-05-01").standing == "current"
