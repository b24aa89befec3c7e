"""Beginning to watch: what a plan names is taken up, each subject by all its names."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from according.domain.names import fold_name
from according.domain.watched import Entry, Judged, Watched
from according.reconcile import list_merged
from according.watching.delivering import PAUSES
from according.watching.plan import Plan
from according.watching.sources import Hearing, start_page

if TYPE_CHECKING:
    from according.ledger.store import Ledger

_WHY = "the watch file names it"


def take_up(ledger: Ledger, plan: Plan, now: datetime) -> int:
    """Watch all that a plan names; how much was planned for too late, by another clock or pace, and is due now."""
    pace = plan.pace
    moved = ledger.watched.bring_forward(now, timedelta(seconds=pace.bound()), max(PAUSES))
    for subject in plan.subjects:
        pages = [Entry(address=address) for address in subject.pages]
        judged = [Judged(entry=e, source="", subject=subject.name, relevant=True, why=_WHY) for e in pages]
        with ledger.together():
            ledger.watched.record_entries(judged)
            ledger.watched.add(start_page(entry, "", now, pace) for entry in pages)
    ledger.watched.add(
        Watched(kind=kind, address=address, due_at=now, interval=pace.first(False))
        for kind, address in plan.list_sources()
    )
    return moved


def list_hearings(ledger: Ledger, plan: Plan) -> list[Hearing]:
    """The subjects with all names by which they are looked for at present."""
    return [Hearing(subject=s, names=find_names(ledger, s.name, s.names)) for s in plan.subjects]


def find_names(ledger: Ledger, name: str, given: tuple[str, ...]) -> tuple[str, ...]:
    """The names by which a subject is looked for: its own, those of the plan, those that editors made one with it."""
    merged = list_merged(ledger.decisions(), "work", name)
    return tuple({fold_name(n): n for n in (*merged, *given, name)}.values())[::-1]
