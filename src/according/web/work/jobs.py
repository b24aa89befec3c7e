"""The jobs that come round: what runs, and how often. What somebody asks for is a task (django-tasks) instead."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.utils import timezone
from msgspec import Struct

from according.domain.errors import AccordingError
from according.web.desk.laying import lay_queues
from according.web.editions.ledger import open_record
from according.web.editions.models import ShelfRow
from according.web.editions.publishing import find_shelf, follow, list_covered
from according.web.editions.shelving import publish_scheduled
from according.web.editions.standing_rules import current_rules
from according.web.finding.following import index_published
from according.web.letters.forgetting import forget_old
from according.web.letters.sending import send_letters
from according.web.letters.writing import write_letters
from according.web.talk.forgetting import forget

# Seconds after which a job is done although nothing seems to have changed.
_ANYHOW = 300.0
log = logging.getLogger("according.worker")


class Job(Struct, frozen=True):
    """Something that is done every so many seconds; doing it once too often is harmless.

    `look` tells in a few quick questions how that stands on which the job works: while that is as it was when the job
    was last done, there is nothing to do. `lays` marks what readers see the work of.
    """

    name: str
    every: float
    do: Callable[[], object]
    look: Callable[[], object] | None = None
    lays: bool = False


def look_at_record() -> object:
    """How far the record and the decisions reach; for what else there may be, also that some minutes have passed."""
    return open_record().derived.find_state(), int(time.monotonic() // _ANYHOW)


def look_at_shelves() -> object:
    """How far the record reaches, which rules hold, and how each subject is published."""
    shelves = ShelfRow.objects.order_by("pk").values_list("pk", "by_hand", "current_id")
    return look_at_record(), current_rules().print, tuple(shelves)


def follow_ledger() -> None:
    """Bring the editions that publish themselves up to the ledger."""
    ledger, rules = open_record(), current_rules()
    if rules.by_hand:
        for subject in list_covered(ledger):
            find_shelf(subject)
    else:
        follow(ledger, rules)


def publish_due() -> None:
    """Publish what an editor has scheduled for a time that has come."""
    for shelf in ShelfRow.objects.filter(due_at__lte=timezone.now()):
        try:
            publish_scheduled(open_record(), current_rules(), shelf)
        except AccordingError:
            log.exception("%s was to be published at %s, and could not be.", shelf.subject, shelf.due_at)


JOBS: tuple[Job, ...] = (
    Job("follow the ledger", 5, follow_ledger, look_at_shelves, lays=True),
    Job("publish what is due", 5, publish_due),
    Job("lay the review queue", 5, lay_queues, look_at_record),
    Job("forget whom we need not know", 900, forget),
    Job("write letters", 5, write_letters),
    Job("send letters", 2, send_letters),
    Job("forget old letters", 3600, forget_old),
    Job("lay out what can be found", 5, index_published, lays=True),
)
