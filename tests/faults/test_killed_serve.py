"""A site that is killed while readers speak, editors decide and work is done behind it: what was answered is kept."""

from __future__ import annotations

import os
import random
import re
import subprocess
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django
import pytest

from faults.striking import SUBJECT, Ordeal, check_whole, kill, list_ordeals, start_program, take_stock
from localweb.newsstand import write_page
from localweb.serving import find_free_port, wait_until
from stores import Store, open_raw, point_at

django.setup()

# Django's models can be imported only after it has been set up.
from django.db import connections  # noqa: E402
from django.test import Client  # noqa: E402

from according.capture import find_sources  # noqa: E402
from according.pipeline import add_sources  # noqa: E402
from according.web.editions.ledger import open_record  # noqa: E402
from according.web.people.keeping import add_editor  # noqa: E402
from according.web.starting import prepare  # noqa: E402
from according.web.work.jobs import follow_ledger  # noqa: E402
from web.talking import stamp  # noqa: E402

PAGES = 6
TOKEN = "a" * 32
MARTA = {"name": "Marta", "email": "marta@example.org"}
_bases: dict[str, tuple[str, str]] = {}


class Straight(urllib.request.HTTPRedirectHandler):
    """Follows nobody: that one is sent elsewhere is the answer that something was taken."""

    def redirect_request(self, *given: Any) -> None:
        return None


class Public:
    """Readers and an editor who send things all the time, and remember what was answered."""

    def __init__(self, address: str, session: str, claims: list[str]) -> None:
        self.address, self.session, self.claims = address, session, claims
        self.opener = urllib.request.build_opener(Straight)
        self.sent: dict[str, list[str]] = {kind: [] for kind in ("comment", "report", "vote", "reject", "rebuild")}
        self.taken: dict[str, list[str]] = {name: [] for name in self.sent}
        self.refused: list[str] = []
        self.stop = threading.Event()

    def send(self, kind: str, what: str, path: str, **fields: str) -> None:
        """Send a form from a place of its own; one that is not answered may have been taken or not."""
        self.sent[kind].append(what)
        place = ".".join(str(random.randrange(1, 250)) for _ in range(4))
        heads = {"Cookie": f"csrftoken={TOKEN}; sessionid={self.session}", "X-Forwarded-For": place}
        body = urllib.parse.urlencode({"csrfmiddlewaretoken": TOKEN, "stamp": stamp(), **fields}).encode()
        try:
            self.opener.open(urllib.request.Request(self.address + path, body, heads), timeout=10).close()
        except urllib.error.HTTPError as answer:
            if answer.code == 302:
                self.taken[kind].append(what)
            elif not self.stop.is_set():
                self.refused.append(f"{kind} {answer.code}: {re.sub('<[^>]*>', ' ', answer.read().decode())[:1500]}")
        except OSError:
            if not self.stop.is_set():
                time.sleep(0.01)

    def speak(self, name: str) -> None:
        """Readers, one after the other."""
        number = 0
        while not self.stop.is_set():
            number += 1
            what = f"{name} {number}"
            self.send("vote", what, "/talk/vote/ballerina/", stars="4")
            self.send("comment", what, "/talk/comment/ballerina/", **MARTA, text=f"I saw it, says {what}.")
            self.send("report", what, "/talk/correct/ballerina/", wrong=f"Wrong, says {what}.", right="June")

    def decide(self) -> None:
        """An editor, who rejects one claim after the other and has the subject rebuilt."""
        while not self.stop.is_set() and self.claims:
            claim = self.claims.pop()
            self.send("reject", claim, f"/desk/claim/{claim}/act/", deed="reject claim", why="A test.")
            if len(self.claims) % 3 == 0:
                self.send("rebuild", claim, "/desk/jobs/rebuild/", subject=SUBJECT)


@pytest.fixture
def site(store: Store, tmp_path: Path) -> tuple[str, str]:
    """A ledger with some pages and all tables, for a site of its own; and the session of a chief editor."""
    if store.name not in _bases:
        folder = Path(os.path.realpath(tmp_path)) / "base"
        (folder / "pages").mkdir(parents=True)
        for number in range(PAGES):
            (folder / "pages" / f"{number}.html").write_bytes(write_page(number))
        address = store.make(folder, "base")
        point_at(address)
        prepare()
        add_sources(open_record(), find_sources([folder / "pages"]), SUBJECT)
        follow_ledger()
        chief = Client(headers={"host": "localhost"})
        chief.force_login(add_editor("ada", "a long enough word", True))
        connections["default"].close()
        _bases[store.name] = address, chief.cookies["sessionid"].value
        store.keep()
    base, session = _bases[store.name]
    return store.copy(base, tmp_path, "site"), session


def open_site(ledger: str, port: int) -> subprocess.Popen[str]:
    """The site, once it answers."""
    words = ("according", "serve", "--ledger", ledger, "--port", str(port))
    process = start_program(*words, ACCORDING_PROXIES="1", ACCORDING_LEDGER=ledger)
    if not wait_until(lambda: process.poll() is not None or answers(port), 60) or process.poll() is not None:
        process.kill()
        raise AssertionError(process.communicate())
    return process


def answers(port: int) -> bool:
    """Whether readers are shown the page."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/ballerina/", timeout=10) as page:
            return b"Ballerina" in page.read()
    except OSError:
        return False


def strike(ledger: str, port: int, public: Public, chance: random.Random) -> None:
    """Kill a site in the midst of work."""
    process = open_site(ledger, port)
    busy = [threading.Thread(target=public.speak, args=(f"{id(public)}{n}",), daemon=True) for n in range(2)]
    busy.append(threading.Thread(target=public.decide, daemon=True))
    for thread in busy:
        thread.start()
    time.sleep(0.3 + chance.random() * 2)
    public.stop.set()
    kill(process)
    for thread in busy:
        thread.join(15)
    assert not public.refused, public.refused[0]


def list_kept(ledger: str) -> dict[str, list[str]]:
    """What readers said and editors decided, as it is on record."""
    with open_raw(ledger) as rows:

        def ask(query: str) -> list[str]:
            return [str(found) for (found,) in rows.execute(query)]

        return {
            "comment": [re.sub("I saw it, says (.*)[.]", r"\1", t) for t in ask("SELECT text FROM talk_comment")],
            "report": [re.sub("Wrong, says (.*)[.]", r"\1", t) for t in ask("SELECT wrong FROM talk_correction")],
            "vote": ask("SELECT id FROM talk_vote"),
            "reject": ask("SELECT about FROM ledger_decision"),
            "audit": ask("SELECT about FROM site_audit WHERE deed = 'reject claim'"),
            "running": ask(
                "SELECT status FROM django_tasks_database_dbtaskresult WHERE status IN ('RUNNING', 'READY')"
            ),
        }


def check_kept(kept: dict[str, list[str]], publics: list[Public]) -> None:
    """What was answered is there; nothing is there twice, nor anything that nobody sent."""
    for kind in ("comment", "report", "reject"):
        sent = {what for public in publics for what in public.sent[kind]}
        taken = {what for public in publics for what in public.taken[kind]}
        assert len(kept[kind]) == len(set(kept[kind])), f"A {kind} is there twice."
        assert taken <= set(kept[kind]) <= sent, f"A {kind} is lost, or nobody sent it."
    votes = [sum(len(public.taken["vote"]) for public in publics), sum(len(public.sent["vote"]) for public in publics)]
    assert votes[0] <= len(kept["vote"]) <= votes[1]
    assert sorted(kept["audit"]) == sorted(kept["reject"]), "A decision and what the audit says of it differ."


@pytest.mark.parametrize("ordeal", list_ordeals(), ids=str)
def test_a_killed_site_keeps_what_it_answered(
    store: Store, site: tuple[str, str], ordeal: Ordeal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Votes, comments, reports and decisions are there once; the site opens again, and work left behind is done."""
    (ledger, session), chance, publics = site, ordeal.begin(), list[Public]()
    port = find_free_port()
    before = take_stock(ledger)
    claims = [claim for claim, _ in before["claims"]]
    chance.shuffle(claims)
    for _ in range(ordeal.rounds):
        publics.append(Public(f"http://127.0.0.1:{port}", session, claims))
        strike(ledger, port, publics[-1], chance)
        check_whole(ledger)
        check_kept(list_kept(ledger), publics)
    assert sum(len(taken) for public in publics for taken in public.taken.values()), "Nothing was taken at all."
    process = open_site(ledger, port)
    done: Callable[[], bool] = lambda: not list_kept(ledger)["running"]  # noqa: E731
    assert wait_until(done, 30), "Work that was under way is never done."
    process.terminate()
    process.communicate(timeout=30)
    check_kept(list_kept(ledger), publics)
    after = take_stock(ledger)
    assert {**after, "stands": before["stands"]} == before
    store.drop()
