"""A watcher that is killed without warning: no page is lost, no claim doubled, and the next start goes on."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from according import pipeline
from according.ledger.addresses import read_address
from localweb.newsstand import FEED, Newsstand
from localweb.serving import serve, wait_until
from stores import Store, open_raw

# The ordinary tests strike a few times, a long run as often as one likes.
ROUNDS = int(os.environ.get("ACCORDING_FAULT_ROUNDS", "3"))
PAGES = 8


def start(ledger: str, port: int) -> subprocess.Popen[str]:
    """A watcher in a process of its own."""
    command = [sys.executable, "-m", "localweb.following", ledger, str(port), FEED]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[1]), *sys.path])}
    return subprocess.Popen(command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def take_stock(ledger: str) -> dict[str, object]:
    """What a ledger holds: its claims with the pages that say so, and how many rows of what."""
    tables = ("capture", "page", "reading", "coverage", "claim", "sighting", "entry", "watched", "conclusion", "told")
    with open_raw(ledger) as rows:
        claims = rows.execute("SELECT id, page FROM ledger_claim ORDER BY id")
        numbers = {t: rows.execute(f"SELECT count(*) FROM ledger_{t}")[0][0] for t in tables}
    found = pipeline.verify(read_address(ledger))
    assert not found.total, found.faults
    return {"claims": claims, **numbers}


@pytest.fixture(scope="module")
def whole(store: Store, tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What a watcher leaves that nobody killed."""
    ledger = store.make(tmp_path_factory.mktemp("whole"))
    with serve(Newsstand(PAGES)) as server:
        out, err = start(ledger, server.port).communicate(timeout=300)
        assert f"new={PAGES}" in out, err
    return take_stock(ledger)


@pytest.mark.parametrize("number", range(ROUNDS))
def test_a_killed_watcher_loses_and_doubles_nothing(
    new_ledger: Callable[[], str], whole: dict[str, object], number: int
) -> None:
    """Struck once or twice at random moments, it has in the end what it would have had anyway."""
    chance, ledger = random.Random(number), new_ledger()
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
