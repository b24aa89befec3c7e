"""Notices at real receivers: webhooks and mail servers that take, refuse, hang, lead elsewhere and hang up."""

from __future__ import annotations

import hmac
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from according.capture.fetching.vetting import Allowed
from according.domain.change import Change
from according.domain.watched import Notice, Target
from according.watching import Poster, make_senders
from according.watching.delivering import PAUSES, Send, deliver
from according.watching.mailing import MailServer, send_mail
from according.watching.telling import make_notice
from capture.fetching.local_web import Call, LocalWeb, open_web
from localweb.following import LOOPBACK
from web.postbox import Postbox, open_postbox, read_part

if TYPE_CHECKING:
    from according.ledger.store import Ledger

NOW = datetime(2025, 1, 2, 3, 4, tzinfo=UTC)
SECRET = b"a key of some length"
STEERING = "\x1b[2J\u202eBallerina\x07\r\nBcc: all@example.org"


def lay(ledger: Ledger, *addresses: str, kind: str = "webhook", number: int = 0) -> Notice:
    """A notice of a change that a hostile page brought about, to be told to these."""
    changes = [Change(on="2024-02-21", kind="new", property="cast", label=STEERING, new=STEERING, by=STEERING,
                      page=f"https://a.example/{STEERING}", claims=())]  # fmt: skip
    notice = make_notice(f"Ballerina {number or ''}", changes, NOW)
    targets = [Target(kind, address) for address in addresses]  # type: ignore[arg-type]
    ledger.watched.tell("Ballerina", ledger.watched.told("Ballerina"), b"", notice, targets)
    return notice


@pytest.fixture
def web() -> Iterator[LocalWeb]:
    """A receiver on the loopback; what is posted to it is kept in `calls`."""
    with open_web() as running:
        yield running


@contextmanager
def post(allowed: Allowed = LOOPBACK, seconds: float = 0.5) -> Iterator[dict[str, Send]]:
    """The senders with a poster of their own."""
    poster = Poster("According/test", allowed, seconds=seconds)
    try:
        yield dict(make_senders(poster, SECRET))  # type: ignore[arg-type]
    finally:
        poster.close()


def reset(call: Call) -> None:
    """The connection is torn down without an answer."""
    call.wire.close()


def trickle(web: LocalWeb) -> Callable[[Call], None]:
    """Headers without an end, a byte at a time."""

    def do(call: Call) -> None:
        call.send(b"HTTP/1.1 200 OK\r\nx: ")
        while not web.over.wait(0.02):
            call.wire.sendall(b"x")

    return do


def test_what_is_not_taken_comes_again_and_is_not_doubled(ledger: Ledger, web: LocalWeb) -> None:
    """Each receiver has its own row: one that takes it gets it once, whatever the others do; the key is the same."""
    web.handlers.clear()
    manners: dict[str, Callable[[Call], object]] = {
        "/takes": lambda call: call.answer(200, b"x" * 99_999),
        "/fails": lambda call: call.answer(500),
        "/gone": lambda call: call.answer(410),
        "/hangs": lambda call: web.over.wait(5),
        "/trickles": trickle(web),
        "/resets": reset,
        "/leads": lambda call: call.answer(302, location=f"{web.root}/elsewhere"),
        "/heads": lambda call: call.send(b"HTTP/1.1 200 OK\r\n" + b"x: y\r\n" * 99_999 + b"\r\n"),
        "/no-http": lambda call: call.send(b"220 mail.example ESMTP\r\n"),
    }
    for path, do in manners.items():
        web.serve(path, do)  # type: ignore[arg-type]
    notice = lay(ledger, *(web.root + path for path in manners))
    with post() as senders:
        assert deliver(ledger, senders, NOW) == 1
        waiting = {d.target.address.removeprefix(web.root): d for d in ledger.watched.list_deliveries()}
        assert waiting.keys() == manners.keys() - {"/takes", "/gone"}
        assert all(d.trouble and d.due_at == NOW + PAUSES[0] for d in waiting.values())
        assert "answered 302" in waiting["/leads"].trouble and "answered 500" in waiting["/fails"].trouble
        before = len(web.calls)
        assert deliver(ledger, senders, NOW + timedelta(seconds=30)) == 0 and len(web.calls) == before
        for path in manners:
            web.serve(path, lambda call: call.answer(204))
        assert deliver(ledger, senders, NOW + PAUSES[0]) == len(waiting)
        assert deliver(ledger, senders, NOW + timedelta(days=9)) == 0
    paths = [path for path, _ in web.calls]
    assert paths.count("/takes") == paths.count("/gone") == 1 and paths.count("/fails") == 2
    assert "/elsewhere" not in paths
    assert {headers["idempotency-key"] for _, headers in web.calls} == {notice.id}
    assert ledger.watched.count_deliveries() == {"done": 8, "lost": 1}


def test_the_signature_is_that_which_is_documented(ledger: Ledger) -> None:
    """Told without our code: HMAC-SHA256 of seconds, a dot and the body, which is JSON that steers no terminal."""
    came: list[tuple[dict[str, str], bytes]] = []
    with open_web() as web, post() as senders:

        def take(call: Call) -> None:
            came.append((call.headers, call.body))
            call.answer(204)

        lay(ledger, web.serve("/hook", take))
        assert deliver(ledger, senders, NOW) == 1
    ((headers, body),) = came
    moment, _, given = headers["according-signature"].partition(",")
    signed = hmac.new(SECRET, moment.removeprefix("t=").encode() + b"." + body, sha256).hexdigest()
    assert body and given == f"v1={signed}"
    assert abs(int(moment.removeprefix("t=")) - time.time()) < 60
    (change,) = json.loads(body)["changes"]
    assert change["new"] == STEERING
    assert not any(sign in body.decode() for sign in "\x1b\u202e\x07\r\n")


PRIVATE = (
    "http://127.0.0.1:{port}/", "http://localhost:{port}/", "http://2130706433:{port}/", "http://0x7f.1:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/", "http://169.254.169.254/", "file:///etc/passwd",
)  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_address_is_not_posted_to(ledger: Ledger, web: LocalWeb, address: str) -> None:
    """A webhook is vetted like any page, at each message; the sentence stays with the notice."""
    lay(ledger, address.format(port=web.port))
    with post(Allowed()) as senders:
        assert deliver(ledger, senders, NOW) == 0
    (waiting,) = ledger.watched.list_deliveries()
    assert waiting.trouble and not web.calls


def test_a_receiver_that_hangs_is_waited_for_once(ledger: Ledger, web: LocalWeb) -> None:
    """Of twenty notices one is tried, and the others wait with it; another receiver gets all of its own."""
    web.handlers.clear()
    hangs, takes = (
        web.serve("/hangs", lambda call: web.over.wait(5) and None),
        web.serve("/takes", lambda c: c.answer(204)),
    )
    for number in range(1, 11):
        lay(ledger, hangs, takes, number=number)
    begun = time.monotonic()
    with post() as senders:
        assert deliver(ledger, senders, NOW) == 10
    assert time.monotonic() - begun < 20
    assert [path for path, _ in web.calls].count("/hangs") == 1
    assert {d.due_at for d in ledger.watched.list_deliveries()} == {NOW + PAUSES[0]}


# Mail


def write_to(port: int, security: str = "none", seconds: float = 0.4) -> dict[str, Send]:
    """Senders that write by a server of this machine."""
    server = MailServer(
        host="127.0.0.1", port=port, security=security, sender="Desk <desk@paper.example>", seconds=seconds
    )
    return {"mail": lambda address, notice: send_mail(server, address, notice)}


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    """A real mail server."""
    with open_postbox() as opened:
        yield opened


def test_a_letter_is_taken_once_and_says_nothing_but_words(ledger: Ledger, postbox: Postbox) -> None:
    """What a page says can neither add a header nor a recipient, nor steer whoever reads the letter in a terminal."""
    notice = lay(ledger, "editor@paper.example", kind="mail")
    senders = write_to(postbox.port, seconds=10)
    assert deliver(ledger, senders, NOW) == 1 and deliver(ledger, senders, NOW + timedelta(days=9)) == 0
    (letter,) = postbox.letters
    assert postbox.recipients == ["editor@paper.example"]
    assert letter["Bcc"] is None and letter["Message-ID"] == f"<{notice.id}@paper.example>"
    words = read_part(letter)
    assert "Ballerina" in words and not any(sign in words for sign in "\x1b\u202e\x07")
    assert not any(line.startswith("Bcc:") for line in words.splitlines())


@pytest.mark.parametrize("said", ["451 later", "550 no such user", "421 closing", "554 5.7.1 \x1b[2Jspam", "hang up"])
def test_a_letter_that_is_refused_comes_again_as_the_same(ledger: Ledger, postbox: Postbox, said: str) -> None:
    """After a pause, with the same id."""
    notice = lay(ledger, "editor@paper.example", kind="mail")
    senders = write_to(postbox.port, seconds=10)
    postbox.answers.append(said)
    assert deliver(ledger, senders, NOW) == 0
    (waiting,) = ledger.watched.list_deliveries()
    assert "did not take the message" in waiting.trouble and "\x1b" not in waiting.trouble
    assert deliver(ledger, senders, NOW) == 0 and not postbox.letters
    assert deliver(ledger, senders, NOW + PAUSES[0]) == 1
    assert [letter["Message-ID"] for letter in postbox.letters] == [f"<{notice.id}@paper.example>"]


class Script(threading.Thread):
    """A mail server that says these lines, one after each that it hears, and then nothing more."""

    def __init__(self, *lines: bytes, on: bool = False) -> None:
        super().__init__(daemon=True)
        self.lines, self.on, self.heard = lines, on, b""
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = int(self.socket.getsockname()[1])
        self.start()

    def run(self) -> None:
        """Serve one caller after the other."""
        while True:
            try:
                wire, _ = self.socket.accept()
                with wire:
                    self.speak(wire)
            except OSError:
                if self.socket.fileno() < 0:
                    return

    def speak(self, wire: socket.socket) -> None:
        """Say what there is to say."""
        wire.settimeout(4)
        body = False
        for line in self.lines:
            wire.sendall(line)
            body = line.startswith(b"354")
            heard = b""
            while not heard.endswith(b"\r\n.\r\n" if body else b"\r\n"):
                if not (more := wire.recv(65_536)):
                    return
                heard += more
            self.heard += heard
        while self.on:
            wire.sendall(b"220-and on\r\n")
            time.sleep(0.02)
        wire.recv(65_536)


TAKES = (b"220 mail\r\n", b"250 hello\r\n", b"250 ok\r\n", b"250 ok\r\n", b"354 go on\r\n", b"250 taken\r\n")


@pytest.mark.parametrize(
    ("server", "security"),
    [
        (lambda: Script(), "none"),
        (lambda: Script(*TAKES[:2]), "none"),
        (lambda: Script(*TAKES[:5]), "none"),
        (lambda: Script(on=True), "none"),
        (lambda: Script(b"\xff\x00\r\n"), "none"),
        (lambda: Script(b"220 " + b"x" * 99_999 + b"\r\n"), "none"),
        (lambda: Script(*TAKES), "starttls"),
        (
            lambda: Script(b"220 mail\r\n", b"250-hello\r\n250 STARTTLS\r\n", b"220 go on\r\n", b"no TLS\r\n"),
            "starttls",
        ),
        (lambda: Script(*TAKES), "tls"),
    ],
)
def test_a_mail_server_that_misbehaves_is_left(ledger: Ledger, server: Callable[[], Script], security: str) -> None:
    """In bounded time, with a sentence; and without TLS, where that was asked for, no word of the letter goes out."""
    lay(ledger, "editor@paper.example", kind="mail")
    script, begun = server(), time.monotonic()
    assert deliver(ledger, write_to(script.port, security), NOW) == 0
    assert time.monotonic() - begun < 20
    script.socket.close()
    (waiting,) = ledger.watched.list_deliveries()
    assert "did not take the message" in waiting.trouble
    assert security == "none" or b"Ballerina" not in script.heard


@pytest.mark.parametrize("goodbye", [(), (b"500 what\r\n",), (b"",)])
def test_a_letter_that_was_taken_is_not_sent_again(ledger: Ledger, goodbye: tuple[bytes, ...]) -> None:
    """Whatever the server says, or does not say, when one takes leave."""
    lay(ledger, "editor@paper.example", kind="mail")
    script = Script(*TAKES, *goodbye)
    senders = write_to(script.port)
    assert deliver(ledger, senders, NOW) == 1 and deliver(ledger, senders, NOW + timedelta(days=9)) == 0
    script.socket.close()
    assert script.heard.count(b"Message-ID") == 1
