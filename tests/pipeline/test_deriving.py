"""What is kept is what concluding anew would give, byte for byte, however the pages came in and whatever went wrong."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import count
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from according import pipeline
from according.domain.claim import Reading
from according.domain.errors import UnknownSubject
from according.ledger.opening import open_ledger
from according.pipeline import concluding, deriving, recalling
from builders import build_capture
from reconcile.briefs.test_memory import coverages
from reconcile.news import says, told
from stores import open_raw

if TYPE_CHECKING:
    from according.ledger.store import Ledger

_numbers = count()
WORK = "Northlight"


@pytest.fixture
def ledger(new_ledger: Callable[[], str]) -> Iterator[Ledger]:
    """An empty ledger, in a file and in PostgreSQL."""
    with open_ledger(new_ledger()) as opened:
        yield opened


def record(ledger: Ledger, reading: Reading, subject: str | None = WORK) -> None:
    """Put a reading on record as a reader would have."""
    body = msgspec.json.encode(reading).decode()
    capture = build_capture(body, address=f"{reading.page.url}/{hash(body)}")
    ledger.record_reading(capture, reading.page, reading.claims, "reader 1", subject)


def dump(ledger: Ledger, *, record_too: bool = True) -> list[list[tuple[object, ...]]]:
    """Everything that is derived, row by row; without what only the order of arrival makes differ."""
    basis = ", basis" if record_too else ""
    queries = [
        "SELECT subject_key, key, content FROM ledger_memo",
        f"SELECT subject_key, asked, subject, day, program, statements{basis} FROM ledger_conclusion",
        "SELECT word, subject_key FROM ledger_name",
        *(["SELECT reading_id, subject_key FROM ledger_mention"] if record_too else []),
    ]
    with open_raw(ledger.address) as database:
        return [sorted(database.execute(query)) for query in queries]


def shown(ledger: Ledger) -> bytes:
    """What is concluded, as bytes."""
    return msgspec.json.encode(pipeline.conclude(ledger, WORK))


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(pages=coverages(), rng=st.randoms(use_true_random=False))
def test_incremental_is_rebuilt_byte_for_byte(
    new_ledger: Callable[[], str], pages: list[Reading], rng: random.Random
) -> None:
    """One by one in order, in reverse and at random, with a conclusion after each, and all at once: the same rows."""
    pages = [stamp(reading, number) for number, reading in enumerate(pages)]
    shuffled = rng.sample(pages, len(pages))
    dumps = []
    for order, steps in ((pages, True), (pages[::-1], True), (shuffled, True), (shuffled, False)):
        with open_ledger(new_ledger()) as ledger:
            for reading in order:
                place = ledger.derived.find_place()
                record(ledger, reading)
                if steps:
                    try_deriving(ledger, place)
            try_deriving(ledger, ledger.derived.find_place())
            kept = dump(ledger)
            pipeline.rebuild(ledger, processes=1) if kept[1] else None
            assert dump(ledger) == kept
            dumps.append(dump(ledger, record_too=False))
    assert dumps[0] == dumps[1] == dumps[2] == dumps[3]


def stamp(reading: Reading, number: int) -> Reading:
    """The same, captured at a time of its own: of two states of one day nothing else tells which came first."""
    page = msgspec.structs.replace(reading.page, captured_at=f"2026-01-01T00:00:{number:02}Z")
    return msgspec.structs.replace(reading, page=page, version=1)


def try_deriving(ledger: Ledger, since: object) -> None:
    """Conclude, where there is something to conclude."""
    try:
        pipeline.derive_touched(ledger, since, WORK)  # type: ignore[arg-type]
    except UnknownSubject:
        assert not ledger.derived.list_concluded()


def test_what_is_kept_is_shown_while_it_holds(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """After deriving nothing is reconciled to show it; and it is what reconciling gives."""
    record(ledger, told("2025-01-10", "The Paper", says("release_date", "2026-05-01", by=["Deadline"])))
    anew = shown(ledger)
    pipeline.derive(ledger, WORK)
    monkeypatch.setattr(concluding, "reconcile", refuse)
    assert shown(ledger) == anew


def test_names_that_are_looked_up_alike_are_not_confused(ledger: Ledger) -> None:
    """What was kept of one name is not shown for another that is filed under the same words."""
    record(ledger, told("2025-01-10", "The Paper", says("release_date", "2026", subject="Kin (2023)")), "Kin (2023)")
    record(ledger, told("2025-01-10", "The Post", says("release_date", "2027", subject="KIN 2023")), "Kin (2023)")
    pipeline.derive(ledger, "Kin (2023)")
    assert recalling.recall(ledger, "Kin (2023)")
    for name in ("Kin (2023)", "KIN 2023", "kin 2023", "Kin"):
        shown_now = pipeline.conclude(ledger, name).statements
        assert shown_now == concluding.conclude_anew(ledger, name).statements
        pipeline.derive(ledger, name)
        assert pipeline.conclude(ledger, name).statements == shown_now


def refuse(*_: object, **__: object) -> None:
    """What should not be called."""
    raise AssertionError


@pytest.mark.parametrize("change", ["page", "decision", "rules", "coverage"])
def test_what_no_longer_holds_is_not_shown(ledger: Ledger, monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    """A further page, a decision and other rules each put what was kept out of date, without anybody's doing."""
    record(ledger, told("2025-01-10", "The Paper", says("release_date", "2026-05-01")))
    pipeline.derive(ledger, WORK)
    assert recalling.recall(ledger, WORK)
    if change == "page":
        record(ledger, told("2025-01-11", "The Post", says("director", "Ben Okafor")), subject=None)
    elif change == "coverage":
        record(ledger, told("2025-01-11", "The Post", says("director", "Ben Okafor", subject="Edda")))
    elif change == "decision":
        put_decision(ledger)
    else:
        for module in (recalling, deriving, concluding):
            monkeypatch.setattr(module, "name_rules", lambda: "other rules")
        assert ledger.derived.load_memory(WORK, "other rules") == {}
    assert recalling.recall(ledger, WORK) is None
    pipeline.derive(ledger, WORK)
    kept = dump(ledger)
    pipeline.rebuild(ledger)
    assert dump(ledger) == kept


def put_decision(ledger: Ledger) -> None:
    """A decision on record, of whatever kind."""
    with open_raw(ledger.address) as database:
        row = ("d1", "pin", WORK, "{}", "so it is", "Ada Moreno", "2026-01-02", "2026-01-02 00:00:00")
        columns = "id, kind, about, detail, reason, decided_by, decided_at, learned_at"
        database.execute(f"INSERT INTO ledger_decision ({columns}) VALUES ({', '.join('?' * 8)})", row)


def test_a_page_touches_the_subjects_that_it_speaks_of_and_no_other(ledger: Ledger) -> None:
    """Of the subjects that are kept, a page has those concluded anew whose name it has, also within another."""
    for name in ("Northlight", "Edda", "Harbour"):
        record(ledger, told("2025-01-10", "The Paper", says("release_date", "2026", subject=name)), subject=name)
        pipeline.derive(ledger, name)
    place = ledger.derived.find_place()
    record(ledger, told("2025-02-10", "The Post", says("director", "Ben Okafor", subject="Kestrel: Edda")))
    assert sorted(ledger.derived.list_touched(place)) == ["Edda", "Northlight"]
    derived = pipeline.derive_touched(ledger, place, WORK)
    assert [d.kept.asked for d in derived] == ["Northlight", "Edda"]
    assert recalling.recall(ledger, "Edda") and recalling.recall(ledger, "Harbour")


def test_an_interrupted_derivation_leaves_what_was_there(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped while it writes, or damaged afterwards, no half of a conclusion is ever taken for a whole one."""
    record(ledger, told("2025-01-10", "The Paper", says("release_date", "2026-05-01")))
    pipeline.derive(ledger, WORK)
    before = dump(ledger)
    record(ledger, told("2025-02-10", "The Post", says("director", "Ben Okafor")))
    wanted = shown(ledger)
    with monkeypatch.context() as broken:
        broken.setattr("according.ledger.models.ConclusionRow.save", interrupt)
        with pytest.raises(KeyboardInterrupt):
            pipeline.derive(ledger, WORK)
    assert dump(ledger)[:2] == before[:2]
    assert recalling.recall(ledger, WORK) is None
    assert shown(ledger) == wanted
    pipeline.derive(ledger, WORK)
    with open_raw(ledger.address) as database:
        database.execute(
            "DELETE FROM ledger_memo WHERE key = (SELECT max(key) FROM ledger_memo WHERE key LIKE 'final%')"
        )
    assert recalling.recall(ledger, WORK) is None
    with open_raw(ledger.address) as database:
        database.execute("UPDATE ledger_memo SET content = ?", [b"\x00\xff"])
    assert recalling.recall(ledger, WORK) is None
    assert shown(ledger) == wanted


def interrupt(*_: object, **__: object) -> None:
    """What Ctrl-C does."""
    raise KeyboardInterrupt


def test_a_rebuild_that_was_interrupted_is_gone_on_with(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever moment it is stopped at, what is shown is right, and the next rebuild gives the rows of a whole one."""
    for name in ("Northlight", "Edda", "Harbour"):
        record(ledger, told("2025-01-10", "The Paper", says("release_date", "2026", subject=name)), subject=name)
        pipeline.derive(ledger, name)
    whole, wanted = dump(ledger), shown(ledger)
    for moment in range(4):
        with monkeypatch.context() as broken:
            stop_at(broken, moment)
            with pytest.raises(KeyboardInterrupt):
                pipeline.rebuild(ledger, processes=1)
        assert shown(ledger) == wanted
    assert pipeline.rebuild(ledger).subjects == 3
    assert dump(ledger) == whole


def stop_at(monkeypatch: pytest.MonkeyPatch, moment: int) -> None:
    """Interrupt a rebuild before it keeps its first, second or third subject, or while it makes the index."""
    if moment == 3:
        monkeypatch.setattr("according.ledger.indexing.lay_names", interrupt)
        return
    calls = count()
    whole = deriving.add_up

    def add_up(*given: object) -> object:
        return interrupt() if next(calls) == moment else whole(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(deriving, "add_up", add_up)


def test_two_processes_rebuild_the_same_as_one(ledger: Ledger) -> None:
    """Subjects are worked out side by side, and kept as one process would."""
    for number in range(6):
        reading = told("2025-01-10", "The Paper", says("release_date", "2026", subject=f"Work {number}"))
        record(ledger, reading, subject=f"Work {number}")
    one = pipeline.rebuild(ledger, processes=1)
    kept = dump(ledger)
    assert pipeline.rebuild(ledger, processes=2) == one
    assert dump(ledger) == kept
    assert (one.subjects, one.claims, one.pages) == (6, 6, 6)


def test_the_record_is_not_touched(ledger: Ledger) -> None:
    """Deriving and rebuilding add and change nothing in the record."""
    record(ledger, told("2025-01-10", "The Paper", says("release_date", "2026-05-01")))
    before = ledger.counts()
    pipeline.derive(ledger, WORK)
    pipeline.rebuild(ledger)
    assert ledger.counts() == before


def test_a_subject_of_which_nothing_is_left_is_forgotten(ledger: Ledger) -> None:
    """A page read anew that no longer has the subject takes its conclusion along."""
    page = told("2025-01-10", "The Paper", says("release_date", "2026-05-01"))
    capture = build_capture("one", address="one.html")
    ledger.record_reading(capture, page.page, page.claims, "reader 1", WORK)
    pipeline.derive(ledger, WORK)
    place = ledger.derived.find_place()
    ledger.record_reading(capture, page.page, [], "reader 2")
    with pytest.raises(UnknownSubject):
        pipeline.derive_touched(ledger, place, WORK)
    assert pipeline.rebuild(ledger).subjects == 0
    assert dump(ledger)[:2] == [[], []]
