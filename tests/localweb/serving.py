"""The server: every host name of the local web behind one port; what is answered is up to the site."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

import httpcore2


class Asked(NamedTuple):
    """What somebody asks for."""

    host: str
    path: str
    headers: dict[str, str]
    method: str = "GET"
    body: bytes = b""


class Reply(NamedTuple):
    """What is answered. `manner` is how: whole, hang, trickle, short (less than promised) or broken (no HTTP)."""

    status: int = 200
    body: bytes = b""
    headers: Sequence[tuple[str, str]] = ()
    manner: str = "whole"


Site = Callable[[Asked], Reply]
NOT_FOUND = Reply(404, b"There is no such page.", (("Content-Type", "text/plain"),))


class LocalServer(ThreadingHTTPServer):
    """The server of a site."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128

    def __init__(self, site: Site) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.site = site
        self.closing = threading.Event()
        self.asked: list[Asked] = []

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever hangs up early is nobody's concern."""


class Handler(BaseHTTPRequestHandler):
    """Answers what the site says, in the manner that it says."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: LocalServer

    def do_GET(self) -> None:
        """Answer a question."""
        size = int(self.headers.get("Content-Length") or 0)
        host = (self.headers.get("Host") or "").partition(":")[0]
        heads = {name.lower(): value for name, value in self.headers.items()}
        asked = Asked(host, self.path, heads, self.command, self.rfile.read(size) if size else b"")
        self.server.asked.append(asked)
        self.send(self.server.site(asked))

    do_POST = do_GET

    def send(self, reply: Reply) -> None:
        """Write an answer."""
        if reply.manner == "broken":
            self.wfile.write(b"\x00\x01 this is no HTTP\r\n\r\n")
            self.close_connection = True
            return
        if reply.manner == "hang":
            self.server.closing.wait(30)
            self.close_connection = True
            return
        self.send_response(reply.status)
        for name, value in reply.headers:
            self.send_header(name, value)
        empty = reply.status in (204, 304)
        length = len(reply.body) * (3 if reply.manner == "short" else 1)
        if not empty:
            self.send_header("Content-Length", str(length))
        self.end_headers()
        if empty:
            return
        if reply.manner == "trickle":
            self.trickle(reply.body)
        else:
            self.wfile.write(reply.body)
        self.close_connection = self.close_connection or reply.manner == "short"

    def trickle(self, body: bytes) -> None:
        """A byte now and then."""
        for byte in body:
            if self.server.closing.wait(0.05):
                break
            self.wfile.write(bytes([byte]))

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def serve(site: Site) -> Iterator[LocalServer]:
    """A site behind a port of this machine while it is needed."""
    server = LocalServer(site)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


class LocalWire(httpcore2.NetworkBackend):
    """Connections that all lead to the local web, whatever the port: it stands for the whole web."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.inner = httpcore2.SyncBackend()

    def connect_tcp(self, host: str, port: int, *rest: Any, **more: Any) -> httpcore2.NetworkStream:
        """A connection to the local web; to nowhere else, should somebody ask for another machine."""
        assert host == "127.0.0.1", host
        return self.inner.connect_tcp("127.0.0.1", self.port, *rest, **more)


def resolve_locally(host: str, port: int) -> list[str]:
    """Every name is this machine's, as the local web has all hosts."""
    return ["127.0.0.1"]


def wait_until(done: Callable[[], bool], seconds: float = 20.0) -> bool:
    """Whether something comes about in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if done():
            return True
        time.sleep(0.005)
    return done()


def find_free_port() -> int:
    """A port at which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
