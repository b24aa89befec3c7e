"""Workers: results in order, and an item that kills its process costs nothing but itself."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from according.workers import Crash, TooSlow, limit_time, map_in_order


def square(number: int) -> int:
    """The square; 13 kills the process, 14 raises."""
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    if number == 14:
        raise ValueError("fourteen")
    time.sleep(0.002 * (number % 3))
    return number * number


@pytest.mark.parametrize("processes", [1, 2])
def test_results_come_in_order(processes: int) -> None:
    """However long each takes, the results follow the items."""
    assert list(map_in_order(square, range(12), processes)) == [(n, n * n) for n in range(12)]
    assert list(map_in_order(square, [], processes)) == []


def test_an_item_that_kills_its_process_costs_itself_alone() -> None:
    """Everything before, beside and after it is done."""
    items = [*range(10), 13, *range(20, 40), 13]
    results = list(map_in_order(square, items, 2))
    assert [item for item, _ in results] == items
    assert [n if isinstance(r, Crash) else r == n * n for n, r in results] == [n if n == 13 else True for n in items]


def die_while_answering(task: tuple[int, Path]) -> bytes:
    """Some bytes; of the number 13 only half of them get out, once, before the process is killed."""
    number, mark = task
    if number == 13 and not mark.exists():
        mark.touch()

        def write_half(pipe: Connection, message: bytes) -> None:
            os.write(pipe.fileno(), message[: len(message) // 2])
            os.kill(os.getpid(), signal.SIGKILL)

        Connection._send = write_half  # type: ignore[attr-defined]
    return bytes(number % 256 for _ in range(10_000))


def test_a_process_killed_in_the_middle_of_its_answer_keeps_nobody_waiting(tmp_path: Path) -> None:
    """Half a message is read as none; the item is done again."""
    items = [(n, tmp_path / "mark") for n in range(30)]
    assert [r for _, r in map_in_order(die_while_answering, items, 2)] == [bytes([n]) * 10_000 for n in range(30)]


def test_processes_that_are_killed_from_outside_cost_nothing() -> None:
    """Whenever they are, idle or at work: what was in their hands is done again."""
    chance, before = random.Random(1), set(multiprocessing.active_children())
    for at, (number, found) in enumerate(map_in_order(square, (n % 12 for n in range(400)), 3)):
        assert found == number * number
        if at % 9 == 0:
            team = [child for child in multiprocessing.active_children() if child not in before]
            os.kill(chance.choice(team).pid or 0, signal.SIGKILL)
    assert set(multiprocessing.active_children()) <= before


def test_nobody_is_left_when_nobody_listens_any_more() -> None:
    """Whoever stops taking results ends the processes, whatever they are doing."""
    before = set(multiprocessing.active_children())
    results = map_in_order(dawdle_over, [0.0, *[60.0] * 9], 2)
    assert next(results) == (0.0, 0.0)
    results.close()  # type: ignore[attr-defined]
    assert set(multiprocessing.active_children()) <= before


def dawdle_over(seconds: float) -> float:
    """The seconds, after as many."""
    time.sleep(seconds)
    return seconds


def test_where_no_process_can_be_had_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine that lets nobody start any."""
    monkeypatch.setattr("according.workers.start_worker", lambda work: None)
    assert list(map_in_order(square, range(5), 2)) == [(n, n * n) for n in range(5)]


def test_an_answer_that_cannot_be_sent_is_told() -> None:
    """And the process goes on."""
    with pytest.raises(RuntimeError, match="cannot be sent"):
        list(map_in_order(make_unsendable, [1], 2))


def make_unsendable(number: int) -> object:
    """Something that has no form outside its process."""
    return lambda: number


def test_an_error_in_the_work_is_raised_here() -> None:
    """An exception of the work itself is no crash."""
    with pytest.raises(ValueError, match="fourteen"):
        list(map_in_order(square, [1, 14], 2))


def test_work_that_takes_too_long_is_stopped() -> None:
    """Even where it swallows every exception; what is in time is left alone, and no alarm stays behind."""

    def dawdle() -> None:
        while True:
            try:
                time.sleep(1)
            except Exception:
                continue

    with pytest.raises(TooSlow, match=r"took longer than 0\.05 seconds"), limit_time(0.05):
        dawdle()
    with limit_time(0.05):
        pass
    time.sleep(0.06)
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
