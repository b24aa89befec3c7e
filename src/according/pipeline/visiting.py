"""Visiting: addresses in, captures out, several hosts at a time; feeds and lists of pages told apart into addresses.

Invariant: one address never stops the others; what cannot be fetched becomes a `Skip` with its reason. An interrupted
run leaves what was fetched on record, and nothing else.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import zip_longest

from according.capture.fetching.feeds import Entry, Feed, parse_feed
from according.capture.fetching.fetcher import Fetcher, Known, find_host
from according.capture.fetching.listings import parse_listing
from according.capture.fetching.sitemaps import gather_pages
from according.capture.fetching.taking import find_charset
from according.capture.fetching.variants import choose_address
from according.domain.errors import AccordingError, FetchError
from according.pipeline.adding import Visit
from according.workers import TooSlow, limit_time

_THREADS = 8
_AHEAD = 4
_SECONDS_A_LIST = 30.0


FindKnown = Callable[[str], Mapping[str, str] | None]


def visit_pages(
    fetcher: Fetcher, addresses: Sequence[str], find_known: FindKnown | None = None, threads: int = _THREADS
) -> Iterator[Visit]:
    """Each address with what came of it, as soon as it is there and the ones before it are taken, host by host in turn.

    `find_known` gives the headers of the last capture at an address, so that an unchanged page is not sent again; it is
    asked in this thread. Whoever stops taking them stops the fetcher.
    """
    waiting = iter(spread_hosts(list_pages(addresses)))
    with ThreadPoolExecutor(threads, "fetch") as pool:
        under_way: deque[Future[Visit]] = deque()
        try:
            while True:
                while len(under_way) < threads * _AHEAD and (address := next(waiting, None)) is not None:
                    known = Known.of(find_known(prefer_plain(address))) if find_known else None
                    under_way.append(pool.submit(visit_page, fetcher, address, known))
                if not under_way:
                    return
                yield under_way.popleft().result()
        except BaseException:  # whoever takes them left, or the program is to end: nobody should wait for the web
            fetcher.stop()
            raise
        finally:
            for future in under_way:
                future.cancel()


def visit_page(fetcher: Fetcher, address: str, known: Known | None = None) -> Visit:
    """What came of one address; no error goes further than this."""
    try:
        return Visit(address=address, capture=fetcher.fetch_page(address, known))
    except AccordingError as error:
        return Visit(address=address, error=error)
    except Exception as error:  # a server can bring out a fault of ours; it must not take the other pages along
        fault = f"{type(error).__name__}: {error}"[:200]
        found = f"{address} could not be fetched for a fault of According's own ({fault})."
        return Visit(address=address, error=FetchError(found, address))


def prefer_plain(address: str) -> str:
    """The address under which a page is most likely on record: the plain one of a variant."""
    asked, plain = choose_address(address)
    return plain or asked


def list_pages(addresses: Sequence[str]) -> list[str]:
    """The addresses to ask for, each page once: a variant is left out where its plain address is there too."""
    chosen = [choose_address(address) for address in addresses]
    there = {asked for asked, plain in chosen if plain is None}
    kept: dict[str, str] = {}
    for asked, plain in chosen:
        if plain is None or plain not in there:
            kept.setdefault(plain or asked, asked)
    return list(kept.values())


def spread_hosts(addresses: Sequence[str]) -> list[str]:
    """Addresses in an order in which no host stands in the way of others: the first of each host, the second…"""
    hosts: dict[str, list[str]] = {}
    for address in addresses:
        hosts.setdefault(find_host(address), []).append(address)
    return [address for row in zip_longest(*hosts.values()) for address in row if address is not None]


def visit_feed(fetcher: Fetcher, address: str, known: Known | None = None) -> tuple[Feed, dict[str, str]] | None:
    """A feed as it stands with the headers of the answer, None if it is unchanged; FetchError or InputError if not."""
    fetched = fetcher.fetch(address, known)
    if fetched.answer is None:
        return None
    return read_feed(fetched.answer.body, fetched.address, fetched.answer.headers), fetched.answer.headers


def read_feed(body: bytes, address: str, headers: Mapping[str, str]) -> Feed:
    """What a feed tells of, in bounded time (in the main thread); FetchError for what is none, or takes too long."""
    with in_time(address):
        return parse_feed(body, address, find_charset(headers))


def read_listing(body: bytes, address: str, headers: Mapping[str, str]) -> tuple[Entry, ...]:
    """The articles that a page links to, in bounded time (in the main thread); FetchError where there are none."""
    with in_time(address):
        return parse_listing(body, address, find_charset(headers))


@contextmanager
def in_time(address: str) -> Iterator[None]:
    """Stop what takes too long, with a FetchError about an address."""
    try:
        with limit_time(_SECONDS_A_LIST):
            yield
    except TooSlow as error:
        raise FetchError(f"{address} could not be read: it {error}.", address, "feed") from error


def visit_sitemap(
    fetcher: Fetcher, address: str, refuse: Callable[[str, AccordingError], None], most: int
) -> list[Entry]:
    """The pages of a sitemap and its further files; those that cannot be had are told to `refuse`."""

    def load(there: str) -> bytes:
        answer = fetcher.fetch(there).answer
        return answer.body if answer else b""

    return gather_pages(address, load, refuse, most)
