"""Verifying looks at what watching left too: whatever somebody changes there is found, and copies have all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from according import pipeline
from according.ledger.addresses import Address, read_address
from according.ledger.copying.backups import read_backup, write_backup
from according.ledger.copying.dumping import dump_ledger
from according.ledger.copying.loading import load_ledger
from according.ledger.opening import open_ledger
from according.watching import Tally
from faults.follower import make_plan
from localweb.following import visit_all
from localweb.newsstand import Newsstand
from localweb.serving import LocalServer, serve
from stores import Databases, Files, Raw, Store, tamper

if TYPE_CHECKING:
    from according.ledger.store import Ledger

WATCHING = ("ledger_entry", "ledger_notice", "ledger_watched", "ledger_told", "ledger_delivery")


@pytest.fixture(scope="module")
def base(store: Store, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger that has watched, with a row in every table of watching; copy it."""
    address = store.make(tmp_path_factory.mktemp("watched"), "watched")
    with open_ledger(address) as ledger:
        for pages in (0, 2):
            with serve(Newsstand(pages)) as server:
                visit_again(ledger, server)
    store.keep()
    return address


@pytest.fixture
def watched(base: str, store: Store, databases: Databases, tmp_path: Path) -> Iterator[Ledger]:
    """A copy of it."""
    with open_ledger(store.copy(base, tmp_path)) as ledger:
        yield ledger
    databases.drop()


def test_nothing_is_wrong_with_what_was_watched(watched: Ledger) -> None:
    """All of it is looked at."""
    found = pipeline.verify(watched.address)
    assert found.faults == []
    assert found.checked["entries"] == 2 and found.checked["addresses watched"] == 3
    assert found.checked["notices"] == found.checked["deliveries"] == found.checked["subjects told of"] == 1


CHANGES: dict[str, tuple[Callable[[Raw], object], str]] = {
    "judgement": (lambda d: d.execute("UPDATE ledger_entry SET relevant = NOT relevant"), "subject, address and judg"),
    "entry": (
        lambda d: d.execute("UPDATE ledger_entry SET address = 'http://x.example/'"),
        "subject, address and judg",
    ),
    "subject": (lambda d: d.execute("UPDATE ledger_entry SET subject = 'Kin'"), "is looked up as"),
    "notice": (
        lambda d: d.execute("UPDATE ledger_notice SET content = ?", [b'{"id":"x","left_out":0}']),
        "hash of what it tells",
    ),
    "torn notice": (lambda d: d.execute("UPDATE ledger_notice SET content = ?", [b"no"]), "is no notice"),
    "whom it is of": (lambda d: d.execute("UPDATE ledger_notice SET subject = 'Kin'"), "hash of what it tells"),
    "address": (lambda d: d.execute("UPDATE ledger_watched SET address = 'x' WHERE kind = 'feed'"), "hash of its kind"),
    "page unwatched": (lambda d: d.execute("DELETE FROM ledger_watched WHERE kind = 'page'"), "nobody visits it"),
    "stray delivery": (lambda d: d.execute("UPDATE ledger_delivery SET notice_id = 'x'"), "is not on record"),
    "doubled delivery": (
        lambda d: d.execute(
            "INSERT INTO ledger_delivery (id, notice_id, kind, address, state, tries, due_at, trouble) "
            "SELECT 99, notice_id, kind, address, state, tries, due_at, trouble FROM ledger_delivery"
        ),
        "laid for the same target twice",
    ),
    "state": (lambda d: d.execute("UPDATE ledger_delivery SET state = 'gone'"), "of an unknown kind"),
    "base": (lambda d: d.execute("UPDATE ledger_told SET content = ?", [b"\xc1"]), "It cannot be read"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_of_what_was_watched_is_found(watched: Ledger, change: str) -> None:
    """By a sentence that says where it is."""
    do, sentence = CHANGES[change]
    tamper(watched.address, do)
    found = pipeline.verify(watched.address, derived=False)
    assert any(sentence in fault.what for fault in found.faults), found.faults


@pytest.mark.parametrize("way", ["copied", "backed up"])
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_ledger_that_has_watched_is_copied_whole(
    watched: Ledger, databases: Databases, tmp_path: Path, kind: str, way: str
) -> None:
    """Row by row, from either database to either; the copy goes on watching where the other stopped."""
    target: Store = Files() if kind == "sqlite" else databases
    empty = read_address(target.make(tmp_path, "target", laid=False))
    lines = dump_ledger(watched.address)
    if way == "backed up":
        write_backup(lines, tmp_path / "a.backup")
        lines = read_backup(tmp_path / "a.backup")
    copied = {table.table: table for table in load_ledger(empty, lines, "it")}
    assert all(copied[name].found.rows and copied[name].wanted == copied[name].found for name in WATCHING)
    assert list_rows(empty) == list_rows(watched.address)
    assert pipeline.verify(empty).faults == []
    with open_ledger(empty) as ledger, serve(Newsstand(3)) as server:
        tally = visit_again(ledger, server)
    assert (tally.new, tally.notices) == (1, 1)


def visit_again(ledger: Ledger, server: LocalServer) -> Tally:
    """Visit everything, as if its time had come."""
    now = datetime.now(UTC)
    for item in ledger.watched.list_sources():
        ledger.watched.keep(structs.replace(item, due_at=now))
    return visit_all(ledger, make_plan(), server.port, webhook=lambda address, notice: None)


def list_rows(address: Address) -> list[bytes]:
    """All lines of a ledger but the first, which says when and from where."""
    return list(dump_ledger(address))[1:]
