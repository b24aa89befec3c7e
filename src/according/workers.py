"""Workers: one function over many items in several processes, results in the order of the items.

Invariant: a process that dies, at whatever moment, costs at most the item in its hands. That is done again in a process
of its own, and given up, as a `Crash`, only if it kills that one too. Each process has a pipe that nobody else writes
to: in the queues that `concurrent.futures` shares among all its processes, one that is killed while it writes leaves
half a message, for the end of which everybody waits for ever.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from itertools import islice
from multiprocessing.connection import Connection
from queue import SimpleQueue
from types import FrameType
from typing import Any, NoReturn, TypeVar

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

# Items under way for each process: enough to keep it busy, few enough to hold in memory.
_AHEAD = 4
# One process is started at a time, so that none inherits an end of another's pipe.
_STARTING = threading.Lock()
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
    team = Team(work, processes) if processes > 1 else None
    if team is None or not team.workers:
        yield from ((item, work(item)) for item in items)
        return
    waiting = iter(items)
    under_way: deque[tuple[_Item, Future[Any]]] = deque()
    try:
        while True:
            for item in islice(waiting, processes * _AHEAD - len(under_way)):
                under_way.append((item, team.submit(item)))
            if not under_way:
                return
            item, future = under_way.popleft()
            found = future.result()
            if isinstance(found, Crash):
                team.fill()
                found = work_alone(work, item)
            yield item, found
    finally:
        team.end()


class Team:
    """Some workers who take items from one queue, each with a thread here that hands them over and waits.

    Items are taken in the order in which they came. So the first that is not done is always in somebody's hands: a
    worker who died has an earlier one, and whoever finds that out calls `fill`.
    """

    def __init__(self, work: Callable[[Any], Any], size: int) -> None:
        self.work, self.size = work, size
        self.queue: SimpleQueue[tuple[Any, Future[Any]] | None] = SimpleQueue()
        self.workers: list[Worker] = []
        self.threads: list[threading.Thread] = []
        self.fill()

    def fill(self) -> None:
        """Put new workers in the place of those who died, as far as processes can be had.

        They are started before there are threads for them: a process is forked best where little else goes on.
        """
        for dead in self.workers:
            if not dead.lives:
                dead.end()
        self.workers = [worker for worker in self.workers if worker.lives]
        fresh = [worker for _ in range(self.size - len(self.workers)) if (worker := start_worker(self.work))]
        self.workers += fresh
        for worker in fresh:
            self.threads.append(threading.Thread(target=self.hand_over, args=(worker,), daemon=True))
            self.threads[-1].start()
        while not self.workers and not self.queue.empty():
            if given := self.queue.get():
                given[1].set_result(Crash())

    def submit(self, item: Any) -> Future[Any]:
        """What comes of an item, in time: its result, the error that the work raised, or a Crash."""
        future: Future[Any] = Future()
        if self.workers:
            self.queue.put((item, future))
        else:
            future.set_result(Crash())
        return future

    def hand_over(self, worker: Worker) -> None:
        """Have a worker do one item after the other, until there is no worker or no item any more."""
        while worker.lives and (given := self.queue.get()) is not None:
            item, future = given
            try:
                future.set_result(worker.do(item))
            except BaseException as error:
                future.set_exception(error)

    def end(self) -> None:
        """Let everybody go at once, whatever is in their hands."""
        for worker in self.workers:
            worker.end()
            self.queue.put(None)
        for thread in self.threads:
            thread.join()


class Worker:
    """A process that does what it is handed, and the only pipe to it."""

    def __init__(self, process: multiprocessing.process.BaseProcess, pipe: Connection) -> None:
        self.process, self.pipe, self.lives = process, pipe, True

    def do(self, item: Any) -> Any:
        """The result of an item, or a Crash where the process died of it; what the work raises is raised here."""
        try:
            self.pipe.send(item)
            raised, found = self.pipe.recv()
        except (EOFError, OSError):
            self.lives = False
            return Crash()
        if raised:
            raise found
        return found

    def end(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.join()


def start_worker(work: Callable[[Any], Any]) -> Worker | None:
    """A process that ends when this one does, or None where none can be started."""
    # Forking is fast and safe here, as little else goes on; elsewhere the platform's own way is taken.
    context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
    try:
        with _STARTING:
            ours, theirs = context.Pipe()
            process = context.Process(target=serve, args=(work, theirs), daemon=True)
            process.start()
            # Nobody else may hold this end: that it closes tells that the process is gone.
            theirs.close()
    except OSError:
        return None
    return Worker(process, ours)


def serve(work: Callable[[Any], Any], pipe: Connection) -> None:
    """Do what comes through a pipe, in a process of its own; whether to stop is for the one at the other end to say."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    follow_parent()
    while True:
        try:
            item = pipe.recv()
        except EOFError:
            return
        try:
            answer = (False, work(item))
        except BaseException as error:
            error.add_note(f"In a process of its own:\n{traceback.format_exc()}")
            answer = (True, error)
        try:
            pipe.send(answer)
        except (TypeError, AttributeError, pickle.PicklingError) as error:
            pipe.send((True, RuntimeError(f"What came of it cannot be sent from one process to another: {error}")))


def work_alone(work: Callable[[_Item], _Result], item: _Item) -> _Result | Crash:
    """The result of an item in a process of its own, or the news that this process died as well."""
    worker = start_worker(work)
    if worker is None:
        return Crash()
    try:
        found: _Result | Crash = worker.do(item)
        return found
    finally:
        worker.end()


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
