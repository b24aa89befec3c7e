"""A ledger that another process writes to: a short while is waited for, a long one told; watching waits."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from according.ledger.opening import open_ledger
from according.ledger.postgres.base import WRITING
from faults.striking import check_whole, count, finish, start_program
from localweb.newsstand import Newsstand, write_page
from localweb.serving import serve, wait_until
from stores import Store

IN_USE = "is in use: another process has been writing to it for too long."


@contextmanager
def lock(ledger: str, store: Store) -> Iterator[Callable[[], None]]:
    """Write to a ledger and come to no end, until the function is called."""
    if store.name == "sqlite":
        file = sqlite3.connect(ledger, isolation_level=None)
        file.execute("BEGIN IMMEDIATE")
        yield file.close
        file.close()
        return
    with psycopg.connect(ledger) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [WRITING])
        yield connection.close


def test_a_build_waits_then_says_so_and_goes_on_later(store: Store, tmp_path: Path) -> None:
    """It waits as long as it is told to; what it has then not recorded it records when it is run again."""
    ledger = store.make(tmp_path)
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.html").write_bytes(write_page(1))
    open_ledger(ledger).close()
    words = ("according", "build", "pages", "--subject", "Ballerina", "--ledger", ledger)
    with lock(ledger, store):
        _, said = finish(start_program(*words, folder=tmp_path, ACCORDING_PATIENCE="0.3"), (2,))
        assert IN_USE in said and "Traceback" not in said
    with lock(ledger, store) as release:
        waiting = start_program(*words, folder=tmp_path)
        time.sleep(2)
        assert waiting.poll() is None and count(ledger, "reading") == 0
        release()
        finish(waiting)
    assert count(ledger, "reading") == 1
    check_whole(ledger)
    store.drop()


def test_a_watcher_waits_for_the_end_of_it(store: Store, tmp_path: Path) -> None:
    """It asks nobody meanwhile, and then goes on; nothing is lost, and nothing visited in vain again and again."""
    ledger, stand = store.make(tmp_path), Newsstand(3)
    with serve(stand) as server:
        watcher = start_program("faults.follower", ledger, str(server.port), "on", ACCORDING_PATIENCE="0.2")
        try:
            assert wait_until(lambda: count(ledger, "reading") == 3, 60)
            with lock(ledger, store) as release:
                stand.pages[3] = write_page(3)
                time.sleep(3)
                asked = len([question for question in server.asked if question.path == "/ballerina/3"])
                assert watcher.poll() is None and asked <= 2
                release()
            assert wait_until(lambda: count(ledger, "reading") == 4, 60)
        finally:
            watcher.terminate()
            said = watcher.communicate(timeout=60)
    assert watcher.returncode == 0 and IN_USE in said[0], said
    check_whole(ledger)
    store.drop()
