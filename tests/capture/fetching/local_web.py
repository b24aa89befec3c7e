"""A server of one's own on the loopback, which answers as it is told, badly too; and a fetcher that may ask it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta

from according.capture.fetching.asking import Asker
from according.capture.fetching.fetcher import Archive, Fetcher
from according.capture.fetching.limits import Allowance, Limits, Manners
from according.capture.fetching.vetting import Allowed

AGENT = "According/0.1 (+https://desk.example/bot)"
LOOPBACK = Allowed(networks=("127.0.0.0/8",))
PAGE = b"<!DOCTYPE html><title>News</title><p>It opens on June 7, 2024, the studio said.</p>"
Handler = Callable[["Call"], None]


class Call:
    """One request at the server: its path, headers and body, and the connection to answer on."""

    def __init__(self, wire: socket.socket, path: str, headers: dict[str, str], body: bytes = b"") -> None:
        self.wire, self.path, self.headers, self.body = wire, path, headers, body

    def answer(self, status: int = 200, body: bytes = PAGE, length: int | None = None, **headers: str) -> None:
        """A whole answer; `content_type="text/plain"` is a header, `length` lies about the body's."""
        told = {"content-type": "text/html; charset=utf-8", **{k.replace("_", "-"): v for k, v in headers.items()}}
        told["content-length"] = str(len(body) if length is None else length)
        lines = "".join(f"{name}: {value}\r\n" for name, value in told.items() if value)
        self.send(f"HTTP/1.1 {status} X\r\n{lines}connection: close\r\n\r\n".encode("latin-1") + body)

    def send(self, data: bytes) -> None:
        """Bytes as they are."""
        with suppress(OSError):
            self.wire.sendall(data)


class LocalWeb:
    """What is served: a handler a path, `""` for all others; `calls` are the requests that came."""

    def __init__(self) -> None:
        self.handlers: dict[str, Handler] = {"/robots.txt": lambda call: call.answer(404)}
        self.calls: list[tuple[str, dict[str, str]]] = []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.socket.getsockname()[1]
        self.root = f"http://127.0.0.1:{self.port}"
        self.over = threading.Event()

    def serve(self, path: str, handler: Handler) -> str:
        """Serve a path, and give its address."""
        self.handlers[path] = handler
        return self.root + path

    def paths(self) -> list[str]:
        """The paths that were asked for, without robots.txt."""
        return [path for path, _ in self.calls if path != "/robots.txt"]

    def run(self) -> None:
        """Take calls until the socket is closed."""
        while True:
            try:
                wire, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self._take, args=(wire,), daemon=True).start()

    def _take(self, wire: socket.socket) -> None:
        with suppress(OSError), wire:
            wire.settimeout(5)
            data = b""
            while b"\r\n\r\n" not in data:
                more = wire.recv(65_536)
                if not more:
                    return
                data += more
            head, _, body = data.partition(b"\r\n\r\n")
            first, *lines = head.decode("latin-1").split("\r\n")
            path = first.split(" ")[1]
            headers = {line.partition(":")[0].lower(): line.partition(":")[2].strip() for line in lines}
            # What is left unread when a connection is closed resets it, and the answer may be lost with it.
            while len(body) < int(headers.get("content-length", 0)) and (more := wire.recv(65_536)):
                body += more
            self.calls.append((path, headers))
            handler = self.handlers.get(path) or self.handlers.get("") or (lambda call: call.answer(404))
            handler(Call(wire, path, headers, body))


@contextmanager
def open_web() -> Iterator[LocalWeb]:
    """A running server."""
    web = LocalWeb()
    thread = threading.Thread(target=web.run, daemon=True)
    thread.start()
    try:
        yield web
    finally:
        web.over.set()
        with suppress(OSError):
            web.socket.shutdown(socket.SHUT_RDWR)
        web.socket.close()
        thread.join(timeout=2)


class Time:
    """A clock that only moves when somebody sleeps; `naps` are the sleeps."""

    def __init__(self) -> None:
        self.at = 1_000.0
        self.naps: list[float] = []

    def __call__(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        """Let the time pass."""
        self.naps.append(round(seconds, 3))
        self.at += seconds

    def now(self) -> datetime:
        """The date that it is."""
        return datetime(2026, 3, 1, tzinfo=UTC) + timedelta(seconds=self.at - 1_000)


def make_fetcher(
    time: Time | None = None,
    limits: Limits = Limits(pause=0.3),  # noqa: B008
    manners: Manners = Manners(),  # noqa: B008
    allowance: Allowance = Allowance(),  # noqa: B008
    archive: Archive | None = None,
    allowed: Allowed = LOOPBACK,
    **told: object,
) -> Fetcher:
    """A fetcher that may ask this machine, with a clock of its own and without chance."""
    time = time or Time()
    asker = Asker(AGENT, limits, allowed, clock=time, now=time.now, **told)  # type: ignore[arg-type]
    return Fetcher(asker, manners, allowance, sleep=time.sleep, jitter=lambda: 0.0, archive=archive)
