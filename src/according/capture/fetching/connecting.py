"""The wire: connections to vetted numbers only, and none that lasts longer than its request may.

Invariant: `connect_tcp` looks nothing up. It connects to the numbers that `pin` was given for that host and port, and
refuses where it was given none; the name stays the one of the Host header, of SNI and of the certificate.
"""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import httpcore2
import httpx2

from according.capture.fetching.vetting import Vetted

Clock = Callable[[], float]
SocketOption = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]

# When the request that this thread is busy with has to be over, by the connection's clock.
_DEADLINE: ContextVar[float | None] = ContextVar("deadline", default=None)
_MOST_NUMBERS = 3


@contextmanager
def end_by(moment: float) -> Iterator[None]:
    """Whatever is read or written here is over by a moment, however slowly a server speaks."""
    token = _DEADLINE.set(moment)
    try:
        yield
    finally:
        _DEADLINE.reset(token)


class Wire(httpcore2.NetworkBackend):
    """Connects to pinned numbers."""

    def __init__(self, clock: Clock, inner: httpcore2.NetworkBackend | None = None) -> None:
        self.clock = clock
        self.inner = inner or httpcore2.SyncBackend()
        self.lock = threading.Lock()
        self.pins: dict[tuple[str, int], tuple[str, ...]] = {}

    def pin(self, vetted: Vetted) -> None:
        """From now on, connections to that host and port go to these numbers."""
        with self.lock:
            self.pins[_strip(vetted.host), vetted.port] = (vetted.number, *vetted.others)[:_MOST_NUMBERS]

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to the first pinned number that answers."""
        with self.lock:
            numbers = self.pins.get((_strip(host), port), ())
        failed: Exception = httpcore2.ConnectError(f"{host} was not vetted")
        for number in numbers:
            try:
                left = _bound(timeout, self.clock)
                return _Stream(self.inner.connect_tcp(number, port, left, local_address, socket_options), self.clock)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
        raise failed

    def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore2.NetworkStream:
        """Never: no page comes from there."""
        raise httpcore2.ConnectError("pages do not come from sockets of this machine")

    def sleep(self, seconds: float) -> None:
        """Never needed: retries are the fetcher's."""
        raise NotImplementedError


class _Stream(httpcore2.NetworkStream):
    """A connection whose every step minds the deadline of the request."""

    def __init__(self, inner: httpcore2.NetworkStream, clock: Clock) -> None:
        self.inner, self.clock = inner, clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.inner.read(max_bytes, _bound(timeout, self.clock))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.inner.write(buffer, _bound(timeout, self.clock))

    def close(self) -> None:
        self.inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _Stream(self.inner.start_tls(ssl_context, server_hostname, _bound(timeout, self.clock)), self.clock)

    def get_extra_info(self, info: str) -> Any:
        return self.inner.get_extra_info(info)


def _strip(host: str) -> str:
    return host.strip("[]").rstrip(".").lower()


def _bound(timeout: float | None, clock: Clock) -> float | None:
    """The seconds that a step may take: its own bound, and what is left of the request's."""
    deadline = _DEADLINE.get()
    if deadline is None:
        return timeout
    left = deadline - clock()
    if left <= 0:
        raise httpcore2.ReadTimeout("the time for the whole request is over")
    return left if timeout is None else min(timeout, left)


class Transport(httpx2.HTTPTransport):
    """httpx2's transport over such a wire: no proxy, nothing from the environment."""

    def __init__(self, wire: Wire, context: ssl.SSLContext | None = None) -> None:
        self.wire = wire
        self._pool = httpcore2.ConnectionPool(
            ssl_context=context or httpx2.create_ssl_context(trust_env=False),
            max_connections=64,
            max_keepalive_connections=16,
            keepalive_expiry=10.0,
            network_backend=wire,
        )
