"""Workers: results in order, and an item that kills its process costs nothing but itself."""

from __future__ import annotations

import os
import signal
import time

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
