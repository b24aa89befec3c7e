"""Watching: what is due is visited, what came of it goes on record, subjects are concluded anew, others are told.

Invariant: whenever it ends, be it by kill -9, the ledger knows of each page either that it is still to be fetched or
all that it says; a conclusion that was not drawn is drawn at the next start, and a notice that was not taken goes out.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from according.capture.fetching.fetcher import Known
from according.domain.capture import Capture
from according.domain.errors import AccordingError, InputError, LedgerBusy, LedgerLost, UnknownSubject
from according.domain.names import fold_name
from according.domain.watched import TargetKind, Watched
from according.ledger.watch_names import name_watched
from according.pipeline.deriving import derive, derive_touched
from according.watching.ahead import PutOff, blame_ourselves, fetch_ahead
from according.watching.beginning import list_hearings, take_up
from according.watching.clocks import Clock
from according.watching.delivering import Send, deliver
from according.watching.leasing import Holding, hold_lease
from according.watching.pages import record_page
from according.watching.plan import Plan
from according.watching.settling import Outcome, settle_trouble
from according.watching.sources import List, fetch_source, read_feed, record_list
from according.watching.telling import tell_notice, tell_subject
from according.watching.web import Listed, Web

if TYPE_CHECKING:
    from according.ledger.store import Ledger

Say = Callable[[str], None]
# How many addresses are taken up at a time, and how many hosts are asked at once.
_ROUND, _WIDTH = 64, 8
# So many changes of a subject are told in a line each.
_TOLD = 10
# While pages keep coming, concluding takes at most about a tenth of the time.
_CONCLUDE_AFTER, _SHARE = 30.0, 10.0
# A host that had its share of a round comes again in the next one, after all others that are due.
_PUT_OFF = timedelta(minutes=1)
# The seconds to wait when the ledger cannot be used; who watches for months tries for ever, who does it once gives up.
_PAUSES = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0, 60.0)
_TRIES_ONCE = 3


class Tally(Struct, frozen=True, kw_only=True):
    """What came of watching: visits to sources and pages, pages that are new or edited, what failed, notices laid."""

    sources: int = 0
    pages: int = 0
    new: int = 0
    edited: int = 0
    moved: int = 0
    skipped: int = 0
    failed: int = 0
    left_out: int = 0
    notices: int = 0


class Tools(Struct, frozen=True, kw_only=True):
    """What watching works with: the web, a clock, ways to reach others, a bell to stop by, and an ear for reports."""

    web: Web
    clock: Clock
    senders: Mapping[TargetKind, Send]
    stop: threading.Event
    say: Say = lambda line: None


def watch(ledger: Ledger, plan: Plan, tools: Tools, once: bool = False) -> Tally:
    """Follow the subjects of a plan until one is to stop; with `once`, until nothing is due any more.

    LedgerError if somebody watches this ledger already.
    """
    pool = ThreadPoolExecutor(_WIDTH, "fetch")
    try:
        with hold_lease(ledger) as holding:
            return Watcher(ledger, plan, tools, holding, pool).run(once)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


class Watcher:
    """One run of watching."""

    def __init__(self, ledger: Ledger, plan: Plan, tools: Tools, holding: Holding, pool: ThreadPoolExecutor) -> None:
        self.ledger, self.plan, self.tools, self.holding = ledger, plan, tools, holding
        self.pool = pool
        self.web, self.clock, self.stop = tools.web, tools.clock, tools.stop
        self.sources = [name_watched(kind, address) for kind, address in plan.list_sources()]
        self.hearings = list_hearings(ledger, plan)
        self.followed = {fold_name(subject.name) for subject in plan.subjects}
        self.counts: Counter[str] = Counter()
        self.place = ledger.derived.find_place()
        self.concluded, self.took = time.monotonic(), 0.0
        # Whether pages came since the last conclusion, and when the next notice is to be handed over.
        self.fresh, self.owed, self.prepared, self.based = False, self.find_owed(), False, False

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

    def do_round(self, once: bool) -> bool:
        """Do what is due now; whether there is more to do."""
        if self.stop.is_set():
            return False
        self.holding.renew()
        due = self.ledger.watched.list_due(self.clock.now(), self.sources, _ROUND)
        self.visit(due)
        if not due or self.is_time_to_conclude():
            self.conclude(caught_up=not due)
        self.deliver()
        if not due and not once:
            self.rest()
        return bool(due) or not once

    def recover(self, error: Exception, failures: int) -> None:
        """Wait before the ledger is asked again.

        What it was asked last may be done or not: all is concluded and told again, and notices that wait are counted.
        Nobody is visited before it can be written to.
        """
        self.holding.doubt()
        self.tools.say(f"waiting: {error}")
        self.fresh, self.owed = True, datetime.min.replace(tzinfo=UTC)
        self.stop.wait(_PAUSES[min(failures, len(_PAUSES)) - 1])

    def prepare(self) -> None:
        """Take up what the plan names, make good what an interruption left, and note how things stand at the start."""
        if take_up(self.ledger, self.plan, self.clock.now()):
            self.tools.say("The clock or the pace was changed: what was planned for later is visited now.")
        for subject in self.plan.subjects:
            with suppress(UnknownSubject):
                derive(self.ledger, subject.name)
            self.tell(subject.name, caught_up=False)
        self.prepared = True

    def visit(self, due: list[Watched]) -> None:
        """Visit what is due; what is new on a list is fetched in the next round."""
        wanted = [item for item in due if self.is_wanted(item)]
        for item, found in fetch_ahead(self.pool, wanted, self.fetch, _WIDTH):
            if self.stop.is_set():
                return
            self.holding.renew()
            if isinstance(found, PutOff):
                self.ledger.watched.keep(structs.replace(item, due_at=self.clock.now() + _PUT_OFF))
                continue
            self.counts["pages" if item.kind == "page" else "sources"] += 1
            try:
                self.take(item, found)
            except InputError as error:
                self.note_trouble(item, error)
            except AccordingError:
                raise
            except Exception as error:
                self.note_trouble(item, blame_ourselves(item, error))

    def is_wanted(self, item: Watched) -> bool:
        """Whether a page is still coverage of a subject that is followed; one that is not is put off."""
        if item.kind != "page" or self.followed & {fold_name(s) for s in self.ledger.watched.subjects_of(item.address)}:
            return True
        later = self.clock.now() + timedelta(seconds=self.plan.pace.recheck)
        self.ledger.watched.keep(structs.replace(item, due_at=later))
        return False

    def fetch(self, item: Watched) -> Capture | Listed | List | None:
        """What stands at an address; to be called in any thread, as it does not touch the ledger."""
        if item.kind == "page":
            return self.web.get_page(item.address, Known(item.tag, item.modified))
        return fetch_source(self.web, item)

    def take(self, item: Watched, found: Capture | Listed | List | InputError | None) -> None:
        """Put on record what came of a visit; the error that it ended with is raised."""
        if isinstance(found, InputError):
            raise found
        if item.kind == "page":
            self.take_page(item, found if isinstance(found, Capture) else None)
        elif found is None or isinstance(found, List):
            self.take_list(item, found)
        elif not isinstance(found, Capture):
            self.take_list(item, read_feed(item, found))

    def take_page(self, item: Watched, capture: Capture | None) -> None:
        """Put a page on record."""
        subjects = self.ledger.watched.subjects_of(item.address)
        outcome = record_page(self.ledger, item, capture, subjects, self.plan.pace, self.clock.now())
        self.fresh = self.fresh or outcome in ("new", "edited") or not item.succeeded_at
        if outcome != "same":
            self.counts[outcome] += 1
            self.say_page(item, outcome, capture.address if capture else item.address)

    def say_page(self, item: Watched, outcome: Outcome, there: str) -> None:
        """Tell what came of a page; of one that still cannot be read, nothing more."""
        if outcome == "edited":
            self.tools.say(f"edited: {item.address} (`according versions {there}` shows what was)")
            return
        if outcome == "moved":
            self.tools.say(f"moved: {item.address} stands at {there} now")
            return
        known = self.ledger.watched.find("page", [item.address]).get(item.address)
        note = known.note if known else ""
        if not note or note != item.note:
            self.tools.say(f"{outcome}: {note or item.address}")

    def take_list(self, item: Watched, found: List | None) -> None:
        """Put on record what a source told of."""
        if found and found.note and found.note != item.note:
            self.tools.say(f"moved: {item.address}. {found.note}")
        new, out = record_list(self.ledger, item, found, self.hearings, self.plan.pace, self.clock.now())
        self.counts["left_out"] += out
        if new:
            self.tools.say(f"{new} to fetch: {item.address}")

    def note_trouble(self, item: Watched, error: InputError) -> None:
        """Plan another visit after one that failed, later each time."""
        self.counts["failed"] += 1
        settled = settle_trouble(item, error, self.plan.pace, self.clock.now())
        self.ledger.watched.keep(settled)
        if item.failures == 0:
            self.tools.say(f"failed: {settled.trouble}")

    def is_time_to_conclude(self) -> bool:
        """Whether enough time has passed while pages keep coming."""
        return time.monotonic() - self.concluded >= max(_CONCLUDE_AFTER, _SHARE * self.took)

    def conclude(self, caught_up: bool = False) -> None:
        """Conclude what new pages bear on, and lay out notices of what changed.

        Once all is `caught_up` that the sources have at the start, a subject that is new here has its base.
        """
        if self.fresh or (caught_up and not self.based):
            begun, place = time.monotonic(), self.ledger.derived.find_place()
            for subject in self.plan.subjects:
                with suppress(UnknownSubject):
                    derive_touched(self.ledger, self.place, subject.name)
                self.tell(subject.name, caught_up)
            self.based = self.based or caught_up
            self.place, self.hearings, self.fresh = place, list_hearings(self.ledger, self.plan), False
            self.concluded = time.monotonic()
            self.took = self.concluded - begun

    def tell(self, subject: str, caught_up: bool) -> None:
        """Lay out a notice if the subject stands otherwise than others were told.

        How it stands first is no news: nothing is told before all is read that its sources had when it was taken up.
        """
        if notice := tell_subject(self.ledger, subject, self.plan.targets, self.clock.now(), begin=caught_up):
            self.counts["notices"] += 1
            self.owed = self.find_owed()
            for line in tell_notice(notice, _TOLD):
                self.tools.say(f"changed: {notice.subject}: {line}")

    def deliver(self) -> None:
        """Hand over the notices whose time has come."""
        now = self.clock.now()
        if self.owed and self.owed <= now:
            deliver(self.ledger, self.tools.senders, now)
            self.owed = self.find_owed()

    def find_owed(self) -> datetime | None:
        """When the next notice is to be handed over."""
        return min((delivery.due_at for delivery in self.ledger.watched.list_deliveries()), default=None)

    def rest(self) -> None:
        """Wait for what is due next."""
        now = self.clock.now()
        moments = [self.ledger.watched.find_next(self.sources), self.owed]
        due = min((moment for moment in moments if moment), default=now + timedelta(days=1))
        self.clock.wait(max((due - now).total_seconds(), 0.05), self.stop)
