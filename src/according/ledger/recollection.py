"""What the record of a ledger gives back: readings, pages, names, decisions, captures."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from datetime import datetime

import msgspec
from django.db.models import Count, F, Q, QuerySet

from according.domain.capture import Capture
from according.domain.claim import Reading
from according.domain.decision import Decision
from according.domain.errors import UnknownSubject
from according.domain.page import Page
from according.ledger.deciding import load_decisions
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
from according.ledger.refusals import in_plain_words
from according.ledger.returns import prefer_returned
from according.ledger.suggestions import suggest_subjects


class Recollection:
    """A record as it can be asked; `name` is what errors call it by."""

    def __init__(self, alias: str, name: str) -> None:
        self.alias, self.name = alias, name

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
