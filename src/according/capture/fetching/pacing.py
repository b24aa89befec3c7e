"""Politeness: one request at a host at a time, a pause after each, and never more than was allowed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from according.capture.fetching.connecting import Clock
from according.capture.fetching.limits import Allowance
from according.domain.errors import FetchError

Sleep = Callable[[float], None]


class Pacer:
    """Whose turn it is at each host, and from when on it may be asked again; nobody's once `stopping` is set."""

    def __init__(self, clock: Clock, sleep: Sleep | None = None) -> None:
        self.stopping = threading.Event()
        self.clock = clock
        self.sleep: Callable[[float], object] = sleep or self.stopping.wait
        self.lock = threading.Lock()
        self.turns: dict[str, threading.Lock] = {}
        self.free: dict[str, float] = {}

    @contextmanager
    def turn(self, host: str, pause: float) -> Iterator[None]:
        """One's turn at a host, after the pause that it is due; the next one waits for `pause` after the end."""
        with self.lock:
            turn = self.turns.setdefault(host, threading.Lock())
        with turn:
            wait = self.free.get(host, 0.0) - self.clock()
            if wait > 0:
                self.sleep(wait)
            if self.stopping.is_set():
                raise FetchError(f"{host} was not asked, as the program was told to stop.", host, "stopped")
            try:
                yield
            finally:
                self.free[host] = max(self.free.get(host, 0.0), self.clock() + pause)

    def hold(self, host: str, seconds: float) -> None:
        """Ask a host nothing for so many seconds, as it wishes."""
        self.free[host] = max(self.free.get(host, 0.0), self.clock() + seconds)


class Patience:
    """Which hosts let us wait in vain, again and again: whoever would ask them next is spared that for a while."""

    def __init__(self, strikes: int, rest: float, clock: Clock) -> None:
        self.most, self.rest, self.clock = strikes, rest, clock
        self.lock = threading.Lock()
        self.strikes: dict[str, int] = {}
        self.until: dict[str, float] = {}

    def check(self, host: str, url: str) -> None:
        """FetchError while a host is not asked; afterwards it has one try."""
        with self.lock:
            wait = self.until.get(host, 0.0) - self.clock()
        if wait > 0:
            found = f"{url} was not asked: {host} did not answer in time {self.most} times in a row. Try it later."
            raise FetchError(found, url, "timeout", False, wait)

    def note(self, host: str, answered: bool) -> None:
        """A host answered, or let us wait in vain."""
        with self.lock:
            self.strikes[host] = 0 if answered else self.strikes.get(host, 0) + 1
            if self.strikes[host] >= self.most:
                self.until[host] = self.clock() + self.rest


class Purse:
    """What a run and each of its hosts took, and what they may take still."""

    def __init__(self, allowance: Allowance, clock: Clock) -> None:
        self.allowance, self.clock = allowance, clock
        self.lock = threading.Lock()
        self.begun = clock()
        self.requests = self.bytes = 0
        self.hosts: dict[str, tuple[int, int, float]] = {}

    def take(self, host: str, url: str) -> None:
        """One request more; FetchError where it would be one too many."""
        may = self.allowance
        with self.lock:
            requests, size, begun = self.hosts.get(host, (0, 0, self.clock()))
            now = self.clock()
            bounds: tuple[tuple[str, float, float | None, str], ...] = (
                ("this run", self.requests, may.requests, "requests"),
                ("this run", self.bytes, may.bytes, "bytes"),
                ("this run", now - self.begun, may.seconds, "seconds"),
                (host, requests, may.host_requests, "requests"),
                (host, size, may.host_bytes, "bytes"),
                (host, now - begun, may.host_seconds, "seconds"),
            )
            for whose, taken, most, what in bounds:
                if most is not None and taken >= most:
                    found = f"{url} is not fetched now: {whose} has had the {most:,.0f} {what} that it may take."
                    raise FetchError(f"{found} Try it in the next run.", url, "budget")
            self.requests += 1
            self.hosts[host] = (requests + 1, size, begun)

    def pay(self, host: str, size: int) -> None:
        """So many bytes came from a host."""
        with self.lock:
            self.bytes += size
            requests, before, begun = self.hosts.get(host, (0, 0, self.clock()))
            self.hosts[host] = (requests, before + size, begun)
