"""Renewing: after a decision its subjects are concluded again, and their queues laid; what changed is told.

What has few claims is done at once, in well under a second. What has many is a task, whose progress the page of jobs
shows. The editions that readers see follow by themselves, unless they are published by hand.
"""

from __future__ import annotations

from collections.abc import Sequence

from django_tasks import task

from according.domain.errors import UnknownSubject
from according.ledger.recording import fold_subject
from according.pipeline import derive
from according.pipeline.deciding import match_up
from according.pipeline.recalling import recall, recall_last
from according.web.desk.laying import lay_queue
from according.web.desk.models import QueueState
from according.web.desk.telling import tell_shifts
from according.web.editions.ledger import open_record

# As many claims as are concluded again while an editor waits.
_AT_ONCE = 4_000
_MOST_SUBJECTS = 3


def renew_subjects(subjects: Sequence[str]) -> str:
    """Conclude subjects again after a decision, and say what changed; later, where that would take long."""
    small = [s for s in subjects if not _is_large(s)][:_MOST_SUBJECTS]
    told = [sentence for subject in small for sentence in renew(subject)]
    waiting = [s for s in subjects if s not in small]
    for subject in waiting:
        renew_later.enqueue(subject)
    if waiting:
        told.append(f"What changes in {', '.join(waiting[:_MOST_SUBJECTS])} is being worked out: see Jobs.")
    return " ".join(told)


def renew(subject: str) -> list[str]:
    """Conclude a subject again, lay its queue, and say what changed."""
    ledger = open_record()
    before = recall_last(ledger, subject)
    try:
        derive(ledger, subject)
    except UnknownSubject:
        return []
    kept = recall(ledger, subject)
    lay_queue(ledger, subject)
    return tell_shifts(match_up(before, kept.statements if kept else ()))


@task()
def renew_later(subject: str) -> str:
    """The same, as a task."""
    return " ".join(renew(subject))


def _is_large(subject: str) -> bool:
    return QueueState.objects.filter(subject_key=fold_subject(subject), claims__gt=_AT_ONCE).exists()
