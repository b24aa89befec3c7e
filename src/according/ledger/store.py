"""The ledger itself: what it records, one page at a time; what it gives back is in recollection.py.

Invariant: everything that belongs to one page (its capture, text, reading, claims and where they stand) is recorded in
one transaction, so that a program killed at any moment leaves each page either whole or not there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from django.db import connections, transaction

from according.domain.canonical import hide_password
from according.domain.capture import Capture
from according.domain.claim import Claim
from according.domain.decision import Decision, DecisionKind, make_decision
from according.domain.errors import LedgerError
from according.domain.page import Page
from according.ledger.addresses import Address, FileAddress
from according.ledger.deciding import lay_decision, settle_matter
from according.ledger.derived import Derived
from according.ledger.models import (
    SkipRecord,
)
from according.ledger.recollection import Recollection
from according.ledger.recording import hash_content, lay_capture, lay_coverage, lay_page, lay_reading
from according.ledger.refusals import in_plain_words, once_more
from according.ledger.returns import lay_return
from according.ledger.watched import Watching


def tell_time() -> datetime:
    """Now, in UTC: the only clock of the ledger."""
    return datetime.now(UTC)


class Ledger(Recollection):
    """The append-only record behind every dossier; open it with `open_ledger`, close it when done.

    Recording a thing twice is harmless. Nothing here changes or deletes: what is wrong is overruled by a decision,
    and a page that is read anew gets a further reading, of which the last one counts. `derived` is what was concluded
    from the record and kept; that can be dropped and made again. `watched` is what watching has to remember.
    """

    def __init__(self, alias: str, address: Address | Path, clock: Callable[[], datetime] = tell_time) -> None:
        self.address: Address = FileAddress(address) if isinstance(address, Path) else address
        super().__init__(alias, str(self.address))
        self.clock = clock
        self.derived = Derived(alias, partial(in_plain_words, self.name))
        self.watched = Watching(alias, partial(in_plain_words, self.name), lambda: self.clock())

    @property
    def path(self) -> Path:
        """The file of a ledger that is one; LedgerError for one on a server."""
        if isinstance(self.address, FileAddress):
            return self.address.path
        raise LedgerError(f"The ledger {self.name} is a database of a server, but a file is needed here.")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file, or of the server."""
        connections[self.alias].close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Whatever is recorded within is recorded in one go, or not at all."""
        with in_plain_words(self.name), transaction.atomic(using=self.alias):
            yield

    @once_more
    def record_capture(self, capture: Capture, subject: str | None = None) -> None:
        """Keep a capture, as coverage of a subject if it was handed in as such."""
        with self._writing() as now:
            row = lay_capture(capture, self.alias, now)
            if subject:
                lay_coverage(subject, row, self.alias, now)

    @once_more
    def record_reading(
        self, capture: Capture, page: Page, claims: Sequence[Claim], reader: str, subject: str | None = None
    ) -> bool:
        """Keep a capture, the page in it and what a reader found there, all or nothing.

        When the last reading of this state is by the same reader, nothing is added, as it would find the same; the
        answer is whether something was.
        """
        with self._writing() as now:
            row = lay_capture(capture, self.alias, now)
            if subject:
                lay_coverage(subject, row, self.alias, now)
            new = self._last_reader(row.sha256, page.url) != reader
            if new:
                page_row = lay_page(page, row, reader, self.alias, now)
                lay_reading(page_row, claims, reader, self.alias, now)
        return new

    @once_more
    def record_return(self, capture: Capture) -> bool:
        """Keep that a state which is on record stood at its address again, after another; whether it is so.

        A capture of which no reading is on record, or that was taken before what stood there last, is no return; nor is
        one that does not tell when it was taken.
        """
        if capture.captured_at is None:
            return False
        with self._writing() as now:
            last = self._readings_of(capture).select_related("page__capture").order_by("-id").first()
            return last is not None and lay_return(last, capture.captured_at, self.alias, now)

    @once_more
    def record_coverage(self, address: str, subject: str) -> None:
        """Keep that the page at an address, as it was last captured there, is coverage of a subject too."""
        with self._writing() as now:
            if last := self._last_visited(address):
                lay_coverage(subject, last.page.capture, self.alias, now)

    @once_more
    def record_skip(self, source: str, reason: str) -> None:
        """Keep that a source could not be read, and why; a password in its address is not kept."""
        source = hide_password(source)
        source, reason = (text.encode("utf-8", "replace").decode() for text in (source, reason))
        with self._writing() as now:
            row = SkipRecord(id=hash_content(source, reason), source=source, reason=reason, learned_at=now)
            SkipRecord.objects.using(self.alias).bulk_create([row], ignore_conflicts=True)

    @once_more
    def record_decision(
        self,
        kind: DecisionKind,
        about: str,
        reason: str,
        by: str,
        at: str | None = None,
        detail: Mapping[str, Any] | None = None,
    ) -> Decision:
        """Keep what an editor settled, with name, time and reason, and give it back as it stands on record.

        `about` is a name, or an id or its first digits. A DecisionError says what is missing or not known. What the
        same editor settled for the same reason, and what still holds, is not recorded again.
        """
        with self._writing() as now:
            # To the microsecond: of two decisions the later one holds, be they taken by a program.
            moment = at or now.isoformat(timespec="microseconds")
            return lay_decision(self.draft_decision(kind, about, reason, by, moment, detail), self.alias, now)

    def draft_decision(
        self,
        kind: DecisionKind,
        about: str,
        reason: str,
        by: str,
        at: str | None = None,
        detail: Mapping[str, Any] | None = None,
    ) -> Decision:
        """The decision that `record_decision` would keep, to see what would come of it; nothing is recorded."""
        with in_plain_words(self.name):
            matter, found = settle_matter(kind, about, detail or {}, self.alias)
        return make_decision(kind, matter, reason, by, at or self.clock().isoformat(timespec="microseconds"), found)

    @contextmanager
    def _writing(self) -> Iterator[datetime]:
        """One transaction, and the time at which the ledger learned what is recorded in it."""
        with in_plain_words(self.name), transaction.atomic(using=self.alias):
            yield self.clock()
