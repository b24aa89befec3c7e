"""How often something is visited, and by which clock."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.watching.clocks import SteadyClock
from according.watching.pace import DAY, HOUR, Pace, spread

PACE = Pace(shortest=600, longest=DAY, recheck=30 * DAY)


def test_a_source_is_visited_sooner_after_news_and_later_when_it_is_quiet() -> None:
    """Within its bounds."""
    assert PACE.after_source(HOUR, news=True) < HOUR < PACE.after_source(HOUR, news=False)
    assert PACE.after_source(600, news=True) == 600
    assert PACE.after_source(DAY, news=False) == DAY


def test_a_feed_may_ask_to_be_left_alone_but_not_for_ever() -> None:
    """Its wish is bounded by the longest interval."""
    assert PACE.after_source(600, True, wish=HOUR) == HOUR
    assert PACE.after_source(600, True, wish=1000 * DAY) == DAY


def test_a_page_is_looked_at_again_ever_later_until_it_is_edited() -> None:
    """From an hour to the longest, and back after an edit."""
    interval, seen = PACE.first(True), []
    for _ in range(12):
        seen.append(interval)
        interval = PACE.after_page(interval, changed=False)
    assert seen == sorted(seen) and seen[-1] == 30 * DAY
    assert PACE.after_page(30 * DAY, changed=True) < 8 * DAY


@given(st.integers(1, 10_000), st.booleans(), st.none() | st.floats(0, 1e12))
def test_trouble_is_met_with_patience(failures: int, passing: bool, wish: float | None) -> None:
    """The wait grows, heeds the server's wish, and never exceeds a week."""
    wait = PACE.after_trouble(failures, passing, wish)
    assert 300 <= wait <= 7 * DAY
    assert wait >= min(wish or 0, 7 * DAY)


@given(st.floats(1, 1e7), st.text())
def test_intervals_are_spread_a_little(seconds: float, address: str) -> None:
    """Never longer, at most a tenth shorter, and always the same."""
    assert 0.89 * seconds <= spread(seconds, address) <= seconds
    assert spread(seconds, address) == spread(seconds, address)


@pytest.mark.parametrize("jump", [timedelta(days=-400), timedelta(hours=-1)])
def test_a_clock_set_back_goes_on(jump: timedelta) -> None:
    """Time never runs backwards, and passes as fast as it really does."""
    wall, steady = [datetime(2025, 1, 1, tzinfo=UTC)], [0.0]
    clock = SteadyClock(lambda: wall[0], lambda: steady[0])
    before = clock.now()
    wall[0] += jump
    steady[0] += 90.0
    assert clock.now() - before == timedelta(seconds=90)


def test_who_is_to_stop_does_not_wait() -> None:
    """However long there is nothing to do."""
    stop = threading.Event()
    stop.set()
    SteadyClock().wait(1e9, stop)
