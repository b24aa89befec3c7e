"""Striking: programs killed without warning at random moments, and what a ledger holds afterwards.

A round is one kill. Several rounds follow each other on one ledger, with more work before each, until the program is
let finish; then the ledger has to be what it is where nobody was killed. ACCORDING_FAULT_ROUNDS says how many rounds
there are: a few in the ordinary tests, a hundred in a long run.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from according import pipeline
from according.domain.errors import UnknownSubject
from according.ledger.addresses import read_address
from according.ledger.opening import open_ledger
from stores import Raw, open_raw

ROUNDS = int(os.environ.get("ACCORDING_FAULT_ROUNDS", "2"))
# So many rounds are survived by one ledger.
_IN_A_ROW = 5
SUBJECT = "Ballerina"
TABLES = ("capture", "page", "reading", "coverage", "claim", "sighting", "skip")
_TESTS = Path(__file__).parents[1]


class Ordeal(NamedTuple):
    """What one ledger goes through: so many kills, at moments that its number decides."""

    number: int
    rounds: int

    def begin(self) -> random.Random:
        """The chance that decides."""
        return random.Random(self.number)


def list_ordeals(rounds: int = ROUNDS) -> list[Ordeal]:
    """All rounds, dealt out to ledgers."""
    return [Ordeal(at, min(_IN_A_ROW, rounds - at)) for at in range(0, rounds, _IN_A_ROW)]


def start_program(*words: str, folder: Path | None = None, **told: str) -> subprocess.Popen[str]:
    """A program of Python's in a process group of its own: `start_program("according", "build", …)`."""
    return subprocess.Popen(
        [sys.executable, "-m", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(_TESTS), *sys.path]), **told},
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def kill(process: subprocess.Popen[str]) -> None:
    """Kill a program without warning; what it has started has to end by itself."""
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    assert wait_until_gone(process.pid), "Something that the program had started outlived it."


def wait_until_gone(group: int, seconds: float = 15.0) -> bool:
    """Whether all processes of a group end in time; those that do not are ended."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    os.killpg(group, signal.SIGKILL)
    return False


def list_children(process: int) -> list[int]:
    """The processes that a process has started, where the system tells."""
    try:
        return [int(word) for word in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


def finish(process: subprocess.Popen[str], statuses: Sequence[int] = (0,)) -> tuple[str, str]:
    """What a program says that is let finish."""
    out, err = process.communicate(timeout=300)
    assert process.returncode in statuses, f"{process.returncode}: {out} {err}"
    return out, err


def count(ledger: str, table: str) -> int:
    """How many rows a table of the ledger has; none where it is not laid yet."""
    with open_raw(ledger) as rows:
        return count_rows(rows, table)


def count_rows(rows: Raw, table: str) -> int:
    """The same, asked of a database that is open."""
    try:
        return int(rows.execute(f"SELECT count(*) FROM ledger_{table}")[0][0])
    except sqlite3.OperationalError:  # no table yet, or somebody is just laying them
        return 0


def check_whole(ledger: str) -> None:
    """Every hash, offset, quote and derived row is as it should be, and of each page there is all or nothing."""
    found = pipeline.verify(read_address(ledger))
    assert not found.total, found.faults
    with open_raw(ledger) as rows:
        halves = "SELECT count(*) FROM ledger_page WHERE id NOT IN (SELECT page_id FROM ledger_reading)"
        assert rows.execute(halves) == [(0,)]


def take_stock(ledger: str, *more: str) -> dict[str, Any]:
    """What a ledger holds: its claims with their pages, how many rows of what, and what stands."""
    check_whole(ledger)
    with open_raw(ledger) as rows:
        claims = rows.execute("SELECT id, page FROM ledger_claim ORDER BY id")
        numbers = {t: rows.execute(f"SELECT count(*) FROM ledger_{t}")[0][0] for t in (*TABLES, *more)}
    with open_ledger(ledger) as opened:
        try:
            concluded = pipeline.conclude(opened, SUBJECT, pages=False).statements
        except UnknownSubject:
            concluded = ()
    stands = [(s.property, s.value, sorted(s.qualifiers.items()), s.standing, s.why) for s in concluded]
    return {"claims": claims, "stands": stands, **numbers}
