"""Laying the queue: once for each state of a subject, so that a page of it is one query."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from according.domain.errors import UnknownSubject
from according.ledger.recording import fold_subject
from according.ledger.store import Ledger
from according.pipeline import derive
from according.pipeline.recalling import find_basis, recall
from according.web.desk.models import QueueRow, QueueState
from according.web.desk.ranking import WEIGHTS, rank_claims
from according.web.editions.ledger import open_record
from according.web.editions.publishing import find_shelf, list_covered

_BATCH = 100


def lay_queues() -> None:
    """Bring the queue of every subject up to what stands of it."""
    ledger = open_record()
    for subject in list_covered(ledger):
        lay_queue(ledger, subject)


def lay_missing() -> None:
    """Lay the queue of subjects that have none at all, as on the first day."""
    ledger = open_record()
    known = set(QueueState.objects.values_list("subject_key", flat=True))
    for subject in list_covered(ledger):
        if fold_subject(subject) not in known:
            lay_queue(ledger, subject)


def lay_queue(ledger: Ledger, subject: str) -> None:
    """The queue of a subject, concluded and laid anew unless it is of what stands now."""
    key, basis = fold_subject(subject), find_basis(ledger, subject)
    if QueueState.objects.filter(subject_key=key, basis=basis).exists():
        return
    try:
        derive(ledger, subject)
    except UnknownSubject:
        return  # its pages were read, and say nothing of it
    kept = recall(ledger, subject)
    entries = rank_claims(kept.statements) if kept else []
    claims = {b.claim.id for s in kept.statements for b in s.backings} if kept else set()
    told = {
        "subject": subject,
        "basis": basis,
        "claims": len(claims),
        "disputes": sum(s.standing == "disputed" for s in kept.statements) if kept else 0,
        "laid_at": timezone.now(),
    }
    find_shelf(subject)  # its address, also while nothing of it is published
    with transaction.atomic():
        state, _ = QueueState.objects.update_or_create(subject_key=key, defaults=told)
        state.rows.all().delete()
        rows = [
            QueueRow(
                state=state,
                claim=e.claim,
                weight=WEIGHTS[e.reason],
                place=e.place,
                day=e.day,
                says=e.says,
                effect=e.effect,
                mark=e.mark,
                word=e.word,
                outlet=e.outlet,
            )
            for e in entries
        ]
        QueueRow.objects.bulk_create(rows, batch_size=_BATCH)
