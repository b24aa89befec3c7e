"""What a check of a ledger finds: how much was looked at, and each fault with what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from msgspec import Struct

RESTORE = "Restore a backup that is without this fault (`according verify` tells), and build anew what came since."
REBUILD = "Run `according rebuild`: this is derived, and nothing is lost."
REPAIR = "Another program has changed this database. " + RESTORE
# Faults that are told one by one; a ledger that is broken all over need not be told to its last row.
_MOST = 1000


class Fault(Struct, frozen=True):
    """One thing that is not as it was recorded: where, what is wrong, and what to do."""

    where: str
    what: str
    advice: str = RESTORE


class Findings:
    """What was looked at and found, as it grows; `step` is called with the number of rows looked at so far."""

    def __init__(self, step: Callable[[int], object] | None = None) -> None:
        self.checked: Counter[str] = Counter()
        self.faults: list[Fault] = []
        self.untold = 0
        self._step = step

    @property
    def total(self) -> int:
        """How many faults there are."""
        return len(self.faults) + self.untold

    def look(self, what: str, number: int = 1) -> None:
        """Count what was looked at."""
        self.checked[what] += number
        if self._step and (done := self.checked.total()) % 100 == 0:
            self._step(done)

    def add(self, where: str, what: str, advice: str = RESTORE) -> None:
        """Note a fault."""
        if len(self.faults) < _MOST:
            self.faults.append(Fault(where, what, advice))
        else:
            self.untold += 1

    def require(self, holds: bool, where: str, what: str, advice: str = RESTORE) -> None:
        """Note a fault unless something holds."""
        if not holds:
            self.add(where, what, advice)
