"""Fetching ahead: several hosts are asked at a time, each of them one thing at a time, while pages are read.

Invariant: nobody waits for a host beyond its share. One that has taken it, by hanging, by trickling, by asking for long
pauses, or with pages that are slow to read, has the rest of what is due there put off.
"""

from __future__ import annotations

import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import TypeVar
from urllib.parse import urlsplit

from according.domain.errors import AccordingError, FetchError, InputError
from according.domain.watched import Watched

_T = TypeVar("_T")
# The seconds of a round that one host may take up, its answers and the reading of them together.
SHARE = 60.0


class PutOff:
    """In the place of an answer: the host has had its share of this round, and is to be asked later."""


def fetch_ahead(
    pool: ThreadPoolExecutor,
    items: Sequence[Watched],
    fetch: Callable[[Watched], _T],
    width: int,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[tuple[Watched, _T | InputError | PutOff]]:
    """What came of each, in the order in which it came; at most `width` answers are held, one of each host.

    Whoever stops listening drops what was not asked yet; what is being asked is let go.
    """
    waiting, running = deque(items), dict[Future[tuple[_T | InputError, float]], Watched]()
    taken: dict[str, float] = defaultdict(float)

    def ask(item: Watched) -> tuple[_T | InputError, float]:
        begun = clock()
        return try_fetch(fetch, item), clock() - begun

    try:
        while waiting or running:
            busy = {name_place(item) for item in running.values()}
            for item in [*waiting] if len(running) < width else ():
                if len(running) < width and name_place(item) not in busy:
                    waiting.remove(item)
                    if taken[name_place(item)] >= SHARE:
                        yield item, PutOff()
                        continue
                    busy.add(name_place(item))
                    running[pool.submit(ask, item)] = item
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                item, (found, seconds) = running.pop(future), future.result()
                begun = clock()
                yield item, found
                taken[name_place(item)] += seconds + clock() - begun
    finally:
        for future in running:
            future.cancel()


def try_fetch(fetch: Callable[[Watched], _T], item: Watched) -> _T | InputError:
    """What comes of an address, be it the reason why nothing does."""
    try:
        return fetch(item)
    except InputError as error:
        return error
    except AccordingError:
        raise
    except Exception as error:
        return blame_ourselves(item, error)


def blame_ourselves(item: Watched, error: Exception) -> FetchError:
    """The error for what a server brought out that is a fault of ours; it must not take the other addresses along."""
    fault = f"{type(error).__name__}: {error}"[:200]
    told = f"{item.address} could not be taken in for a fault of According's own ({fault})."
    return FetchError(told, item.address, "content")


def name_place(item: Watched) -> str:
    """The host of an address, by which politeness is counted."""
    return urlsplit(item.address).netloc
