"""What the ledger knew at a moment: what it learned later does not count, whatever its page says of its age."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from builders import URL, build_capture, build_claim, build_page

if TYPE_CHECKING:
    from according.ledger.store import Ledger

MARCH = datetime(2026, 3, 1, 9, tzinfo=UTC)
APRIL = datetime(2026, 4, 1, 9, tzinfo=UTC)


def set_clock(ledger: Ledger, moment: datetime) -> None:
    """The ledger learns what follows at that moment."""
    ledger.clock = lambda: moment


def test_a_page_counts_from_when_it_was_learned(ledger: Ledger) -> None:
    """A page of 2023 that came in April 2026 was not known in March, and is known from its very moment."""
    page = build_page()
    set_clock(ledger, APRIL)
    ledger.record_reading(build_capture(), page, [build_claim(page)], "grammar", "Ballerina")
    assert ledger.readings("Ballerina", known_by=MARCH) == []
    assert ledger.readings("Ballerina", known_by=APRIL - timedelta(microseconds=1)) == []
    assert len(ledger.readings("Ballerina", known_by=APRIL)) == 1
    assert len(ledger.readings("Ballerina")) == 1


def test_a_better_reader_of_april_is_not_known_in_march(ledger: Ledger) -> None:
    """Of a page that was read twice, the first reading counts until the second one was made."""
    page = build_page()
    for moment, reader, value in ((MARCH, "old", "2024-06-07"), (APRIL, "new", "2024-06")):
        set_clock(ledger, moment)
        ledger.record_reading(build_capture(), page, [build_claim(page, value)], reader, "Ballerina")
    assert [c.value for r in ledger.readings("Ballerina", known_by=MARCH) for c in r.claims] == ["2024-06-07"]
    assert [c.value for r in ledger.readings("Ballerina") for c in r.claims] == ["2024-06"]


def test_coverage_that_was_handed_in_later(ledger: Ledger) -> None:
    """A page without a claim on the subject is its coverage only from when somebody said so."""
    page = build_page("No word of it here.")
    set_clock(ledger, MARCH)
    ledger.record_reading(build_capture(), page, [], "grammar")
    set_clock(ledger, APRIL)
    ledger.record_reading(build_capture(), page, [], "grammar", "Ballerina")
    assert ledger.readings("Ballerina", known_by=MARCH) == []
    assert len(ledger.readings("Ballerina", known_by=APRIL)) == 1


def test_states_are_numbered_among_those_known(ledger: Ledger) -> None:
    """The state that was learned first is version 1 until an older one turns up."""
    old, new = build_page("Opens in June."), build_page("Opens in July.", captured_at="2023-05-01T00:00:00+00:00")
    for moment, page in ((MARCH, new), (APRIL, old)):
        set_clock(ledger, moment)
        ledger.record_reading(build_capture(page.text), page, [], "grammar", "Ballerina")
    assert [(r.version, r.page.text) for r in ledger.readings("Ballerina", known_by=MARCH)] == [(1, "Opens in July.")]
    assert [(r.version, r.page.text) for r in ledger.readings("Ballerina")] == [
        (1, "Opens in June."),
        (2, "Opens in July."),
    ]


def test_a_wall_without_a_time_of_its_own_comes_when_it_was_learned(ledger: Ledger) -> None:
    """What stood in the place of a page in April, and tells no time, is not taken for older than the page itself."""
    page, wall = build_page("Opens in June."), build_page("Subscribe to read on.", published=None)
    for moment, found in ((MARCH, page), (APRIL, wall)):
        set_clock(ledger, moment)
        ledger.record_reading(build_capture(found.text), found, [], "grammar", "Ballerina")
    assert [(r.version, r.page.text) for r in ledger.readings("Ballerina")] == [
        (1, "Opens in June."),
        (2, "Subscribe to read on."),
    ]


def test_states_that_no_longer_speak_of_a_subject_are_its_own_too(ledger: Ledger) -> None:
    """A page that dropped its only sentence on a subject takes it back: its new state counts."""
    first, second = build_page(), build_page("Nothing on that film.", captured_at="2026-04-01T00:00:00+00:00")
    ledger.record_reading(build_capture(), first, [build_claim(first)], "grammar")
    ledger.record_reading(build_capture(second.text), second, [], "grammar")
    assert [len(r.claims) for r in ledger.readings("Ballerina")] == [1, 0]


def test_a_page_is_found_however_its_address_is_written(ledger: Ledger) -> None:
    """By its own address, with or without a slash or a fragment, and by the file that it was read from."""
    page = build_page()
    ledger.record_reading(build_capture(), page, [], "grammar")
    for address in (URL, f"{URL}/", f"{URL}#top", URL.replace("https:", "http:"), "pages/a.html"):
        assert len(ledger.readings_at(address)) == 1, address
    assert ledger.readings_at("https://elsewhere.example/") == []
