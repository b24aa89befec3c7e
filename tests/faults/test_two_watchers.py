"""Two watchers and a site on one ledger: the second is sent away; where it works all the same, nothing is doubled."""

from __future__ import annotations

import time
import urllib.request
from pathlib import Path

from faults.striking import check_whole, count, finish, start_program, take_stock
from faults.test_killed_watch import check_notices
from localweb.newsstand import Newsstand, write_page
from localweb.serving import find_free_port, serve, wait_until
from stores import Store, open_raw


def answers(port: int) -> bool:
    """Whether the site answers a reader."""
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30).close()
    except OSError:
        return False
    return True


def test_two_watchers_and_a_site_double_nothing(store: Store, tmp_path: Path) -> None:
    """One is refused; once the lease is another machine's and has run out, both work, and readers are answered."""
    ledger, stand, port = store.make(tmp_path), Newsstand(0), find_free_port()
    with serve(stand) as server:
        words = ("faults.follower", ledger, str(server.port))
        finish(start_program(*words, "once"))  # nothing is known yet: from here on all that comes is news
        stand.pages |= {number: write_page(number) for number in range(3)}
        running = [start_program("according", "serve", "--ledger", ledger, "--port", str(port))]
        try:
            assert wait_until(lambda: answers(port), 90)
            running.append(start_program(*words, "on"))
            assert wait_until(lambda: count(ledger, "reading") == 3, 60)
            _, said = finish(start_program(*words, "on"), (2,))
            assert "is watched already, by process" in said
            with open_raw(ledger) as rows:
                rows.execute("UPDATE ledger_lease SET host = 'elsewhere', until = '2020-01-01 00:00:00+00:00'")
            running.append(start_program(*words, "on"))
            for number in range(3, 12):
                stand.pages[number] = write_page(number)
                time.sleep(0.4)
                assert answers(port)
            assert wait_until(lambda: count(ledger, "reading") == 12, 60)
            time.sleep(1.5)
        finally:
            for process in running[::-1]:
                process.terminate()
                process.communicate(timeout=60)
        finish(start_program(*words, "once"))
    assert {process.returncode for process in running[1:]} <= {0, 2}
    check_whole(ledger)
    stock = take_stock(ledger)
    assert stock["reading"] == stock["page"] == stock["capture"] == stock["coverage"] == 12
    check_notices(ledger, stand)
    store.drop()
