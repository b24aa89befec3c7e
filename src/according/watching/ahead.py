"""Fetching ahead: several hosts are asked at a time, each of them one thing at a time, while pages are read."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import TypeVar
from urllib.parse import urlsplit

from according.domain.errors import InputError
from according.domain.watched import Watched

_T = TypeVar("_T")


def fetch_ahead(
    pool: ThreadPoolExecutor, items: Sequence[Watched], fetch: Callable[[Watched], _T], width: int
) -> Iterator[tuple[Watched, _T | InputError]]:
    """What came of each, in the order in which it came; at most `width` answers are held, one of each host.

    Whoever stops listening drops what was not asked yet; what is being asked is let go.
    """
    waiting, running = deque(items), dict[Future[_T | InputError], Watched]()
    try:
        while waiting or running:
            busy = {name_place(item) for item in running.values()}
            for item in [*waiting] if len(running) < width else ():
                if len(running) < width and name_place(item) not in busy:
                    waiting.remove(item)
                    busy.add(name_place(item))
                    running[pool.submit(try_fetch, fetch, item)] = item
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                yield running.pop(future), future.result()
    finally:
        for future in running:
            future.cancel()


def try_fetch(fetch: Callable[[Watched], _T], item: Watched) -> _T | InputError:
    """What comes of an address, be it the reason why nothing does."""
    try:
        return fetch(item)
    except InputError as error:
        return error


def name_place(item: Watched) -> str:
    """The host of an address, by which politeness is counted."""
    return urlsplit(item.address).netloc
