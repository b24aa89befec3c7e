"""A watcher that is killed without warning: no page is lost, no claim doubled, and the next start goes on."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from localweb.newsstand import FEED, Newsstand
from localweb.serving import serve, wait_until

# The ordinary tests strike a few times, a long run as often as one likes.
ROUNDS = int(os.environ.get("ACCORDING_FAULT_ROUNDS", "3"))
PAGES = 8


def start(ledger: Path, port: int) -> subprocess.Popen[str]:
    """A watcher in a process of its own."""
    command = [sys.executable, "-m", "localweb.following", str(ledger), str(port), FEED]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[1]), *sys.path])}
    return subprocess.Popen(command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def take_stock(ledger: Path) -> dict[str, object]:
    """What a ledger holds: its claims with the pages that say so, and how many rows of what."""
    tables = ("capture", "page", "reading", "coverage", "claim", "sighting", "entry", "watched", "conclusion", "told")
    with sqlite3.connect(ledger) as rows:
        claims = rows.execute("SELECT id, page FROM ledger_claim ORDER BY id").fetchall()
        numbers = {t: rows.execute(f"SELECT count(*) FROM ledger_{t}").fetchone()[0] for t in tables}
        assert rows.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert not rows.execute("PRAGMA foreign_key_check").fetchall()
    return {"claims": claims, **numbers}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What a watcher leaves that nobody killed."""
    ledger = tmp_path_factory.mktemp("whole") / "whole.db"
    with serve(Newsstand(PAGES)) as server:
        out, err = start(ledger, server.port).communicate(timeout=300)
        assert f"new={PAGES}" in out, err
    return take_stock(ledger)


@pytest.mark.parametrize("number", range(ROUNDS))
def test_a_killed_watcher_loses_and_doubles_nothing(tmp_path: Path, whole: dict[str, object], number: int) -> None:
    """Struck once or twice at random moments, it has in the end what it would have had anyway."""
    chance, ledger = random.Random(number), tmp_path / "killed.db"
    with serve(Newsstand(PAGES)) as server:
        for _ in range(chance.choice((1, 2))):
            watcher = start(ledger, server.port)
            moment = len(server.asked) + chance.randrange(1, PAGES + 3)
            wait_until(lambda w=watcher, m=moment: w.poll() is not None or len(server.asked) >= m, 120)
            time.sleep(chance.random() * 0.2)
            watcher.send_signal(signal.SIGKILL)
            watcher.communicate()
        again = start(ledger, server.port)
        _, err = again.communicate(timeout=300)
        assert again.returncode == 0, err
    assert take_stock(ledger) == whole
