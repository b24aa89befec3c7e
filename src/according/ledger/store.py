"""The ledger itself: what it records, one page at a time, and what it gives back.

Invariant: everything that belongs to one page (its capture, text, reading, claims and where they stand) is recorded in
one transaction, so that a program killed at any moment leaves each page either whole or not there.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec
from django.db import connections, transaction
from django.db.models import Count, F, Q, QuerySet

from according.domain.capture import Capture
from according.domain.claim import Claim, Reading
from according.domain.decision import Decision, DecisionKind, make_decision
from according.domain.errors import LedgerError, UnknownSubject
from according.domain.page import Page
from according.ledger.addresses import Address, FileAddress
from according.ledger.deciding import lay_decision, load_decisions, settle_matter
from according.ledger.derived import Derived
from according.ledger.finding import list_touched
from according.ledger.models import (
    CaptureRecord,
    ClaimRecord,
    DecisionRecord,
    ReadingRecord,
    SightingRecord,
    SkipRecord,
)
from according.ledger.recall import find_readings, find_readings_at, load_readings, spell_address
from according.ledger.recording import hash_content, lay_capture, lay_coverage, lay_page, lay_reading
from according.ledger.refusals import in_plain_words, once_more
from according.ledger.returns import lay_return, prefer_returned
from according.ledger.suggestions import suggest_subjects
from according.ledger.watched import Watching


def tell_time() -> datetime:
    """Now, in UTC: the only clock of the ledger."""
    return datetime.now(UTC)


class Ledger:
    """The append-only record behind every dossier; open it with `open_ledger`, close it when done.

    Recording a thing twice is harmless. Nothing here changes or deletes: what is wrong is overruled by a decision,
    and a page that is read anew gets a further reading, of which the last one counts. `derived` is what was concluded
    from the record and kept; that can be dropped and made again. `watched` is what watching has to remember.
    """

    def __init__(self, alias: str, address: Address | Path, clock: Callable[[], datetime] = tell_time) -> None:
        self.alias = alias
        self.address: Address = FileAddress(address) if isinstance(address, Path) else address
        self.name = str(self.address)
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

    # What it records

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
        """Keep that a source could not be read, and why."""
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

    # What it gives back

    def has_reading(self, capture: Capture, reader: str) -> bool:
        """Whether this reader's reading of a capture is the one that counts.

        A page that names its own address is the same wherever its file lies; one that does not is known by its path.
        """
        with in_plain_words(self.name):
            return self._readings_of(capture).order_by("-id").values_list("reader", flat=True).first() == reader

    def readings(
        self, subject: str | None = None, also: Sequence[str] = (), known_by: datetime | None = None
    ) -> list[Reading]:
        """All states of all pages with what they claim, in order of time; the states of an address are numbered.

        With a subject: the pages handed in as its coverage, and those that claim something of a name that holds it;
        the same of its other names, `also`. With `known_by`: what the ledger had learned by that moment, and nothing
        that it learned later.
        """
        with in_plain_words(self.name):
            ids = {key for name in (subject, *also) for key in find_readings(self.alias, name, known_by)}
            return load_readings(self.alias, sorted(ids), known_by)

    def page_at(self, address: str) -> Page | None:
        """The last state on record of the page at an address, its own or the one where it was found; None for none."""
        with in_plain_words(self.name):
            rows = ReadingRecord.objects.using(self.alias)
            here = rows.filter(Q(page__url=address) | Q(page__capture__address=address))
            last = prefer_returned(self.alias, here.select_related("page").order_by("-id").first())
            return msgspec.json.decode(zlib.decompress(last.page.page), type=Page) if last else None

    def page_of(self, capture: Capture) -> Page | None:
        """The page in a capture as it was read last; None where it was not."""
        with in_plain_words(self.name):
            row = self._readings_of(capture).select_related("page").order_by("-id").first()
            return msgspec.json.decode(zlib.decompress(row.page.page), type=Page) if row else None

    def readings_at(self, address: str, known_by: datetime | None = None) -> list[Reading]:
        """All states of the page at an address or in a file, as `readings` gives them; none if there is none."""
        with in_plain_words(self.name):
            return load_readings(self.alias, find_readings_at(self.alias, spell_address(address), known_by), known_by)

    def subjects(self) -> list[str]:
        """The names that claims speak of, those on most pages first."""
        with in_plain_words(self.name):
            spoken = (
                ClaimRecord.objects.using(self.alias).values("subject").annotate(pages=Count("page", distinct=True))
            )
            return [row["subject"] for row in spoken.order_by("-pages", "subject")]

    def refuse_subject(self, subject: str) -> UnknownSubject:
        """The error for a subject of which no page says anything; it names those that come nearest."""
        found = suggest_subjects(self.subjects(), subject)
        return UnknownSubject(f"No page in the ledger {self.name} says anything of {subject!r}. {found}")

    def decisions(self, known_by: datetime | None = None) -> tuple[Decision, ...]:
        """What editors settled, undone decisions and undoings too, in order of time; with `known_by` as known then."""
        with in_plain_words(self.name):
            return load_decisions(self.alias, known_by)

    def subjects_of(self, decision: Decision) -> list[str]:
        """The subjects whose dossiers a decision may change: as their coverage the pages were handed in."""
        with in_plain_words(self.name):
            return list_touched(self.alias, decision)

    def capture_body(self, sha256: str) -> bytes | None:
        """The bytes of a capture as they were taken in."""
        with in_plain_words(self.name):
            rows = CaptureRecord.objects.using(self.alias).filter(sha256=sha256)
            body = rows.values_list("body", flat=True).first()
            return None if body is None else zlib.decompress(body)

    def last_headers(self, address: str, reader: str) -> dict[str, str] | None:
        """The headers of the last capture at an address, if that is the one that a reader read last; otherwise None.

        What was read by another, or was no article, is worth a full look again.
        """
        with in_plain_words(self.name):
            last = self._last_visited(address)
            return dict(last.page.capture.headers) if last and last.reader == reader else None

    def skips(self) -> list[tuple[str, str]]:
        """The sources that could not be read, with the reasons, in the order in which they were met."""
        with in_plain_words(self.name):
            return list(
                SkipRecord.objects.using(self.alias).order_by("learned_at", "id").values_list("source", "reason")
            )

    def counts(self) -> dict[str, int]:
        """How many rows of each kind the ledger holds."""
        tables = {
            "captures": CaptureRecord,
            "readings": ReadingRecord,
            "claims": ClaimRecord,
            "sightings": SightingRecord,
            "skips": SkipRecord,
            "decisions": DecisionRecord,
        }
        with in_plain_words(self.name):
            return {name: table.objects.using(self.alias).count() for name, table in tables.items()}

    def _last_visited(self, address: str) -> ReadingRecord | None:
        spelled = spell_address(address)  # the index is on the page's own address, which most often is the one asked
        rows = ReadingRecord.objects.using(self.alias).filter(page__url__in=spelled, page__capture__address__in=spelled)
        without = rows.select_related("page__capture").defer("page__page", "page__capture__body")
        return prefer_returned(self.alias, without.order_by("-id").first())

    def _readings_of(self, capture: Capture) -> QuerySet[ReadingRecord]:
        rows = ReadingRecord.objects.using(self.alias).filter(page__capture__sha256=capture.sha256)
        return rows.filter(Q(page__capture__address=capture.address) | ~Q(page__url=F("page__capture__address")))

    def _last_reader(self, sha256: str, url: str) -> str | None:
        rows = ReadingRecord.objects.using(self.alias).filter(page__capture__sha256=sha256, page__url=url)
        return rows.order_by("-id").values_list("reader", flat=True).first()

    @contextmanager
    def _writing(self) -> Iterator[datetime]:
        """One transaction, and the time at which the ledger learned what is recorded in it."""
        with in_plain_words(self.name), transaction.atomic(using=self.alias):
            yield self.clock()
