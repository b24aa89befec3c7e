"""The jobs that come round: what runs, and how often. What somebody asks for is a task (django-tasks) instead."""

from __future__ import annotations

from collections.abc import Callable

from django.utils import timezone
from msgspec import Struct

from according.web.editions.ledger import open_record
from according.web.editions.models import ShelfRow
from according.web.editions.publishing import follow, publish
from according.web.editions.standing_rules import current_rules
from according.web.finding.following import index_published


class Job(Struct, frozen=True):
    """Something that is done every so many seconds; doing it once too often is harmless."""

    name: str
    every: float
    do: Callable[[], None]


def follow_ledger() -> None:
    """Bring the editions that publish themselves up to the ledger."""
    rules = current_rules()
    if not rules.by_hand:
        follow(open_record(), rules)


def publish_due() -> None:
    """Publish what an editor has scheduled for a time that has come."""
    for shelf in ShelfRow.objects.filter(due_at__lte=timezone.now()):
        publish(open_record(), shelf.subject, current_rules(), note="As scheduled.")


JOBS: tuple[Job, ...] = (
    Job("follow the ledger", 5, follow_ledger),
    Job("publish what is due", 5, publish_due),
    Job("lay out what can be found", 5, index_published),
)
