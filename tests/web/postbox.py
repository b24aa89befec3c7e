"""A real mail server on this machine that keeps what it is handed, and can be told to refuse."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Postbox:
    """What the server was handed, in order; `answers` are given instead of taking a letter, first come first."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.raw: list[bytes] = []
        self.answers: list[str] = []
        self.sessions: set[int] = set()
        self.port = 0

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Take a letter, or refuse it."""
        if self.answers:
            answer = self.answers.pop(0)
            if answer == "hang up":
                server.transport.close()
            return answer
        self.sessions.add(id(session))
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        self.raw.append(content)
        parsed = message_from_bytes(content, policy=policy.default)
        assert isinstance(parsed, EmailMessage)
        self.letters.append(parsed)
        self.recipients += envelope.rcpt_tos
        return "250 taken"

    def wait(self, number: int, seconds: float = 40) -> EmailMessage:
        """The letter of a number, once it has come."""
        end = time.monotonic() + seconds
        while len(self.letters) < number:
            assert time.monotonic() < end, f"{len(self.letters)} letters came, and {number} were waited for."
            time.sleep(0.1)
        return self.letters[number - 1]


@contextmanager
def open_postbox() -> Iterator[Postbox]:
    """A mail server on a free port, until it is not needed any more."""
    postbox = Postbox()
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        postbox.port = probe.getsockname()[1]
    controller = Controller(postbox, hostname="127.0.0.1", port=postbox.port)
    controller.start()
    try:
        yield postbox
    finally:
        controller.stop()


def read_part(letter: EmailMessage, kind: str = "plain") -> str:
    """A letter's words: "plain" or "html"."""
    part = letter.get_body(preferencelist=(kind,))
    assert part is not None
    return str(part.get_content())


def find_link(letter: EmailMessage, what: str) -> str:
    """The path of a link in a letter: "confirm", "yours", "leave", "never"."""
    found = re.search(rf"https?://[^/\s]+(/letters/{what}/[^\s<>\"]+)", read_part(letter))
    assert found, what
    return found[1]
