"""Hostile servers, from the wire to the ledger: each gets its sentence, and costs the others no more than its share."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from according import pipeline
from according.capture.fetching.limits import Limits
from according.cli.watch import list_lines
from according.domain.watched import Watched
from according.pipeline.visiting import visit_pages
from according.watching import SteadyClock, ahead, read_plan, tell_status
from according.watching.ahead import PutOff, fetch_ahead
from according.watching.leasing import tell_wall
from capture.fetching.local_web import Call, LocalWeb, open_web
from localweb.following import open_local, visit_all
from localweb.newsstand import write_page
from watching.hostile_web import FAULTS, READ, publish

if TYPE_CHECKING:
    from according.ledger.store import Ledger

QUICK = Limits(tries=1, total=3.0, pause=1.5, connect=3.0)


@pytest.fixture
def web() -> Iterator[LocalWeb]:
    """A server on the loopback that answers as it is told."""
    with open_web() as running:
        yield running


def watch_them(ledger: Ledger, addresses: list[str], port: int) -> dict[str, str]:
    """What watching tells of each host."""
    visit_all(ledger, read_plan({"subject": [{"name": "Ballerina", "pages": addresses}]}), port, QUICK)
    found = ledger.watched.find("page", addresses).values()
    return {str(urlsplit(item.address).hostname): item.trouble or item.note for item in found}


def add_them(ledger: Ledger, addresses: list[str], port: int) -> dict[str, str]:
    """What adding tells of each host."""
    with open_local(port, SteadyClock(), QUICK) as opened:
        report = pipeline.add_visits(ledger, visit_pages(opened.fetcher, addresses), len(addresses), "Ballerina")
    told = {str(urlsplit(address).hostname): "" for address in addresses}
    return told | {str(urlsplit(skip.source).hostname): skip.reason for skip in report.skips}


@pytest.mark.parametrize("take_in", [watch_them, add_them])
def test_each_host_gets_its_sentence_and_the_good_ones_are_read(
    ledger: Ledger, web: LocalWeb, take_in: Callable[[Ledger, list[str], int], dict[str, str]]
) -> None:
    """Whatever a server does is told in words; nothing is left out without them, and the ledger is sound."""
    addresses = publish(web)
    begun = time.monotonic()
    told = take_in(ledger, addresses, web.port)
    assert time.monotonic() - begun < 120
    wrong = {f.name: told[f"{f.name}.example"] for f in FAULTS if f.words not in told[f"{f.name}.example"]}
    assert not wrong
    silent = {f.name for f in FAULTS if not told[f"{f.name}.example"]}
    assert silent == READ
    assert not any(told[f"good{number}.example"] for number in range(3))
    assert ledger.counts()["readings"] == 6 + len(READ)
    assert not any("cookie" in headers for _, headers in web.calls)
    assert not pipeline.verify(ledger.address).total


def test_what_was_in_the_way_can_be_asked(ledger: Ledger, web: LocalWeb) -> None:
    """The status names pages that could not be had and those that could not be read, each with its sentence."""
    publish(web)
    watch_them(ledger, ["http://gzip.example/ballerina/1", "http://error-200.example/ballerina/2"], web.port)
    lines = "\n".join(list_lines(tell_status(ledger)))
    assert "http://gzip.example/ballerina/1: Failed once, never answered" in lines and "times its size" in lines
    assert "Pages that could not be read" in lines and "http://error-200.example/ballerina/2: Answered" in lines


def make_due(*hosts: str) -> list[Watched]:
    """Pages that are due, on these hosts."""
    now = tell_wall()
    return [
        Watched(kind="page", address=f"http://{h}.example/{number}", due_at=now, interval=1)
        for number, h in enumerate(hosts)
    ]


def test_a_host_has_its_share_of_a_round_and_no_more() -> None:
    """One that took long has the rest put off, unasked; the others are asked for all."""
    now, asked = [0.0], []

    def fetch(item: Watched) -> str:
        asked.append(item.address)
        if "slow" in item.address:
            now[0] += ahead.SHARE / 2
        return item.address

    items = make_due("slow", "slow", "quick", "slow", "slow", "quick")
    pool = ahead.ThreadPoolExecutor(1)
    came = {item.address: found for item, found in fetch_ahead(pool, items, fetch, 1, lambda: now[0])}
    assert [isinstance(came[item.address], PutOff) for item in items] == [False, False, False, True, True, False]
    assert len(asked) == 4


def test_what_is_put_off_is_neither_lost_nor_in_trouble(
    ledger: Ledger, web: LocalWeb, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is asked for in a while, as if nothing had been."""
    publish(web)
    monkeypatch.setattr(ahead, "SHARE", 0.0)
    addresses = [f"http://good0.example/ballerina/{number}" for number in range(3)]
    watch_them(ledger, addresses, web.port)
    left = [item for item in ledger.watched.find("page", addresses).values() if not item.visits]
    assert len(left) == 3 and not any(item.trouble or item.failures for item in left)
    assert all(item.due_at > tell_wall() for item in left)


def test_a_host_that_lets_us_wait_is_not_asked_again_and_again(ledger: Ledger, web: LocalWeb) -> None:
    """After three pages in vain the others of that host are told of without a wait; they are tried later."""
    publish(web)
    addresses = [f"http://hangs.example/ballerina/{number}" for number in range(30)]
    begun = time.monotonic()
    watch_them(ledger, [*addresses, "http://good0.example/ballerina/99"], web.port)
    assert time.monotonic() - begun < 30
    pages = ledger.watched.find("page", addresses).values()
    assert sum("was not asked" in page.trouble for page in pages) == 27
    assert sum(path.startswith("/ballerina") for path, headers in web.calls if "hangs" in headers["host"]) == 3
    assert ledger.counts()["readings"] == 1


def test_a_fault_of_our_own_takes_no_other_page_along(
    ledger: Ledger, web: LocalWeb, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What nobody thought of is told like any trouble, and the watcher goes on."""
    publish(web)
    real = ledger.watched.subjects_of

    def stumble(address: str) -> list[str]:
        if "good1" in address and threading.current_thread() is threading.main_thread() and stumbling[0]:
            stumbling[0] -= 1
            return real(address)
        if "good1" in address:
            raise ZeroDivisionError("nobody thought of this")
        return real(address)

    stumbling = [1]  # asked once whether it is wanted, then for the record
    monkeypatch.setattr(ledger.watched, "subjects_of", stumble)
    addresses = [f"http://good{number}.example/ballerina/{number}" for number in range(3)]
    told = watch_them(ledger, addresses, web.port)
    assert "for a fault of According's own (ZeroDivisionError" in told["good1.example"]
    assert ledger.counts()["readings"] == 2


TEXT = "Lionsgate will release Ballérina in theaters on June 7, 2024 – “at last”, the studio said."
FORMS = (
    ("utf-8", "text/html; charset=utf-8"),
    ("cp1252", "text/html; charset=iso-8859-1"),
    ("utf-16", "text/html; charset=utf-16"),
    ("utf-16", "text/html; charset=utf-8"),
    ("utf-8", "text/html; charset=utf-16"),
    ("cp1252", "text/html; charset=utf-8"),
    ("utf-8-sig", "text/html; charset=iso-8859-1"),
    ("utf-8", "text/html"),
)


def test_another_encoding_is_no_edit(ledger: Ledger, web: LocalWeb) -> None:
    """The same words in other bytes, labelled rightly or wrongly, are the same page; it has one version."""
    page, form = write_page(0, TEXT).decode(), [0]

    def reply(call: Call) -> None:
        encoding, kind = FORMS[form[0]]
        call.answer(404) if call.path == "/robots.txt" else call.answer(200, page.encode(encoding), content_type=kind)

    web.handlers.clear()
    web.handlers[""] = reply
    address = "http://paper.example/ballerina/0"
    plan = read_plan({"subject": [{"name": "Ballerina", "pages": [address]}]})
    outcomes = []
    for form[0] in range(len(FORMS)):
        for item in ledger.watched.find("page", [address]).values():
            ledger.watched.keep(
                Watched(**{**{f: getattr(item, f) for f in item.__struct_fields__}, "due_at": tell_wall()})
            )
        tally = visit_all(ledger, plan, web.port)
        outcomes.append((tally.new, tally.edited, tally.skipped, tally.failed))
    assert outcomes == [(1, 0, 0, 0)] + [(0, 0, 0, 0)] * (len(FORMS) - 1)
    assert len(pipeline.trace_versions(ledger, address).pages[0].versions) == 1
    assert not pipeline.verify(ledger.address).total
