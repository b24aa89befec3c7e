"""A site on a busy day: readers have spoken, editors have decided, news has come, a letter could not be delivered."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.test import Client
from django.utils import timezone
from msgspec import Struct

from according.capture import find_sources
from according.pipeline import add_sources
from according.web.editions.ledger import open_record
from according.web.letters.asking import Wish, ask, confirm
from according.web.letters.models import REFUSED, AskRow, LetterRow
from according.web.letters.tokens import sign_ask, sign_subscriber
from according.web.people.keeping import add_editor
from according.web.talk.models import CommentRow, CorrectionRow
from according.web.work.working import run_round
from web.late_news import write_late_page
from web.talking import find_keys, make_reader, say, stamp

REPORT = {"wrong": "It opened a week later.", "right": "13 June 2025", "source": "https://studio.example/notice"}


class Busy(Struct, frozen=True, kw_only=True):
    """The ledger, a chief editor's session, and where each thing is: {"claim": "c3…", "comment": "2"}."""

    ledger: str
    session: str
    places: dict[str, str]


def fill_site(folder: Path) -> tuple[dict[str, str], str]:
    """Have everybody do what they do, over the ledger that this process looks at; the places, and a chief's session."""
    chief = make_reader()
    chief.force_login(add_editor("ada", "a long enough word", True))
    with keep_signals():
        run_round({})
        places = {**speak(), **judge(chief), **write()}
        hold(chief, folder)
        chief.post("/desk/jobs/rebuild/", {"subject": "Ballerina"})
        run_round({})
    fail_letter()
    return places, chief.cookies["sessionid"].value


@contextmanager
def keep_signals() -> Iterator[None]:
    """A worker listens for being told to stop; the tests go on listening themselves."""
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)}
    try:
        yield
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)


def speak() -> dict[str, str]:
    """Readers vote, comment, answer each other, flag a comment, and report errors."""
    reader = make_reader()
    (key, *_) = find_keys(reader)
    reader.post("/talk/vote/ballerina/", {"stars": "4"})
    say(reader, text="My <em>cinema</em> has the old date. See https://cinema.example/x", about=key)
    shown = CommentRow.objects.latest("pk")
    CommentRow.objects.filter(pk=shown.pk).update(state="accepted")
    say(make_reader(), text="Mine too.", name="Ole", reply=str(shown.pk))
    CommentRow.objects.exclude(pk=shown.pk).update(state="accepted")
    make_reader().post(f"/talk/flag/{shown.pk}/", {"reason": "rude"})
    say(make_reader(), text="And what of Iceland?", name="Una", about=key)
    waiting = CommentRow.objects.latest("pk")
    for address in (f"/talk/correct/ballerina/{key}/", "/talk/correct/ballerina/"):
        make_reader().post(address, {"stamp": stamp(), **REPORT})
    first, last = CorrectionRow.objects.order_by("pk")
    return {
        "key": key,
        "shown": str(shown.pk),
        "comment": str(waiting.pk),
        "report": str(first.pk),
        "other": str(last.pk),
        "token": last.token,
    }


def judge(chief: Client) -> dict[str, str]:
    """A claim is rejected, another noted, an outlet described, a report answered; and what lies open is found."""
    page = chief.get("/desk/").content.decode()
    rejected, claim = list(dict.fromkeys(re.findall(r"/desk/claim/([^/\"]+)/", page)))[:2]
    chief.post(f"/desk/claim/{rejected}/act/", {"deed": "reject claim", "why": "It says “may”."})
    chief.post("/desk/notes/", {"about": claim, "text": "Ask the studio.", "next": "/desk/"})
    last = CorrectionRow.objects.latest("pk")
    chief.post(f"/desk/corrections/{last.pk}/act/", {"deed": "decline", "answer": "The notice says so."})
    disputes = chief.get("/desk/disputes/").content.decode()
    found = re.search(r"/desk/dispute/ballerina/([^/\"]+)/", disputes)
    assert found, "Nothing is in dispute."
    return {"claim": claim, "dispute": found[1]}


def write() -> dict[str, str]:
    """Somebody is on the list of the letters, somebody else has been asked."""
    for address in ("ada@example.org", "ole@example.org"):
        ask(address, Wish(everything=True))
    first, second = AskRow.objects.order_by("pk")
    subscriber = confirm(first)
    return {"ask": sign_ask(second.nonce), "subscriber": sign_subscriber(subscriber.nonce)}


def hold(chief: Client, folder: Path) -> None:
    """The edition is held by hand; then news comes in, so that there is something to publish."""
    chief.post("/desk/publish/ballerina/do/", {"deed": "hold"})
    add_sources(open_record(), find_sources([write_late_page(folder)]), "Ballerina")


def fail_letter() -> None:
    """A letter that a mail server would not take."""
    row = LetterRow.objects.latest("pk")
    LetterRow.objects.filter(pk=row.pk).update(
        state=REFUSED, tries=5, ended_at=timezone.now(), why="550 5.1.1 No such mailbox here"
    )
