"""Watching: what is due is visited, what came of it goes on record, subjects are concluded anew, others are told.

Invariant: whenever it ends, be it by kill -9, the ledger knows of each page either that it is still to be fetched or
all that it says; a conclusion that was not drawn is drawn at the next start, and a notice that was not taken goes out.
"""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from according.domain.errors import LedgerBusy, LedgerLost
from according.ledger.watch_names import name_watched
from according.watching.beginning import take_up
from according.watching.concluding import Concluder
from according.watching.leasing import Holding, hold_lease
from according.watching.plan import Plan
from according.watching.tools import Tally, Tools
from according.watching.visiting import WIDTH, Visitor

if TYPE_CHECKING:
    from according.ledger.store import Ledger

# How many addresses are taken up at a time.
_ROUND = 64
# The seconds to wait when the ledger cannot be used; who watches for months tries for ever, who does it once gives up.
_PAUSES = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0, 60.0)
_TRIES_ONCE = 3


def watch(ledger: Ledger, plan: Plan, tools: Tools, once: bool = False) -> Tally:
    """Follow the subjects of a plan until one is to stop; with `once`, until nothing is due any more.

    LedgerError if somebody watches this ledger already.
    """
    pool = ThreadPoolExecutor(WIDTH, "fetch")
    try:
        with hold_lease(ledger) as holding:
            return Watcher(ledger, plan, tools, holding, pool).run(once)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


class Watcher:
    """One run of watching."""

    def __init__(self, ledger: Ledger, plan: Plan, tools: Tools, holding: Holding, pool: ThreadPoolExecutor) -> None:
        self.ledger, self.plan, self.tools, self.holding = ledger, plan, tools, holding
        self.clock, self.stop = tools.clock, tools.stop
        self.sources = [name_watched(kind, address) for kind, address in plan.list_sources()]
        self.counts: Counter[str] = Counter()
        self.visitor = Visitor(ledger, plan, tools, holding, pool, self.counts)
        self.concluder = Concluder(ledger, plan, tools, self.counts)
        self.prepared = False

    def run(self, once: bool) -> Tally:
        """Visit, conclude, tell; then wait for what is due next. A ledger that is lost or in use is waited for."""
        failures = 0
        while True:
            try:
                if not self.prepared:
                    self.prepare()
                while self.do_round(once):
                    failures = 0
                self.conclude()
                return Tally(**self.counts)
            except (LedgerLost, LedgerBusy) as error:
                failures += 1
                if self.stop.is_set() or (once and failures > _TRIES_ONCE):
                    raise
                self.recover(error, failures)

    def prepare(self) -> None:
        """Take up what the plan names, make good what an interruption left, and note how things stand at the start."""
        if take_up(self.ledger, self.plan, self.clock.now()):
            self.tools.say("The clock or the pace was changed: what was planned for later is visited now.")
        self.concluder.begin()
        self.prepared = True

    def do_round(self, once: bool) -> bool:
        """Do what is due now; whether there is more to do."""
        if self.stop.is_set():
            return False
        self.holding.renew()
        due = self.ledger.watched.list_due(self.clock.now(), self.sources, _ROUND)
        self.visitor.visit(due)
        if not due or self.concluder.is_time():
            self.conclude(caught_up=not due)
        self.concluder.deliver()
        if not due and not once:
            self.rest()
        return bool(due) or not once

    def conclude(self, caught_up: bool = False) -> None:
        """Conclude what new pages bear on, and look for the subjects by the names that they have now.

        Once all is `caught_up` that the sources have at the start, a subject that is new here has its base.
        """
        if self.visitor.fresh or (caught_up and not self.concluder.based):
            self.concluder.conclude(caught_up)
            self.visitor.listen()

    def recover(self, error: Exception, failures: int) -> None:
        """Wait before the ledger is asked again.

        What it was asked last may be done or not: all is concluded and told again, and notices that wait are counted.
        Nobody is visited before it can be written to.
        """
        self.holding.doubt()
        self.visitor.fresh, self.concluder.owed = True, datetime.min.replace(tzinfo=UTC)
        self.tools.say(f"waiting: {error}")
        self.stop.wait(_PAUSES[min(failures, len(_PAUSES)) - 1])

    def rest(self) -> None:
        """Wait for what is due next."""
        now = self.clock.now()
        moments = [self.ledger.watched.find_next(self.sources), self.concluder.owed]
        due = min((moment for moment in moments if moment), default=now + timedelta(days=1))
        self.clock.wait(max((due - now).total_seconds(), 0.05), self.stop)
