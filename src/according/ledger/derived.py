"""What is derived from the record and kept, so that it need not be derived again: conclusions, and the memory of them.

Invariant: nothing here is believed unless its basis is that of the record as it is now, and a subject's rows are
replaced in one transaction. Whoever is interrupted leaves the rows of before, which are either still right or known
to be out of date. All of it may be dropped.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager

from django.db import transaction
from django.db.models import Max

from according.ledger.indexing import fill_index
from according.ledger.kept import Kept, Place, Recalled
from according.ledger.models import (
    ConclusionRow,
    CoverageRecord,
    DecisionRecord,
    MemoRow,
    MentionRow,
    ReadingRecord,
    ReturnRecord,
)
from according.ledger.naming import list_held
from according.ledger.recall import find_readings
from according.ledger.recording import fold_subject
from according.ledger.refusals import once_more
from according.ledger.returns import find_returns, list_returned

_BATCH = 200


class Derived:
    """The derived rows of a ledger; `guard` puts a database's refusals in plain words."""

    def __init__(self, alias: str, guard: Callable[[], AbstractContextManager[None]]) -> None:
        self.alias = alias
        self.guard = guard

    def find_basis(self, subject: str, program: str, also: Sequence[str] = ()) -> str:
        """The print of all that a conclusion about a subject rests on: readings, decisions, rules.

        `also` are other names that the subject is asked by. Any decision counts as bearing on any subject. The name
        is taken as it was spelt: names that are looked up alike may mean two works, "Kin (2023)" and "Kin 2023".
        """
        with self.guard():
            ids = {id for name in (subject, *also) for id in find_readings(self.alias, name)}
            decisions = DecisionRecord.objects.using(self.alias).order_by("id").values_list("id", flat=True)
            returns = find_returns(self.alias, sorted(ids))
            back = [f"back {number}" for number in sorted(r.number for rows in returns.values() for r in rows)]
            content = [program, subject, *map(str, sorted(ids)), *decisions, *back]
        return hashlib.sha256("\n".join(content).encode()).hexdigest()

    def is_kept(self, subject: str, basis: str) -> bool:
        """Whether what is kept of a subject rests on this very basis."""
        with self.guard():
            rows = ConclusionRow.objects.using(self.alias)
            return rows.filter(subject_key=fold_subject(subject), basis=basis).exists()

    def recall(self, subject: str, basis: str) -> Recalled | None:
        """What was concluded of a subject, if that rests on this very basis and all of it is there."""
        key = fold_subject(subject)
        with self.guard():
            row = ConclusionRow.objects.using(self.alias).filter(subject_key=key, basis=basis).first()
            if row is None:
                return None
            found = self._load(key, row.statements)
        if len(found) < len(set(row.statements)):
            return None
        return Recalled(row.subject, row.day, [found[name] for name in row.statements])

    def recall_last(self, subject: str) -> Recalled | None:
        """What was concluded of a subject last, whether it still holds or not."""
        with self.guard():
            row = ConclusionRow.objects.using(self.alias).filter(subject_key=fold_subject(subject)).first()
        return self.recall(subject, row.basis) if row else None

    def load_memory(self, subject: str, program: str) -> dict[str, bytes]:
        """Everything that earlier conclusions about a subject left to be used again under the same rules."""
        key = fold_subject(subject)
        with self.guard():
            known = ConclusionRow.objects.using(self.alias).filter(subject_key=key, program=program).exists()
            return self._load(key) if known else {}

    @once_more
    def replace(self, conclusion: Kept) -> None:
        """Keep a conclusion with all that it used, instead of what was kept of that subject before."""
        key, memory = fold_subject(conclusion.asked), conclusion.memory
        with self.guard(), transaction.atomic(using=self.alias):
            former = ConclusionRow.objects.using(self.alias).filter(subject_key=key)
            rows = MemoRow.objects.using(self.alias).filter(subject_key=key)
            if not former.filter(program=conclusion.program).exists():
                rows.delete()  # other rules mean other things by the same key
            before = set(rows.values_list("key", flat=True))
            for batch in _cut(sorted(before - memory.keys())):
                rows.filter(key__in=batch).delete()
            new = [MemoRow(subject_key=key, key=name, content=_pack(memory[name])) for name in memory.keys() - before]
            new.sort(key=lambda row: row.key)
            MemoRow.objects.using(self.alias).bulk_create(new, batch_size=_BATCH)
            former.delete()
            ConclusionRow(
                subject_key=key,
                asked=conclusion.asked,
                subject=conclusion.subject,
                day=conclusion.day,
                program=conclusion.program,
                basis=conclusion.basis,
                statements=list(conclusion.statements),
            ).save(using=self.alias)

    def drop(self, subjects: Iterable[str]) -> None:
        """Forget what was concluded of some subjects."""
        with self.guard(), transaction.atomic(using=self.alias):
            for key in map(fold_subject, subjects):
                MemoRow.objects.using(self.alias).filter(subject_key=key).delete()
                ConclusionRow.objects.using(self.alias).filter(subject_key=key).delete()

    def fill_index(self) -> None:
        """Make the index of names anew out of the record."""
        with self.guard(), transaction.atomic(using=self.alias):
            fill_index(self.alias)

    def list_covered(self) -> list[str]:
        """The subjects as whose coverage pages were handed in, one name each."""
        with self.guard():
            rows = CoverageRecord.objects.using(self.alias).values_list("subject_key", "subject").distinct()
            return sorted(dict(sorted(rows, reverse=True)).values())

    def list_concluded(self) -> list[str]:
        """The subjects of which a conclusion is kept, by the names that were asked for."""
        with self.guard():
            return sorted(ConclusionRow.objects.using(self.alias).values_list("asked", flat=True))

    def find_place(self) -> Place:
        """The place in the record up to which it reaches now."""
        with self.guard():
            tables = (ReadingRecord, CoverageRecord, ReturnRecord)
            ends = [table.objects.using(self.alias).aggregate(end=Max("pk")) for table in tables]
            return Place(*(found["end"] or 0 for found in ends))

    def find_state(self) -> tuple[Place, int]:
        """The place up to which the record reaches now, and how many decisions there are: as long as both stay, nothing
        can stand otherwise.
        """
        with self.guard():
            return self.find_place(), DecisionRecord.objects.using(self.alias).count()

    def list_touched(self, since: Place) -> list[str]:
        """The subjects with a conclusion on which what was recorded since a place may bear."""
        with self.guard():
            mentions = MentionRow.objects.using(self.alias).filter(reading_id__gt=since.reading)
            covered = CoverageRecord.objects.using(self.alias).filter(id__gt=since.coverage)
            keys = set(mentions.values_list("subject_key", flat=True).distinct())
            # What stands again may bear on whatever any state of its page spoke of, or was handed in for.
            for urls in _cut(list_returned(self.alias, since.back)):
                spoken = MentionRow.objects.using(self.alias).filter(reading__page__url__in=urls)
                keys |= set(spoken.values_list("subject_key", flat=True).distinct())
                handed = CoverageRecord.objects.using(self.alias).filter(capture__pages__url__in=urls)
                keys |= set(handed.values_list("subject_key", flat=True).distinct())
            held = {name for key in keys for name in list_held(key)}
            held |= set(covered.values_list("subject_key", flat=True).distinct())
            return [subject for batch in _cut(sorted(held)) for subject in self._list_named(batch)]

    def _list_named(self, keys: Sequence[str]) -> list[str]:
        return list(
            ConclusionRow.objects.using(self.alias).filter(subject_key__in=keys).values_list("subject", flat=True)
        )

    def _load(self, key: str, names: Sequence[str] | None = None) -> dict[str, bytes]:
        """The memory of a subject, all of it or some; what was damaged is left out."""
        rows = MemoRow.objects.using(self.alias).filter(subject_key=key)
        batches = [rows] if names is None else [rows.filter(key__in=batch) for batch in _cut(names)]
        found = {}
        for batch in batches:
            for name, content in batch.values_list("key", "content"):
                try:
                    found[name] = zlib.decompress(content)
                except zlib.error:
                    continue
        return found


def _pack(content: bytes) -> bytes:
    return zlib.compress(content, 1)


def _cut(items: Sequence[str]) -> Iterator[Sequence[str]]:
    return (items[at : at + _BATCH] for at in range(0, len(items), _BATCH))
