"""The clock by which visits are planned: it never goes back, whatever becomes of the machine's."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol

# Nobody sleeps longer than this: a lease has to be renewed, and the machine's clock may be set forward.
_LONGEST_SLEEP = 60.0


class Clock(Protocol):
    """Tells the time, and waits."""

    def now(self) -> datetime:
        """The present, in UTC."""

    def wait(self, seconds: float, stop: threading.Event) -> None:
        """Return after so many seconds or earlier, and as soon as one is to stop."""


class SteadyClock:
    """The machine's clock; when that is set back, it goes on from where it was, by the seconds that really pass."""

    def __init__(
        self,
        wall: Callable[[], datetime] = lambda: datetime.now(UTC),
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        self.wall, self.steady = wall, steady
        self.last, self.at = wall(), steady()

    def now(self) -> datetime:
        """The present, never earlier than what it told before."""
        at = self.steady()
        self.last, self.at = max(self.wall(), self.last + timedelta(seconds=at - self.at)), at
        return self.last

    def wait(self, seconds: float, stop: threading.Event) -> None:
        """Sleep, but no longer than a minute, nor than until somebody wants to stop."""
        stop.wait(min(max(seconds, 0.0), _LONGEST_SLEEP))
