"""Fetching: an address in, a capture out, politely.

Invariant: no address is asked, neither as given nor by a redirect, that was not vetted, that its host's robots.txt
refuses, or that is beyond what the run may take; and one host is asked one thing at a time.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from types import TracebackType
from typing import Protocol, Self, TypeVar
from urllib.parse import urlsplit

from msgspec import Struct

from according.capture.fetching.asking import Answer, Asker, Hop
from according.capture.fetching.limits import Allowance, Manners
from according.capture.fetching.pacing import Pacer, Patience, Purse, Sleep
from according.capture.fetching.robots import Robots
from according.capture.fetching.taking import check_status, take_capture
from according.capture.fetching.variants import choose_address, find_canonical, find_onward
from according.domain.canonical import same_page, spell_canonical
from according.domain.capture import Capture
from according.domain.errors import FetchError, InputError

_Result = TypeVar("_Result")


class Archive(Protocol):
    """Keeps a copy of all that was fetched."""

    def keep(self, hop: Hop) -> None:
        """Keep one question and its answer."""


class Known(Struct, frozen=True):
    """What is known of an address from the last time: its validators, so that only what changed is sent."""

    etag: str | None = None
    modified: str | None = None

    @classmethod
    def of(cls, headers: Mapping[str, str] | None) -> Known:
        """The validators among the headers of a capture."""
        return cls((headers or {}).get("etag"), (headers or {}).get("last-modified"))

    def ask(self) -> dict[str, str]:
        """The headers that ask whether it changed."""
        told = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in told.items() if value and value.isascii() and value.isprintable()}


class Fetched(Struct, frozen=True, kw_only=True):
    """What came of an address: `answer` None if it is unchanged since it was known (304).

    `address` is where it stands in canonical form, `moved` where it stands for good from now on, if elsewhere.
    """

    asked: str
    address: str
    answer: Answer | None = None
    moved: str | None = None


class Fetcher:
    """Asks hosts for pages, feeds and lists; close it when done. Threads may share one.

    The clock is the asker's. A retry waits for its turn at the host like everybody.
    """

    def __init__(
        self,
        asker: Asker,
        manners: Manners = Manners(),  # noqa: B008
        allowance: Allowance = Allowance(),  # noqa: B008
        *,
        sleep: Sleep | None = None,
        jitter: Callable[[], float] = random.random,
        archive: Archive | None = None,
    ) -> None:
        self.asker, self.manners, self.jitter, self.archive = asker, manners, jitter, archive
        self.pacer = Pacer(asker.clock, sleep)
        self.purse = Purse(allowance, asker.clock)
        self.patience = Patience(manners.strikes, manners.rest, asker.clock)
        self.robots = Robots(self._ask_robots, manners, asker.clock)
        self.lock = threading.Lock()
        asker.tally = lambda url, size: self.purse.pay(find_host(url), size)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.asker.close()

    def renew(self) -> None:
        """Begin a new run: what hosts may be asked for is counted anew; rules and pauses are kept."""
        self.purse = Purse(self.purse.allowance, self.asker.clock)

    def stop(self) -> None:
        """Ask nobody any more, and let go those who wait for their turn; what is under way is done within its time."""
        self.pacer.stopping.set()

    def fetch_page(self, address: str, known: Known | None = None) -> Capture | None:
        """The capture of a page, None if it is unchanged since it was known; FetchError or InputError tells why not.

        An AMP, mobile or print page is taken from its plain address, where that gives the article.
        """
        asked, plain = choose_address(address)
        if plain:
            try:
                return self._take(self.fetch(plain, known), True)
            except FetchError as error:
                # What may pass is waited for: the variant would look like an edit of the page.
                if error.passing or error.wait is not None or error.kind in ("budget", "stopped", "timeout"):
                    raise
            except InputError:
                pass  # the guess leads to no host that may be asked
        return self._take(self.fetch(asked, known), False)

    def _take(self, fetched: Fetched, guessed: bool) -> Capture | None:
        answer = fetched.answer
        if guessed and urlsplit(fetched.address).path == "/" != urlsplit(fetched.asked).path:
            raise FetchError(f"{fetched.asked} leads to the front page of its host.", fetched.asked, "content")
        if answer is None:
            return None
        capture = take_capture(answer, fetched.asked, fetched.address)
        if onward := find_onward(capture):
            found = f"{fetched.asked} says nothing, and leads on to {onward[:500]}. Give that address in its place."
            raise FetchError(found, fetched.asked, "content")
        declared = find_canonical(capture) if guessed else None
        if declared and not same_page(declared, fetched.address):
            raise FetchError(f"{fetched.asked} says that it is {declared}.", fetched.asked, "content")
        return capture

    def fetch(self, address: str, known: Known | None = None) -> Fetched:
        """What stands at an address, be it a page or not; tried again where what is in the way may pass."""
        asked = spell_canonical(address)
        return self._retry(lambda: self._fetch_once(asked, known or Known()), asked)

    def _retry(self, work: Callable[[], _Result], asked: str) -> _Result:
        """What comes of asking, again where what was in the way may pass: the host's next turn is after the wait."""
        for number in range(1, self.asker.limits.tries):
            try:
                return work()
            except FetchError as error:
                wait = self._find_wait(error, number)
                if wait is None:
                    raise
                self.pacer.hold(find_host(asked), wait)
        return work()

    def _fetch_once(self, asked: str, known: Known) -> Fetched:
        try:
            answer = self.asker.ask(asked, known.ask(), self._pass_gate, self._watch)
        except FetchError as error:
            if error.kind == "timeout" and error.passing:
                self.patience.note(find_host(error.address), answered=False)
            raise
        self.patience.note(find_host(answer.url), answered=True)
        here = spell_canonical(answer.url)
        moved = here if answer.moved and here != asked else None
        if answer.status == 304 and known.ask():
            return Fetched(asked=asked, address=here, moved=moved)
        check_status(answer, asked, self.asker.now())
        return Fetched(asked=asked, address=here, answer=answer, moved=moved)

    def _find_wait(self, error: FetchError, number: int) -> float | None:
        """The seconds to wait before trying again, None if that is of no use, or too long."""
        if not error.passing:
            return None
        limits = self.asker.limits
        if error.wait is not None:
            return error.wait if error.wait <= limits.longest_wait else None
        wait: float = limits.first_wait * 2 ** (number - 1) * (1 + self.jitter())
        return min(wait, limits.longest_wait)

    @contextmanager
    def _pass_gate(self, url: str) -> Iterator[None]:
        """One's turn at the host of an address, if its rules and the allowance let it be asked."""
        delay = 0.0
        if self.manners.obey_robots:
            delay = self.robots.check(url).delay or 0.0
        with self._take_turn(url, max(delay, self.manners.pause)):
            yield

    @contextmanager
    def _take_turn(self, url: str, pause: float) -> Iterator[None]:
        host = find_host(url)
        self.patience.check(host, url)
        with self.pacer.turn(host, pause):
            self.patience.check(host, url)
            self.purse.take(host, url)
            yield

    def _ask_robots(self, url: str) -> Answer:
        def gate(there: str) -> AbstractContextManager[None]:
            return self._take_turn(there, self.manners.pause)

        return self._retry(lambda: self.asker.ask(url, None, gate, self._watch), url)

    def _watch(self, hop: Hop) -> None:
        if self.archive:
            with self.lock:
                self.archive.keep(hop)


def find_host(address: str) -> str:
    """The host of an address, with its port if it names one: what pauses and allowances are counted by."""
    return urlsplit(address).netloc.lower()
