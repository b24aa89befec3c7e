"""What a host's robots.txt lets us ask, kept for a day (RFC 9309)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from urllib.parse import urlsplit

from msgspec import Struct
from protego import Protego

from according.capture.fetching.asking import Answer
from according.capture.fetching.connecting import Clock
from according.capture.fetching.limits import Manners
from according.domain.errors import FetchError, InputError

PRODUCT = "According"
_MOST_LINE = 2_000
_MOST_HOSTS = 10_000
_REASONS = {
    "network": "no connection to its host could be made for its robots.txt",
    "timeout": "its host did not answer for its robots.txt",
    "size": "its host's robots.txt has no end",
}


class Rules(Struct, frozen=True, kw_only=True):
    """What a host asks for: rules, or that it could not be asked, in words; `until` when this has to be asked anew."""

    until: float
    parsed: Protego | None = None
    unavailable: str | None = None
    kind: str = "robots"
    delay: float | None = None
    sitemaps: tuple[str, ...] = ()


class Robots:
    """The rules of hosts, each asked once a day. `ask` fetches an address, redirects and all."""

    def __init__(self, ask: Callable[[str], Answer], manners: Manners, clock: Clock) -> None:
        self.ask, self.manners, self.clock = ask, manners, clock
        self.kept: dict[str, Rules] = {}
        self.lock = threading.Lock()
        self.asking: dict[str, threading.Lock] = {}

    def check(self, url: str) -> Rules:
        """The rules of the host of an address; FetchError if they refuse it, or cannot be had at present."""
        rules = self.find(url)
        if rules.unavailable:
            wait = max(rules.until - self.clock(), 1.0)
            found = f"{url} is not fetched at present: {rules.unavailable}, so that nobody knows what may be asked."
            raise FetchError(f"{found} Try it later.", url, rules.kind, False, wait)
        if rules.parsed is not None and not rules.parsed.can_fetch(url, PRODUCT):
            raise FetchError(
                f"{url} is not fetched: the robots.txt of its host does not want programs to. "
                "Save the page in a browser, and import the file.",
                url,
                "robots",
            )
        return rules

    def find(self, url: str) -> Rules:
        """The rules of the host of an address, asked for where they are not known or too old."""
        origin = find_origin(url)
        with self.lock:
            if len(self.kept) >= _MOST_HOSTS:
                self.kept.clear()
                self.asking.clear()
            asking = self.asking.setdefault(origin, threading.Lock())
        with asking:
            kept = self.kept.get(origin)
            if kept is None or kept.until <= self.clock():
                kept = self.kept[origin] = self._fetch(origin)
        return kept

    def _fetch(self, origin: str) -> Rules:
        again = self.clock() + self.manners.robots_again
        try:
            answer = self.ask(f"{origin}/robots.txt")
        except FetchError as error:
            if error.kind == "redirect":  # nobody knows where it is: there is none
                return Rules(until=self.clock() + self.manners.robots_day)
            if error.kind in ("budget", "stopped"):
                raise
            why = _REASONS.get(error.kind, "its host's robots.txt could not be had")
            return Rules(until=again, unavailable=why, kind=error.kind)
        except InputError:
            return Rules(until=again)  # it leads to where nobody may ask; the address itself is vetted on its own
        if answer.status >= 500 or answer.status == 429:
            return Rules(until=again, unavailable=f"its host's robots.txt was answered with {answer.status}")
        until = self.clock() + self.manners.robots_day
        if answer.status != 200:
            return Rules(until=until)
        return parse_rules(answer.body, until, self.manners)


def parse_rules(body: bytes, until: float, manners: Manners) -> Rules:
    """The rules of a robots.txt; what is beyond 500 kB, and lines that nobody writes, are left out."""
    text = body[: manners.robots_bytes].decode("utf-8", errors="replace").removeprefix("\ufeff").replace("\0", "")
    if len(body) > manners.robots_bytes:
        text = text.rpartition("\n")[0]
    parsed = Protego.parse("\n".join(line for line in text.splitlines() if len(line) <= _MOST_LINE))
    delay = parsed.crawl_delay(PRODUCT)
    rate = parsed.request_rate(PRODUCT)
    wished = [d for d in (delay, rate.seconds / rate.requests if rate and rate.requests else None) if d]
    slow = min(max(wished), manners.longest_delay) if wished and max(wished) > 0 else None
    return Rules(until=until, parsed=parsed, delay=slow, sitemaps=tuple(parsed.sitemaps)[:50])


def find_origin(url: str) -> str:
    """Scheme, host and port of an address, as an address."""
    parts = urlsplit(url)
    return f"{parts.scheme.lower()}://{parts.netloc.lower()}"
