"""A watcher that is killed without warning: no page is lost, no claim doubled, each change told, and told once."""

from __future__ import annotations

import random
import time
from pathlib import Path
from typing import Any

import msgspec
import pytest

from according.watching.telling import Content, Told, name_moves
from faults.striking import Ordeal, check_whole, finish, kill, list_ordeals, start_program, take_stock
from localweb.newsstand import Newsstand, write_page
from localweb.serving import LocalServer, serve, wait_until
from stores import Store, open_raw

FIRST, MORE = 4, 3
STATE = ("entry", "watched", "conclusion", "told")
_wholes: dict[tuple[str, int], dict[str, Any]] = {}


def follow(ledger: str, server: LocalServer) -> Any:
    """A watcher that visits what is due, and ends."""
    return start_program("faults.follower", ledger, str(server.port), "once")


def watch_whole(store: Store, folder: Path, pages: int) -> dict[str, Any]:
    """What a watcher leaves that nobody kills."""
    key = (store.name, pages)
    if key not in _wholes:
        ledger = store.make(folder, "whole")
        with serve(Newsstand(pages)) as server:
            finish(follow(ledger, server))
        _wholes[key] = take_stock(ledger, *STATE)
    return _wholes[key]


def strike(ledger: str, server: LocalServer, pages: int, chance: random.Random) -> None:
    """Kill a watcher: while it starts, fetches, records, concludes, tells or delivers.

    It asks for the rules of the host, the feed and each page; what comes after the last question is conclusion.
    """
    at_work = follow(ledger, server)
    begun = len(server.asked)
    wanted = begun + chance.randrange(0, pages + 4)
    wait_until(lambda: at_work.poll() is not None or len(server.asked) >= wanted, 120)
    time.sleep(chance.random() * (0.8 if wanted == begun else 0.25))
    kill(at_work)


def check_notices(ledger: str, stand: Newsstand) -> None:
    """The changes that were told, one after the other, lead to how things stand; each notice came, with one content."""
    with open_raw(ledger) as rows:
        notices = rows.execute("SELECT id, content FROM ledger_notice ORDER BY learned_at, id")
        ((told,),) = rows.execute("SELECT content FROM ledger_told")
        assert rows.execute("SELECT DISTINCT state FROM ledger_delivery") in ([], [("done",)])
        assert rows.execute("SELECT count(*) FROM ledger_delivery") == [(len(notices),)]
    known, seen = msgspec.msgpack.decode(bytes(told), type=Told).moves, set[str]()
    for _, content in notices:
        for change in msgspec.json.decode(bytes(content), type=Content).changes:
            moves = set(name_moves(change))
            assert moves - seen or any(known[move] > 1 for move in moves), f"A change was told twice: {change}"
            seen |= moves
    assert seen and seen == set(known), "A change was not told."
    came = {(asked.headers["idempotency-key"], asked.body) for asked in stand.posted}
    assert came == {(key, bytes(content)) for key, content in notices}


@pytest.mark.parametrize("ordeal", list_ordeals(), ids=str)
def test_a_killed_watcher_loses_and_doubles_nothing(tmp_path: Path, store: Store, ordeal: Ordeal) -> None:
    """After each kill the record is whole; in the end it has what it would have had anyway, and all of it is told."""
    chance, ledger, stand = ordeal.begin(), store.make(tmp_path), Newsstand(0)
    with serve(stand) as server:
        finish(follow(ledger, server))  # nothing is known yet: from here on all that comes is news
        stand.pages |= {number: write_page(number) for number in range(FIRST)}
        for _ in range(ordeal.rounds):
            for _ in range(MORE):
                stand.pages[len(stand.pages)] = write_page(len(stand.pages))
            strike(ledger, server, len(stand.pages), chance)
            check_whole(ledger)
        time.sleep(1)
        finish(follow(ledger, server))
        assert take_stock(ledger, *STATE) == watch_whole(store, tmp_path, len(stand.pages))
    check_notices(ledger, stand)
    store.drop()
