"""The machine's clock set forward and back, while watching and in between: nothing waits for a day that is past."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from according import pipeline
from according.domain.errors import FetchError
from according.domain.watched import Entry, Judged, Notice, Watched
from according.ledger.opening import open_ledger
from according.watching import SteadyClock, Tally, Tools, watch
from faults.follower import make_plan
from localweb.following import open_local
from localweb.newsstand import FEED, HOST, Newsstand, write_page
from localweb.serving import Asked, LocalServer, Reply, serve

if TYPE_CHECKING:
    from according.ledger.store import Ledger

YEAR = timedelta(days=366)
NEWS = "Lionsgate will release Ballerina in theaters on July 4, 2025, the studio said."


class Wall:
    """A clock on the wall that somebody sets."""

    def __init__(self) -> None:
        self.off = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.off


def follow(ledger: Ledger, server: LocalServer, wall: Wall, send: Callable[[str, Notice], None]) -> Tally:
    """Visit what is due by a clock on the wall."""
    clock = SteadyClock(wall)
    ledger.clock = wall
    with open_local(server.port, clock) as web:
        tools = Tools(web=web, clock=clock, senders={"webhook": send}, stop=threading.Event())
        return watch(ledger, make_plan(), tools, once=True)


def take(address: str, notice: Notice) -> None:
    """Take a notice."""


def refuse(address: str, notice: Notice) -> None:
    """Take none for now."""
    raise FetchError(f"{address} is busy.", address, passing=True)


def test_a_clock_that_was_a_year_ahead_holds_nothing_up(new_ledger: Callable[[], str]) -> None:
    """What was visited, found or tried by the wrong clock is due by the right one, and the newest state counts."""
    stand, wall, taken = Newsstand(2), Wall(), list[str]()
    with open_ledger(new_ledger()) as ledger, serve(stand) as server:
        wall.off = YEAR
        pages, stand.pages = stand.pages, {}
        assert follow(ledger, server, wall, refuse).new == 0
        wall.off, stand.pages = YEAR + timedelta(minutes=1), pages
        assert follow(ledger, server, wall, refuse).new == 2
        wall.off = timedelta()
        stand.pages[0] = write_page(0, NEWS)
        stand.pages[2] = write_page(2)
        tally = follow(ledger, server, wall, lambda address, notice: taken.append(notice.id))
        assert (tally.new, tally.edited) == (1, 1)
        assert ledger.watched.find_next([]) < datetime.now(UTC) + timedelta(days=31)
        assert not ledger.watched.list_deliveries() and len(taken) == len(set(taken)) == 2
        states = ledger.readings_at(f"http://{HOST}/ballerina/0")
        assert [state.version for state in states] == [1, 2]
        assert "July 4, 2025" in states[-1].page.text, "The state of before counts as the last one."
        assert pipeline.verify(ledger.address).faults == []


def test_a_page_that_was_found_by_a_clock_ahead_is_fetched(new_ledger: Callable[[], str]) -> None:
    """The watcher ended before it could: the page was due in a year that has not begun."""
    stand, wall = Newsstand(1), Wall()
    with open_ledger(new_ledger()) as ledger, serve(stand) as server:
        follow(ledger, server, wall, take)
        ahead = datetime.now(UTC) + YEAR
        stand.pages[1] = write_page(1)
        there = f"http://{HOST}/ballerina/1"
        judged = Judged(entry=Entry(address=there), source=FEED, subject="Ballerina", relevant=True, why="It is.")
        ledger.watched.record_entries([judged])
        ledger.watched.add([Watched(kind="page", address=there, due_at=ahead, interval=60.0)])
        follow(ledger, server, wall, take)
        assert ledger.counts()["readings"] == 2


@pytest.mark.parametrize("jumps", [(-YEAR, timedelta()), (YEAR, timedelta()), (YEAR, -YEAR)])
def test_a_clock_that_is_set_during_a_run_stops_nothing(
    new_ledger: Callable[[], str], jumps: tuple[timedelta, timedelta]
) -> None:
    """Set back or forward and set right again between two pages: all are fetched, each once."""
    stand, wall = Newsstand(6), Wall()

    def set_clock(asked: Asked) -> Reply:
        wall.off = {"/ballerina/1": jumps[0], "/ballerina/4": jumps[1]}.get(asked.path, wall.off)
        return stand(asked)

    with open_ledger(new_ledger()) as ledger, serve(set_clock) as server:
        assert follow(ledger, server, wall, take).new == 6
        wall.off = timedelta(minutes=1)
        stand.pages[6] = write_page(6)
        assert follow(ledger, server, wall, take).new == 1
        assert ledger.counts()["readings"] == 7
        assert pipeline.verify(ledger.address).faults == []
