"""Concluding: what new pages bear on is derived anew; what changed is laid out as notices, and handed over."""

from __future__ import annotations

import time
from collections import Counter
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from according.domain.errors import UnknownSubject
from according.pipeline.deriving import derive, derive_touched
from according.watching.delivering import deliver
from according.watching.plan import Plan
from according.watching.telling import tell_notice, tell_subject
from according.watching.tools import Tools

if TYPE_CHECKING:
    from according.ledger.store import Ledger

# So many changes of a subject are told in a line each.
_TOLD = 10
# While pages keep coming, concluding takes at most about a tenth of the time.
_CONCLUDE_AFTER, _SHARE = 30.0, 10.0


class Concluder:
    """What is concluded and told while watching; what it does is counted in `counts`."""

    def __init__(self, ledger: Ledger, plan: Plan, tools: Tools, counts: Counter[str]) -> None:
        self.ledger, self.plan, self.tools, self.counts = ledger, plan, tools, counts
        self.place = ledger.derived.find_place()
        self.concluded, self.took = time.monotonic(), 0.0
        # Whether the subjects have their base, and when the next notice is to be handed over.
        self.based, self.owed = False, self.find_owed()

    def begin(self) -> None:
        """Make good what an interruption left, and note how things stand at the start."""
        for subject in self.plan.subjects:
            with suppress(UnknownSubject):
                derive(self.ledger, subject.name)
            self.tell(subject.name, caught_up=False)

    def is_time(self) -> bool:
        """Whether enough time has passed while pages keep coming."""
        return time.monotonic() - self.concluded >= max(_CONCLUDE_AFTER, _SHARE * self.took)

    def conclude(self, caught_up: bool) -> None:
        """Conclude what new pages bear on, and lay out notices of what changed."""
        begun, place = time.monotonic(), self.ledger.derived.find_place()
        for subject in self.plan.subjects:
            with suppress(UnknownSubject):
                derive_touched(self.ledger, self.place, subject.name)
            self.tell(subject.name, caught_up)
        self.based = self.based or caught_up
        self.place, self.concluded = place, time.monotonic()
        self.took = self.concluded - begun

    def tell(self, subject: str, caught_up: bool) -> None:
        """Lay out a notice if the subject stands otherwise than others were told.

        How it stands first is no news: nothing is told before all is read that its sources had when it was taken up.
        """
        if notice := tell_subject(self.ledger, subject, self.plan.targets, self.tools.clock.now(), begin=caught_up):
            self.counts["notices"] += 1
            self.owed = self.find_owed()
            for line in tell_notice(notice, _TOLD):
                self.tools.say(f"changed: {notice.subject}: {line}")

    def deliver(self) -> None:
        """Hand over the notices whose time has come."""
        now = self.tools.clock.now()
        if self.owed and self.owed <= now:
            deliver(self.ledger, self.tools.senders, now, targets=self.plan.targets, say=self.tools.say)
            self.owed = self.find_owed()

    def find_owed(self) -> datetime | None:
        """When the next notice is to be handed over to somebody whom the watch file names."""
        waiting = self.ledger.watched.list_deliveries(targets=self.plan.targets)
        return min((delivery.due_at for delivery in waiting), default=None)
