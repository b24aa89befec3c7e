"""What watching has to remember: which addresses are due, what they told of, and what is still to be told to others.

Invariant: a thing is recorded and the work on it ticked off in one transaction (`Ledger.together`), so that whoever is
killed at any moment finds afterwards either both or neither.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Min, Q, QuerySet
from msgspec import structs

from according.domain.watched import (
    SOURCE_KINDS,
    Entry,
    Judged,
    Watched,
    WatchedKind,
)
from according.ledger.notices import Notices
from according.ledger.recording import fold_subject
from according.ledger.refusals import once_more
from according.ledger.turns import Turns
from according.ledger.watch_models import DeliveryRow, EntryRecord, WatchedRow
from according.ledger.watch_names import name_entry, name_watched

_BATCH = 200
_FIELDS = Watched.__struct_fields__


class Watching(Notices, Turns):
    """The rows of watching: addresses and entries, and with them notices and turns.

    `guard` puts a database's refusals in plain words, `clock` is the ledger's.
    """

    def __init__(
        self, alias: str, guard: Callable[[], AbstractContextManager[None]], clock: Callable[[], datetime]
    ) -> None:
        self.alias, self.guard, self.clock = alias, guard, clock

    # Addresses

    def add(self, items: Iterable[Watched]) -> list[Watched]:
        """Watch addresses from now on; those that are watched already stay as they are. Gives those that are new."""
        wanted = {name_watched(item.kind, item.address): item for item in items}
        with self.guard(), transaction.atomic(using=self.alias):
            known = set(self._find(wanted))
            rows = [_lay(key, item) for key, item in wanted.items() if key not in known]
            WatchedRow.objects.using(self.alias).bulk_create(rows, ignore_conflicts=True, batch_size=50)
        return [item for key, item in wanted.items() if key not in known]

    def find(self, kind: WatchedKind, addresses: Sequence[str]) -> dict[str, Watched]:
        """Of some addresses those that are watched, by address."""
        with self.guard():
            found = self._find([name_watched(kind, address) for address in addresses])
        return {item.address: item for item in found.values()}

    @once_more
    def keep(self, item: Watched) -> None:
        """Note how it stands with an address; one that is not watched is watched from now on."""
        key = name_watched(item.kind, item.address)
        with self.guard(), transaction.atomic(using=self.alias):
            rows = WatchedRow.objects.using(self.alias)
            if not rows.filter(id=key).update(**structs.asdict(item)):
                _lay(key, item).save(using=self.alias)

    def list_due(self, now: datetime, sources: Sequence[str], most: int) -> list[Watched]:
        """What is to be visited now, the longest due first: these sources, and the pages that any of them told of."""
        with self.guard():
            pages = WatchedRow.objects.using(self.alias).filter(kind="page", due_at__lte=now)
            found = [_read(row) for row in pages.order_by("due_at", "id")[:most]]
            found += [_read(row) for row in self._sources(sources).filter(due_at__lte=now)]
        return sorted(found, key=lambda item: (item.kind == "page", item.due_at, item.address))[:most]

    def find_next(self, sources: Sequence[str]) -> datetime | None:
        """When the next visit is due; None where nothing is watched."""
        with self.guard():
            rows = (WatchedRow.objects.using(self.alias).filter(kind="page"), self._sources(sources))
            moments = [found.aggregate(first=Min("due_at"))["first"] for found in rows]
        return min((moment for moment in moments if moment), default=None)

    def list_sources(self) -> list[Watched]:
        """All sources that were ever watched, by address."""
        with self.guard():
            rows = WatchedRow.objects.using(self.alias).filter(kind__in=SOURCE_KINDS)
            return [_read(row) for row in rows.order_by("address", "kind")]

    def list_troubled(self, most: int = 20) -> list[Watched]:
        """Pages whose last visit failed, those that were tried last first."""
        with self.guard():
            rows = WatchedRow.objects.using(self.alias).filter(kind="page").exclude(trouble="")
            return [_read(row) for row in rows.order_by("-visited_at", "id")[:most]]

    def list_unread(self, most: int = 20) -> list[Watched]:
        """Pages that were had but could not be read, those that were visited last first."""
        with self.guard():
            rows = WatchedRow.objects.using(self.alias).filter(kind="page", trouble="").exclude(note="")
            return [_read(row) for row in rows.order_by("-visited_at", "id")[:most]]

    def count_pages(self) -> tuple[int, int, int]:
        """How many pages are watched, how many of them were ever fetched, and how many are in trouble."""
        with self.guard():
            rows = WatchedRow.objects.using(self.alias).filter(kind="page")
            fetched, troubled = rows.filter(succeeded_at__isnull=False), rows.exclude(trouble="")
            return rows.count(), fetched.count(), troubled.count()

    def bring_forward(self, now: datetime, longest: timedelta, pause: timedelta) -> int:
        """Make due what was planned before the clock was set back; how much that is.

        That are visits that were made later than now, and whatever is due later than anything is planned from now on:
        by the longest interval, of notices by the longest pause. First visits are due at once in any case.
        """
        rows, waiting = WatchedRow.objects.using(self.alias), DeliveryRow.objects.using(self.alias)
        late = Q(notice__learned_at__gt=now) | Q(due_at__gt=now + pause)
        with self.guard(), transaction.atomic(using=self.alias):
            rows.filter(visited_at=None, due_at__gt=now).update(due_at=now)
            changed = rows.filter(visited_at__gt=now).update(visited_at=now, due_at=now)
            changed += rows.filter(due_at__gt=now + longest).update(due_at=now)
            return changed + waiting.filter(late, state="waiting").update(due_at=now)

    # Entries

    def record_entries(self, entries: Iterable[Judged]) -> int:
        """Keep what a source told of and how it was judged; how many judgements are new."""
        rows = [self._lay_entry(judged) for judged in entries]
        with self.guard(), transaction.atomic(using=self.alias):
            before = self._count_known(rows)
            EntryRecord.objects.using(self.alias).bulk_create(rows, ignore_conflicts=True, batch_size=50)
        return len({row.id for row in rows}) - before

    def subjects_of(self, address: str) -> list[str]:
        """The subjects that a page was judged to be coverage of."""
        with self.guard():
            rows = EntryRecord.objects.using(self.alias).filter(address=address, relevant=True)
            return sorted(dict(rows.values_list("subject_key", "subject")).values())

    def list_entries(self, source: str, most: int) -> list[Entry]:
        """What a source told of, each page once, what was told last first."""
        with self.guard():
            rows = EntryRecord.objects.using(self.alias).filter(source=source).order_by("-learned_at", "id")[:most]
            return list({row.address: _read_entry(row).entry for row in rows}.values())

    def list_left_out(self, most: int = 20) -> list[Judged]:
        """The entries that were judged to be no coverage last, with the reason."""
        with self.guard():
            rows = EntryRecord.objects.using(self.alias).filter(relevant=False).order_by("-learned_at", "id")[:most]
            return [_read_entry(row) for row in rows]

    def count_entries(self) -> dict[str, tuple[int, int]]:
        """By source, how many of its entries were judged relevant, and how many not."""
        with self.guard():
            rows = EntryRecord.objects.using(self.alias).values("source", "relevant").annotate(number=Count("id"))
            found: dict[str, tuple[int, int]] = {}
            for row in rows.order_by("source"):
                yes, no = found.get(row["source"], (0, 0))
                found[row["source"]] = (row["number"], no) if row["relevant"] else (yes, row["number"])
        return found

    def _find(self, keys: Iterable[str]) -> dict[str, Watched]:
        wanted, found = list(keys), {}
        for at in range(0, len(wanted), _BATCH):
            rows = WatchedRow.objects.using(self.alias).filter(id__in=wanted[at : at + _BATCH])
            found.update({row.id: _read(row) for row in rows})
        return found

    def _sources(self, keys: Sequence[str]) -> QuerySet[WatchedRow]:
        # A watch file names some dozens of sources, seldom hundreds.
        return WatchedRow.objects.using(self.alias).filter(id__in=list(keys))

    def _lay_entry(self, judged: Judged) -> EntryRecord:
        entry, key = judged.entry, fold_subject(judged.subject)
        return EntryRecord(
            id=name_entry(key, _clean(entry.address), judged.relevant),
            source=judged.source,
            subject=judged.subject,
            subject_key=key,
            relevant=judged.relevant,
            why=judged.why,
            learned_at=self.clock(),
            **{name: _clean(value) for name, value in structs.asdict(entry).items()},
        )

    def _count_known(self, rows: Sequence[EntryRecord]) -> int:
        ids = sorted({row.id for row in rows})
        table: QuerySet[EntryRecord] = EntryRecord.objects.using(self.alias)
        return sum(table.filter(id__in=ids[at : at + _BATCH]).count() for at in range(0, len(ids), _BATCH))


def _clean(text: str) -> str:
    """A text as every database takes it: without halves of characters, and without NUL."""
    return text.encode("utf-8", "replace").decode().replace("\0", "")


def _lay(key: str, item: Watched) -> WatchedRow:
    return WatchedRow(id=key, **structs.asdict(item))


def _read(row: WatchedRow) -> Watched:
    return Watched(**{name: getattr(row, name) for name in _FIELDS})


def _read_entry(row: EntryRecord) -> Judged:
    entry = Entry(
        address=row.address, title=row.title, summary=row.summary, published=row.published, updated=row.updated
    )
    return Judged(entry=entry, source=row.source, subject=row.subject, relevant=row.relevant, why=row.why)
