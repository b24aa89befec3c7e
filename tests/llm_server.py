"""A language model's endpoint for tests: a real server on this machine that answers what the test tells it to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple


class Answer(NamedTuple):
    """One answer of the server: after how long, with which status and headers, and what."""

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    after: float = 0.0
    drip: float = 0.0
    promise: int = 0


class Asked(NamedTuple):
    """One question that came in."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]


class Endpoint(ThreadingHTTPServer):
    """Gives its answers one after the other, the last one again and again, and remembers the questions."""

    daemon_threads = True
    answers: list[Answer]
    asked: list[Asked]

    @property
    def url(self) -> str:
        """Where it listens, as a base address."""
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class _Handler(BaseHTTPRequestHandler):
    server: Endpoint
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        content = self.rfile.read(int(self.headers["Content-Length"]))
        asked = self.server.asked
        asked.append(Asked(self.path, {k.lower(): v for k, v in self.headers.items()}, json.loads(content)))
        self.answer(self.server.answers[min(len(asked), len(self.server.answers)) - 1])

    def answer(self, given: Answer) -> None:
        time.sleep(given.after)
        self.send_response(given.status)
        for name, value in given.headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(given.promise or len(given.body)))
        self.end_headers()
        try:
            for at in range(0, len(given.body), 64 if given.drip else len(given.body) or 1):
                self.wfile.write(given.body[at : at + 64] if given.drip else given.body)
                time.sleep(given.drip)
        except OSError:
            return  # whoever asked has gone
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Keeps quiet."""


@contextmanager
def serve_answers(*answers: Answer) -> Iterator[Endpoint]:
    """A running endpoint that gives these answers."""
    server = Endpoint(("127.0.0.1", 0), _Handler)
    server.answers, server.asked = list(answers), []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def say(content: str | None, finish: str = "stop", usage: object = None, **message: object) -> Answer:
    """An answer in the protocol's form that says `content`."""
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": content, **message}}
    told = {"prompt_tokens": 1000, "completion_tokens": 100} if usage is None else usage
    return Answer(json.dumps({"id": "1", "object": "chat.completion", "choices": [choice], "usage": told}).encode())


def say_facts(*facts: dict[str, object], **more: object) -> Answer:
    """An answer with these facts."""
    return say(write_facts(*facts), **more)  # type: ignore[arg-type]


def write_facts(*facts: dict[str, object]) -> str:
    """The content of a good answer."""
    return json.dumps({"facts": list(facts)})


def build_fact(**more: object) -> dict[str, object]:
    """A fact whose defaults quote the page of tests/builders.py."""
    return {
        "block": 1,
        "quote": "Ballerina opens June 7, 2024.",
        "subject": "Ballerina",
        "property": "release_date",
        "value": "2024-06-07",
        "qualifiers": [],
        "certainty": "stated",
        "sources": [],
        **more,
    }


def fail(status: int, said: str = "no", headers: Sequence[tuple[str, str]] = ()) -> Answer:
    """A refusal as such servers give it."""
    return Answer(json.dumps({"error": {"message": said}}).encode(), status, tuple(headers))
