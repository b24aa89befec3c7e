"""Beginning to watch: what a plan names is taken up, each subject by all its names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import structs

from according.domain.names import fold_name
from according.domain.watched import Entry, Judged, Watched
from according.ledger.watch_names import name_watched
from according.reconcile import list_merged
from according.watching.delivering import PAUSES
from according.watching.pace import Pace
from according.watching.plan import Plan
from according.watching.sources import Hearing, print_hearings, record_judged, start_page

if TYPE_CHECKING:
    from according.ledger.store import Ledger

_WHY = "the watch file names it"
NO_MORE = "The watch file that was used last does not name it: it is not visited."

# Of what a source told of long ago, so many entries are looked through for a new name.
_MOST_AGAIN = 1_000


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
    hearings, named = list_hearings(ledger, plan), {name_watched(*source) for source in plan.list_sources()}
    for item in ledger.watched.list_sources():
        if name_watched(item.kind, item.address) in named:
            hear_anew(ledger, item, hearings, pace, now)
        elif item.note != NO_MORE:
            ledger.watched.keep(structs.replace(item, note=NO_MORE))
    return moved


def hear_anew(ledger: Ledger, item: Watched, hearings: Sequence[Hearing], pace: Pace, now: datetime) -> None:
    """Look through what a source told of, where other subjects or names are looked for in it than the last time.

    What it tells of now is looked through soon, though no sooner than its pace or its trouble lets it be asked.
    """
    heard = structs.replace(item, note="") if item.note == NO_MORE else item
    if item.print and item.print != print_hearings(item, hearings):
        record_judged(ledger, item, ledger.watched.list_entries(item.address, _MOST_AGAIN), hearings, pace, now)
        soon = max(now, (item.visited_at or now) + timedelta(seconds=pace.shortest))
        heard = structs.replace(heard, due_at=heard.due_at if item.failures else min(heard.due_at, soon))
    if heard != item:
        ledger.watched.keep(heard)


def list_hearings(ledger: Ledger, plan: Plan) -> list[Hearing]:
    """The subjects with all names by which they are looked for at present."""
    return [Hearing(subject=s, names=find_names(ledger, s.name, s.names)) for s in plan.subjects]


def find_names(ledger: Ledger, name: str, given: tuple[str, ...]) -> tuple[str, ...]:
    """The names by which a subject is looked for: its own, those of the plan, those that editors made one with it."""
    merged = list_merged(ledger.decisions(), "work", name)
    return tuple({fold_name(n): n for n in (*merged, *given, name)}.values())[::-1]
