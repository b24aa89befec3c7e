"""One watcher a ledger: a lease in the ledger, which a watcher that was killed loses and a living one keeps.

The lease tells machine and process. On the same machine a process that is gone is not waited for; of another machine
the lease has to run out. Nothing is lost if two should ever watch: each thing is recorded once, whoever brings it.
"""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from according.domain.errors import LedgerError
from according.domain.watched import Lease
from according.workers import is_alive

if TYPE_CHECKING:
    from according.ledger.store import Ledger

_WORK = "watch"
_LASTS = timedelta(minutes=3)
_RENEWED = timedelta(seconds=20)


class Holding:
    """The lease that one holds; `renew` it now and then."""

    def __init__(self, ledger: Ledger, lease: Lease, now: Callable[[], datetime]) -> None:
        self.ledger, self.lease, self.now = ledger, lease, now
        self.doubted = False

    def doubt(self) -> None:
        """Ask the ledger at the next time, however lately that was: something has happened to it."""
        self.doubted = True

    def renew(self) -> None:
        """Keep the lease; LedgerError if somebody else has it by now."""
        moment = self.now()
        if abs(self.lease.until - _LASTS - moment) < _RENEWED and not self.doubted:
            return
        self.lease = take_lease(self.ledger, self.lease.token, moment)
        self.doubted = False


def tell_wall() -> datetime:
    """The machine's clock: leases are between processes, and have no other in common."""
    return datetime.now(UTC)


@contextmanager
def hold_lease(ledger: Ledger, now: Callable[[], datetime] = tell_wall) -> Iterator[Holding]:
    """Watch a ledger alone; LedgerError says who does so already."""
    token = secrets.token_hex(16)
    holding = Holding(ledger, take_lease(ledger, token, now()), now)
    try:
        yield holding
    finally:
        # Who cannot give it back, as the ledger is gone, says nothing of that: a dead watcher's lease holds nobody up.
        with suppress(LedgerError):
            ledger.watched.leave(_WORK, token)


def take_lease(ledger: Ledger, token: str, now: datetime) -> Lease:
    """The lease, taken or taken again by who bears a token; LedgerError if another one has it."""
    mine = Lease(token=token, host=socket.gethostname(), process=os.getpid(), until=now + _LASTS)
    with ledger.watched.turn(_WORK) as lease:
        if lease and lease.token != token and is_held(lease, now):
            raise LedgerError(
                f"The ledger {ledger.name} is watched already, by process {lease.process} on {lease.host}. Stop that "
                "one, or watch another ledger; one watcher can follow many subjects."
            )
        ledger.watched.take(_WORK, mine)
    return mine


def find_watcher(ledger: Ledger, now: datetime | None = None) -> Lease | None:
    """Who watches a ledger at present."""
    lease = ledger.watched.holder(_WORK)
    return lease if lease and is_held(lease, now or tell_wall()) else None


def is_held(lease: Lease, now: datetime) -> bool:
    """Whether somebody holds a lease: it has not run out, and as far as can be seen they live.

    One that ends later than any does from now on was written before the clock was set back.
    """
    if lease.host == socket.gethostname() and not is_alive(lease.process):
        return False
    return now < lease.until <= now + _LASTS or (lease.until > now and lease.host == socket.gethostname())
