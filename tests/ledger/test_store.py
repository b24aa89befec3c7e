"""The ledger gives back what it was given, once, and in the order of time."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from according.domain.errors import LedgerError
from according.domain.page import Stamp
from according.ledger.addresses import FileAddress
from builders import URL, build_capture, build_claim, build_page

if TYPE_CHECKING:
    from according.ledger.store import Ledger


def test_a_reading_comes_back_as_it_was_recorded(ledger: Ledger) -> None:
    """Page and claims are the same after the ledger kept them, and it says when it learned them."""
    ledger.clock = lambda: datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    page = build_page("Ballerina opens June 7, 2024, Variety says.")
    claim = build_claim(page, sources=("Variety",), qualifiers={"region": "United States"}, rule="opens")
    ledger.record_reading(build_capture(), page, [claim], "reader 1", "Ballerina")
    (reading,) = ledger.readings()
    assert (reading.page, reading.claims, reading.version) == (page, (claim,), 1)
    assert reading.known_at == "2026-01-02T03:04:05+00:00"


_numbers = count()
_WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    words=_WORDS, value=_WORDS, sources=st.lists(_WORDS, max_size=3), place=st.dictionaries(_WORDS, _WORDS, max_size=3)
)
def test_any_claim_survives_the_ledger(
    ledger: Ledger, words: str, value: str, sources: list[str], place: dict[str, str]
) -> None:
    """Whatever characters a stranger's page holds, its claims come back unchanged."""
    page = build_page(words, url=f"https://a.example/{next(_numbers)}")
    claim = build_claim(page, value, sources=tuple(sources), qualifiers=dict(place))
    ledger.record_reading(build_capture(words), page, [claim], "reader 1")
    (found,) = [r for r in ledger.readings() if r.page == page]
    assert found.claims == (claim,)


def test_recording_twice_records_nothing_twice(ledger: Ledger) -> None:
    """The same reading again adds no row of any kind."""
    page = build_page()
    for _ in range(2):
        ledger.record_reading(build_capture(), page, [build_claim(page)], "reader 1", "Ballerina")
        ledger.record_skip("b.html", "It is empty.")
        ledger.record_decision("reject", build_claim(page).id, "It is a misprint.", "Ana", at="2026-01-02")
    assert ledger.counts() == {
        "captures": 1,
        "readings": 1,
        "claims": 1,
        "sightings": 1,
        "skips": 1,
        "decisions": 1,
    }


def test_the_same_page_from_another_folder_is_the_same_page(ledger: Ledger) -> None:
    """A page that names its own address is not a new one because its file was moved."""
    page = build_page()
    ledger.record_reading(build_capture(), page, [build_claim(page)], "reader 1")
    moved = build_capture(address="elsewhere/a.html")
    assert ledger.has_reading(moved, "reader 1")
    ledger.record_reading(moved, msgspec.structs.replace(page, address="elsewhere/a.html"), [], "reader 1")
    assert len(ledger.readings()) == 1


def test_the_same_words_at_two_addresses_are_two_pages(ledger: Ledger) -> None:
    """A file that names no address is known by its path: equal texts at two paths are a copy, not one page."""
    for name in ("a.txt", "b.txt"):
        capture = build_capture(address=name)
        assert not ledger.has_reading(capture, "reader 1")
        ledger.record_reading(capture, build_page(url=None, address=name), [], "reader 1")
    assert [r.page.url for r in ledger.readings()] == ["a.txt", "b.txt"]


def test_a_later_reader_counts_and_the_earlier_reading_is_kept(ledger: Ledger) -> None:
    """A page read anew gives the new claims; what the first reader saw stays on record."""
    page = build_page()
    ledger.record_reading(build_capture(), page, [build_claim(page, "2024")], "reader 1")
    ledger.record_reading(build_capture(), page, [build_claim(page, "2024-06-07")], "reader 2")
    assert not ledger.has_reading(build_capture(), "reader 1")
    (reading,) = ledger.readings()
    assert [c.value for c in reading.claims] == ["2024-06-07"]
    assert ledger.counts()["claims"] == 2


def test_states_of_an_address_are_numbered_by_time(ledger: Ledger) -> None:
    """Versions follow what the page says of its changes, in whatever order the ledger met them."""
    for body, modified in (("third", "2024-02-22T09:00:00+01:00"), ("first", None), ("second", "2024-02-22T07:30:00Z")):
        stamp = Stamp(modified, modified, "json-ld") if modified else None
        page = build_page(body, published="2023-01-01", modified=stamp)
        ledger.record_reading(build_capture(body), page, [], "reader 1")
    assert [(r.page.text, r.version) for r in ledger.readings()] == [("first", 1), ("second", 2), ("third", 3)]


def test_readings_of_a_subject(ledger: Ledger) -> None:
    """A subject's readings are its coverage, claims or not, and every page that claims something of its name."""
    rows = [
        ("coverage", "Something else", "Ballerina"),
        ("claim", "Ballerina (2023 film)", None),
        ("other", "The Crow", "The Crow"),
    ]
    for name, subject, covers in rows:
        page = build_page(name, url=f"https://a.example/{name}")
        ledger.record_reading(build_capture(name), page, [build_claim(page, subject=subject)], "reader 1", covers)
    assert {r.page.text for r in ledger.readings("ballerina")} == {"coverage", "claim"}
    assert ledger.readings("Nosferatu") == []


def test_the_subjects_are_those_that_claims_speak_of(ledger: Ledger) -> None:
    """Names on most pages come first; a name that was only asked for is none."""
    for number, subject in enumerate(["The Crow", "Ballerina", "Ballerina", "Ana de Armas"]):
        page = build_page(str(number), url=f"https://a.example/{number}")
        ledger.record_reading(
            build_capture(str(number)), page, [build_claim(page, subject=subject)], "reader 1", "Balerina"
        )
    assert ledger.subjects() == ["Ballerina", "Ana de Armas", "The Crow"]
    assert "No page in the ledger" in (refusal := str(ledger.refuse_subject("Balerina")))
    assert refusal.endswith("says anything of 'Balerina'. Did you mean ‘Ballerina’?")
    assert str(ledger.refuse_subject("Nosferatu")).endswith("It knows ‘Ballerina’, ‘Ana de Armas’ or ‘The Crow’.")


def test_an_empty_ledger_says_how_to_fill_it(ledger: Ledger) -> None:
    """Where nothing is known, the next step is named."""
    assert str(ledger.refuse_subject("Ballerina")).endswith("add pages that have some with `according build`.")


def test_a_page_is_recorded_whole_or_not_at_all(ledger: Ledger) -> None:
    """When recording fails in the middle of a page, nothing of that page is kept."""
    page = build_page("good \ud800 bad")
    broken = build_claim(build_page("fine"))
    broken = msgspec.structs.replace(broken, subject="half a character: \ud800")
    with pytest.raises(UnicodeEncodeError):
        ledger.record_reading(build_capture(), build_page(), [broken], "reader 1", "Ballerina")
    assert page.url == URL
    assert not any(ledger.counts().values())


def test_the_captured_bytes_are_kept(ledger: Ledger) -> None:
    """What was captured can be had again, byte for byte."""
    capture = build_capture("<p>Ä 1</p>" * 1000)
    ledger.record_capture(capture, "Ballerina")
    assert ledger.capture_body(capture.sha256) == capture.body
    assert ledger.capture_body("0" * 64) is None


def test_a_closed_ledger_opens_again(ledger: Ledger) -> None:
    """Closing lets go of the file; the next question opens it anew."""
    ledger.record_skip("a.html", "It is empty.")
    ledger.close()
    assert ledger.skips() == [("a.html", "It is empty.")]


def test_errors_of_the_database_do_not_leak(ledger: Ledger) -> None:
    """A file that is damaged while in use is told as a LedgerError."""
    if not isinstance(ledger.address, FileAddress):
        pytest.skip("only a file can be damaged from here")
    ledger.close()
    ledger.path.write_bytes(b"SQLite format 3\x00" + b"\x00" * 4096)
    with pytest.raises(LedgerError, match=r"The ledger .*test\.db is broken"):
        ledger.readings()


def test_an_event_loop_is_told_to_use_a_thread(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Called from within an event loop, the ledger says what to do; from a thread it works."""
    monkeypatch.delenv("DJANGO_ALLOW_ASYNC_UNSAFE", raising=False)

    async def ask() -> int:
        with pytest.raises(LedgerError, match=r"asyncio\.to_thread"):
            ledger.counts()
        counts = await asyncio.to_thread(ledger.counts)
        await asyncio.to_thread(ledger.close)
        return counts["claims"]

    assert asyncio.run(ask()) == 0


def test_the_page_at_an_address_is_its_last_state(ledger: Ledger) -> None:
    """By its own address or by where it was found; None for an address that was never taken in."""
    first, second = build_page("It opens June 7, 2024."), build_page("It opens June 6, 2025.")
    ledger.record_reading(build_capture("a"), first, [], "reader 1")
    ledger.record_reading(build_capture("b"), second, [], "reader 1")
    assert ledger.page_at(URL) == second
    assert ledger.page_at("pages/a.html") == second
    assert ledger.page_at("https://b.example/") is None
