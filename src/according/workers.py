"""Workers: one function over many items in several processes, results in the order of the items.

Invariant: an item that kills its process costs that item alone. Whatever was under way beside it is done again, each
item in a process of its own, and only the one that kills that process too is given up, as a `Crash`.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from types import FrameType
from typing import NoReturn, TypeVar

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

# Items under way for each process: enough to keep it busy, few enough to hold in memory.
_AHEAD = 4
# Seconds between two looks whether a parent is still there.
_LOOK_AFTER = 0.5


class TooSlow(BaseException):
    """Work took longer than it may. No Exception, so that nothing within the work takes it for one of its own."""


class Crash:
    """The process that worked on an item died of it."""


def count_cores() -> int:
    """The processor cores that this program may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def map_in_order(
    work: Callable[[_Item], _Result], items: Iterable[_Item], processes: int
) -> Iterator[tuple[_Item, _Result | Crash]]:
    """Each item with its result, in order; with one process, or where no more can be had, here and now."""
    pool = open_pool(processes) if processes > 1 else None
    if pool is None:
        yield from ((item, work(item)) for item in items)
        return
    waiting = iter(items)
    under_way: deque[tuple[_Item, Future[_Result]]] = deque()
    try:
        while True:
            for item in islice(waiting, processes * _AHEAD - len(under_way)):
                under_way.append((item, submit(pool, work, item)))
            if not under_way:
                return
            item, future = under_way.popleft()
            if not is_broken(future):
                yield item, future.result()
                continue
            # A dead process takes the whole pool with it: what was under way is done again, one by one.
            pool.shutdown()
            yield item, work_alone(work, item)
            yield from ((other, work_alone(work, other)) for other, _ in under_way)
            under_way.clear()
            pool = open_pool(processes) or pool
    finally:
        pool.shutdown(cancel_futures=True)


def open_pool(processes: int) -> ProcessPoolExecutor | None:
    """A pool whose processes end when this one does, or None where no process can be started."""
    # Forking is fast and safe here, as this program has one thread; elsewhere the platform's own way is taken.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
    try:
        pool = ProcessPoolExecutor(processes, mp_context=context, initializer=follow_parent)
        pool.submit(os.getpid).result()
    except (OSError, ImportError, BrokenProcessPool):
        return None
    return pool


def follow_parent(starter: int | None = None) -> None:
    """End this process as soon as its parent is gone, however it went; a killed parent cannot say goodbye.

    `starter` is the number of the process that started this one, where that was not by `multiprocessing`.
    """
    threading.Thread(target=end_with_parent, args=(starter,), daemon=True).start()


def end_with_parent(starter: int | None = None) -> None:
    """Wait for the parent's end, and go at once."""
    if starter is not None:
        while os.getppid() == starter:
            time.sleep(_LOOK_AFTER)
        os._exit(1)
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def is_alive(process: int) -> bool:
    """Whether there is a process of that number on this machine."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def submit(pool: ProcessPoolExecutor, work: Callable[[_Item], _Result], item: _Item) -> Future[_Result]:
    """The work on an item, under way; on a pool that just broke, as broken as that."""
    try:
        return pool.submit(work, item)
    except BrokenProcessPool as error:
        future: Future[_Result] = Future()
        future.set_exception(error)
        return future


def is_broken(future: Future[_Result]) -> bool:
    """Whether the process that worked on it died (waits for the end of the work)."""
    return isinstance(future.exception(), BrokenProcessPool)


def work_alone(work: Callable[[_Item], _Result], item: _Item) -> _Result | Crash:
    """The result of an item in a process of its own, or the news that this process died as well."""
    pool = open_pool(1)
    if pool is None:
        return Crash()
    with pool:
        future = submit(pool, work, item)
        return Crash() if is_broken(future) else future.result()


@contextmanager
def limit_time(seconds: float) -> Iterator[None]:
    """Stop what is within by TooSlow when it takes longer; only a main thread that has signals can be stopped so."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def stop(number: int, frame: FrameType | None) -> NoReturn:
        raise TooSlow(f"took longer than {seconds:g} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
