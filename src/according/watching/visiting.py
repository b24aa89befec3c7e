"""Visiting: what stands at the addresses that are due is fetched and put on record, or the reason why nothing was."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec import structs

from according.capture.fetching.fetcher import Known
from according.domain.capture import Capture
from according.domain.errors import AccordingError, InputError
from according.domain.names import fold_name
from according.domain.watched import Watched
from according.watching.ahead import PutOff, blame_ourselves, fetch_ahead
from according.watching.beginning import list_hearings
from according.watching.leasing import Holding
from according.watching.pace import HOUR, spread
from according.watching.pages import record_page
from according.watching.plan import Plan
from according.watching.settling import Outcome, settle_trouble
from according.watching.sources import List, fetch_source, read_source, record_list
from according.watching.tools import Tools
from according.watching.web import Listed

if TYPE_CHECKING:
    from according.ledger.store import Ledger

# How many hosts are asked at once.
WIDTH = 8
# A host that had its share of a round comes again in the next one, after all others that are due.
_PUT_OFF = timedelta(minutes=1)


class Visitor:
    """Who goes to sources and pages; what came of it is counted in `counts`."""

    def __init__(
        self,
        ledger: Ledger,
        plan: Plan,
        tools: Tools,
        holding: Holding,
        pool: ThreadPoolExecutor,
        counts: Counter[str],
    ) -> None:
        self.ledger, self.plan, self.tools, self.holding = ledger, plan, tools, holding
        self.pool, self.counts = pool, counts
        self.web, self.clock, self.stop = tools.web, tools.clock, tools.stop
        # Whether pages came of which nothing is concluded yet.
        self.fresh = False
        self.hearings = list_hearings(ledger, plan)
        self.followed = {fold_name(subject.name) for subject in plan.subjects}

    def listen(self) -> None:
        """Look for the subjects by the names that they have now; what came so far is concluded from."""
        self.hearings, self.fresh = list_hearings(self.ledger, self.plan), False

    def visit(self, due: list[Watched]) -> None:
        """Visit what is due; what is new on a list is fetched in the next round."""
        wanted = [item for item in due if self.is_wanted(item)]
        for item, found in fetch_ahead(self.pool, wanted, self.fetch, WIDTH):
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
        """Whether a page is still coverage of a subject that is followed; one that is not is put off.

        By its own interval, as if it had been unchanged: it may be followed again tomorrow, or by another watch file.
        """
        if item.kind != "page" or self.followed & {fold_name(s) for s in self.ledger.watched.subjects_of(item.address)}:
            return True
        later = self.clock.now() + timedelta(seconds=spread(max(item.interval, HOUR), item.address))
        self.ledger.watched.keep(structs.replace(item, due_at=later))
        return False

    def fetch(self, item: Watched) -> Capture | Listed | List | None:
        """What stands at an address; to be called in any thread, as it does not touch the ledger."""
        if item.kind == "page":
            return self.web.get_page(item.address, Known(item.tag, item.modified))
        return fetch_source(self.web, item, self.hearings)

    def take(self, item: Watched, found: Capture | Listed | List | InputError | None) -> None:
        """Put on record what came of a visit; the error that it ended with is raised."""
        if isinstance(found, InputError):
            raise found
        if item.kind == "page":
            self.take_page(item, found if isinstance(found, Capture) else None)
        elif found is None or isinstance(found, List):
            self.take_list(item, found)
        elif not isinstance(found, Capture):
            self.take_list(item, read_source(item, found))

    def take_page(self, item: Watched, capture: Capture | None) -> None:
        """Put a page on record."""
        subjects = self.ledger.watched.subjects_of(item.address)
        outcome = record_page(self.ledger, item, capture, subjects, self.plan.pace, self.clock.now())
        # Another time of change is no edit, but on record.
        kept = outcome == "same" and capture is not None and self.recall(item).print != item.print
        self.fresh = self.fresh or kept or outcome in ("new", "edited") or not item.succeeded_at
        if outcome != "same":
            self.counts[outcome] += 1
            self.say_page(item, outcome, capture.address if capture else item.address)

    def recall(self, item: Watched) -> Watched:
        """How it stands with an address after its visit."""
        return self.ledger.watched.find(item.kind, [item.address]).get(item.address, item)

    def say_page(self, item: Watched, outcome: Outcome, there: str) -> None:
        """Tell what came of a page; of one that still cannot be read, nothing more."""
        if outcome == "edited":
            self.tools.say(f"edited: {item.address} (`according versions {there}` shows what was)")
            return
        if outcome == "moved":
            self.tools.say(f"moved: {item.address} stands at {there} now")
            return
        note = self.recall(item).note
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
