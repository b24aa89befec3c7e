"""Verifying finds every change that somebody could make past the guards, and nothing where there is none."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from according import pipeline
from according.ledger.opening import open_ledger
from according.ledger.verifying.faults import REBUILD, RESTORE, Findings
from builders import build_capture, build_claim, build_page
from stores import Raw, open_raw, tamper

if TYPE_CHECKING:
    from according.ledger.store import Ledger

Change = Callable[[Raw], object]


@pytest.fixture
def full(new_ledger: Callable[[], str]) -> Iterator[Ledger]:
    """A ledger with a row in every table and a conclusion that is kept, in a file and in PostgreSQL."""
    with open_ledger(new_ledger()) as ledger:
        for number in range(3):
            page = build_page(f"Ballerina opens June 7, 2024, says {number}.", url=f"https://a.example/{number}")
            claims = [build_claim(page, exact="June 7, 2024"), build_claim(page, "2024-06", exact="June")]
            ledger.record_reading(build_capture(str(number)), page, claims, "reader 1", "Ballerina")
        edited = build_page("Ballerina opens.", url=page.url)
        ledger.record_reading(build_capture("edited", captured_at="2026-01-02"), edited, [], "reader 1", "Ballerina")
        assert ledger.record_return(build_capture("2", captured_at="2026-01-03"))
        ledger.record_skip("b.html", "It is empty.")
        ledger.record_decision("reject", claims[1].id, "It is a misprint.", "Ana", at="2026-01-02")
        pipeline.derive(ledger, "Ballerina")
        yield ledger


def test_nothing_is_wrong_with_what_was_recorded(full: Ledger) -> None:
    """Everything is looked at, and nothing is found."""
    found = pipeline.verify(full.address)
    assert found.faults == []
    assert found.checked == {
        "guards": 11,
        "captures": 4,
        "pages": 4,
        "offsets of blocks": 4,
        "quotes": 6,
        "readings": 4,
        "returns": 1,
        "claims": 6,
        "coverage": 4,
        "decisions": 1,
        "skipped sources": 1,
        "lines of the index": 3,
        "names of the index": 1,
        "conclusions": 1,
    }


LATER = "learned_at = '2031-01-02 03:04:05'"
FIRST = "(SELECT min(id) FROM ledger_{})"
CHANGES: dict[str, tuple[Change, str, str]] = {
    "body": (
        lambda d: d.execute(
            f"UPDATE ledger_capture SET body = ? WHERE id = {FIRST.format('capture')}", [zlib.compress(b"x")]
        ),
        "has not the SHA-256",
        RESTORE,
    ),
    "torn body": (
        lambda d: d.execute(f"UPDATE ledger_capture SET body = ? WHERE id = {FIRST.format('capture')}", [b"no zlib"]),
        "body cannot be unpacked",
        RESTORE,
    ),
    "address": (lambda d: d.execute("UPDATE ledger_capture SET address = 'x'"), "id is not the hash of its", RESTORE),
    "size": (lambda d: d.execute("UPDATE ledger_capture SET size = 99"), "bytes, not the 99 recorded", RESTORE),
    "page": (
        lambda d: d.execute("UPDATE ledger_page SET page = ?", [zlib.compress(b"{}")]),
        "hash of its capture and content",
        RESTORE,
    ),
    "offset": (
        lambda d: d.execute('UPDATE ledger_sighting SET start = start + 1, "end" = "end" + 1'),
        "quote",
        RESTORE,
    ),
    "beyond": (lambda d: d.execute('UPDATE ledger_sighting SET "end" = 10000'), "outside the text", RESTORE),
    "prefix": (lambda d: d.execute("UPDATE ledger_sighting SET prefix = 'x'"), "before and after", RESTORE),
    "quote": (lambda d: d.execute("UPDATE ledger_claim SET exact = 'June 8'"), "hash of what it says", RESTORE),
    "value": (lambda d: d.execute("UPDATE ledger_claim SET value = '2025'"), "hash of what it says", RESTORE),
    "subject key": (lambda d: d.execute("UPDATE ledger_claim SET subject_key = 'x'"), "looked up as 'x'", RESTORE),
    "sighting": (
        lambda d: d.execute("DELETE FROM ledger_sighting WHERE position = 0"),
        "No reading on record has seen it",
        RESTORE,
    ),
    "outlet": (lambda d: d.execute("UPDATE ledger_sighting SET outlet = 'x'"), "It is told by x", RESTORE),
    "day": (lambda d: d.execute("UPDATE ledger_sighting SET published = '2020'"), "It is told by", RESTORE),
    "reader": (lambda d: d.execute("UPDATE ledger_reading SET reader = 'x'"), "that it came with", RESTORE),
    "extractor": (lambda d: d.execute("UPDATE ledger_page SET extractor = 'x'"), "that it came with", RESTORE),
    "time of a page": (lambda d: d.execute(f"UPDATE ledger_page SET {LATER}"), "that it came with", RESTORE),
    "time of a reading": (lambda d: d.execute(f"UPDATE ledger_reading SET {LATER}"), "than its reading", RESTORE),
    "time of a claim": (lambda d: d.execute(f"UPDATE ledger_claim SET {LATER}"), "no reading on record", RESTORE),
    "gone captures": (lambda d: d.execute("DELETE FROM ledger_capture"), "a row of ledger_capture", RESTORE),
    "gone pages": (lambda d: d.execute("DELETE FROM ledger_page"), "a row of ledger_page", RESTORE),
    "gone readings": (lambda d: d.execute("DELETE FROM ledger_reading"), "a row of ledger_reading", RESTORE),
    "gone claims": (lambda d: d.execute("DELETE FROM ledger_claim"), "a row of ledger_claim", RESTORE),
    "day of a conclusion": (
        lambda d: d.execute("UPDATE ledger_conclusion SET day = '1999'"),
        "not what the record gives",
        REBUILD,
    ),
    "reason": (lambda d: d.execute("UPDATE ledger_decision SET reason = 'x'"), "hash of what was decided", RESTORE),
    "skip": (lambda d: d.execute("UPDATE ledger_skip SET reason = 'x'"), "hash of its content", RESTORE),
    "return": (lambda d: d.execute("UPDATE ledger_return SET url = 'x'"), "is the one that came back", RESTORE),
    "mention": (lambda d: d.execute("DELETE FROM ledger_mention"), "lacks 3 lines", REBUILD),
    "name": (lambda d: d.execute("UPDATE ledger_name SET word = 'x'"), "words are not those", REBUILD),
    "memo": (
        lambda d: d.execute("UPDATE ledger_memo SET content = ?", [zlib.compress(b"x")]),
        "not what the record gives",
        REBUILD,
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_found(full: Ledger, change: str) -> None:
    """Each is named with what to do; what is derived is put right by a rebuild."""
    do, sentence, advice = CHANGES[change]
    tamper(full.address, do)
    found = pipeline.verify(full.address)
    assert any(sentence in fault.what and fault.advice == advice for fault in found.faults), found.faults
    assert not any("Nothing refuses" in fault.what for fault in found.faults)
    if advice == REBUILD:
        pipeline.rebuild(full)
        assert pipeline.verify(full.address).faults == []


def test_a_guard_that_is_gone_is_found(full: Ledger) -> None:
    """Somebody who drops a trigger to change a row is told of, though the row is right again."""
    with open_raw(full.address) as database:
        if database.vendor == "sqlite":
            database.execute("DROP TRIGGER ledger_claim_no_update")
        else:
            database.execute("ALTER TABLE ledger_claim DISABLE TRIGGER ledger_claim_append_only")
    (fault,) = pipeline.verify(full.address).faults
    assert (fault.where, "Nothing refuses a change" in fault.what) == ("ledger_claim", True)


def test_a_guard_that_refuses_nothing_any_more_is_found(full: Ledger) -> None:
    """Its name alone proves nothing: one that was laid anew and lets everything pass is as good as gone."""
    with open_raw(full.address) as database:
        if database.vendor == "sqlite":
            database.execute("DROP TRIGGER ledger_claim_no_update")
            database.execute(
                "CREATE TRIGGER ledger_claim_no_update BEFORE UPDATE ON ledger_claim WHEN 0 "
                "BEGIN SELECT RAISE(ABORT, 'The ledger is append-only: UPDATE of ledger_claim refused'); END"
            )
        else:
            database.execute(
                "CREATE OR REPLACE FUNCTION ledger_refuse_change() RETURNS trigger LANGUAGE plpgsql "
                "AS $$ BEGIN RETURN NULL; END $$"
            )
    faults = pipeline.verify(full.address).faults
    assert "ledger_claim" in {fault.where for fault in faults}
    assert all("Nothing refuses a change" in fault.what for fault in faults)


def test_what_is_out_of_date_is_no_fault(full: Ledger) -> None:
    """A page that came since the last conclusion makes that old, not wrong."""
    page = build_page("Ballerina opens June 6, 2025.", url="https://b.example/")
    full.record_reading(build_capture("new"), page, [build_claim(page, "2025-06-06")], "reader 1", "Ballerina")
    assert pipeline.verify(full.address).faults == []


def test_many_faults_are_counted_and_the_first_told() -> None:
    """A ledger that is broken all over does not fill the memory."""
    found = Findings()
    for number in range(5000):
        found.add(str(number), "It is wrong.")
    assert (len(found.faults), found.total) == (1000, 5000)
