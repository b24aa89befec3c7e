"""Nouns out of rows: the readings of the ledger as they were recorded, with the states of each address numbered."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import groupby

import msgspec
from django.db.models import Max, Q

from according.domain.claim import Claim, Quote, Reading
from according.domain.page import Page
from according.ledger.models import ClaimRecord, ReadingRecord, SightingRecord
from according.ledger.recording import fold_subject

_BATCH = 200


def find_readings(alias: str, subject: str | None, known_by: datetime | None = None) -> list[int]:
    """The readings that count: of each state of an address the last one, of one subject or of all.

    With `known_by`: as the ledger stood then. What it learned later, a better reading among it, does not count.
    """
    everything = ReadingRecord.objects.using(alias)
    if known_by is not None:
        everything = everything.filter(learned_at__lte=known_by)
    last = everything.values("page__url", "page__capture__sha256").annotate(last=Max("id"))
    ids = {row["last"] for row in last}
    if subject is None:
        return sorted(ids)
    key = fold_subject(subject)
    handed_in = Q(page__capture__coverage__subject_key=key)
    if known_by is not None:
        handed_in &= Q(page__capture__coverage__learned_at__lte=known_by)
    named = handed_in | Q(sightings__claim__subject_key__contains=key)
    # Of a page that once spoke of the subject, the states count that do so no more: they take it back.
    there = everything.filter(page__url__in=everything.filter(named).values("page__url"))
    return sorted(ids.intersection(there.values_list("id", flat=True)))


def find_readings_at(alias: str, addresses: Iterable[str], known_by: datetime | None = None) -> list[int]:
    """The readings that count of the pages that were found at one of these addresses, or give one as their own."""
    everything = ReadingRecord.objects.using(alias)
    if known_by is not None:
        everything = everything.filter(learned_at__lte=known_by)
    wanted = list(addresses)
    there = everything.filter(Q(page__url__in=wanted) | Q(page__capture__address__in=wanted))
    last = there.values("page__url", "page__capture__sha256").annotate(last=Max("id"))
    return sorted(row["last"] for row in last)


def spell_address(address: str) -> list[str]:
    """An address as it may have been written down: with http or https, with a slash at its end or none."""
    text = address.strip().partition("#")[0] if "://" in address else address.strip()
    if not text.startswith(("http://", "https://")):
        return [text]
    bare = text.partition("://")[2].rstrip("/")
    return [f"{scheme}://{bare}{end}" for scheme in ("https", "http") for end in ("", "/")]


def find_page(alias: str, reading: int | None) -> Page | None:
    """The page that a reading is of."""
    if reading is None:
        return None
    row = ReadingRecord.objects.using(alias).filter(id=reading).select_related("page").first()
    return msgspec.json.decode(zlib.decompress(row.page.page), type=Page) if row else None


def load_readings(alias: str, ids: list[int]) -> list[Reading]:
    """The readings of these ids, in order of time and address; states of one address numbered from 1."""
    loaded = [r for at in range(0, len(ids), _BATCH) for r in _load_batch(alias, ids[at : at + _BATCH])]
    return number_versions(loaded)


def number_versions(readings: Iterable[tuple[int, Reading]]) -> list[Reading]:
    """Readings numbered within their address by when the page says it was changed, then captured, then learned."""
    ordered = sorted(readings, key=lambda item: (item[1].page.url, *_when(item[1]), item[0]))
    numbered = [
        msgspec.structs.replace(reading, version=version)
        for _, group in groupby(ordered, key=lambda item: item[1].page.url)
        for version, (_, reading) in enumerate(group, start=1)
    ]
    return sorted(numbered, key=lambda r: (_when(r), r.page.url, r.version))


def _load_batch(alias: str, ids: list[int]) -> Iterator[tuple[int, Reading]]:
    claims = _load_claims(alias, ids)
    rows = ReadingRecord.objects.using(alias).filter(id__in=ids).select_related("page").order_by("id")
    for row in rows:
        page = msgspec.json.decode(zlib.decompress(row.page.page), type=Page)
        known_at = row.learned_at.isoformat(timespec="seconds")
        yield row.id, Reading(page=page, claims=tuple(claims[row.id]), known_at=known_at)


def _load_claims(alias: str, ids: list[int]) -> dict[int, list[Claim]]:
    found: dict[int, list[Claim]] = defaultdict(list)
    rows = SightingRecord.objects.using(alias).filter(reading_id__in=ids).select_related("claim")
    for row in rows.order_by("reading_id", "position"):
        found[row.reading_id].append(_make_claim(row, row.claim))
    return found


def _make_claim(seen: SightingRecord, claim: ClaimRecord) -> Claim:
    quote = Quote(claim.exact, seen.start, seen.end, seen.prefix, seen.suffix)
    content = {
        "id": claim.id,
        "subject": claim.subject,
        "property": claim.property,
        "value": claim.value,
        "qualifiers": claim.qualifiers,
        "certainty": claim.certainty,
        "sources": claim.sources,
        "said_at": claim.said_at,
        "page": claim.page,
        "outlet": seen.outlet,
        "published": seen.published,
        "rule": seen.rule,
    }
    return msgspec.convert({**content, "quote": quote}, Claim)


def _when(reading: Reading) -> tuple[datetime, datetime]:
    """When a page was last changed by its own word, and when it was captured.

    One that tells no time of its own, such as a wall in its place, counts by when it was captured or learned.
    """
    page = reading.page
    stamp = page.modified or page.published
    captured = page.captured_at or reading.known_at
    return _instant(stamp.value if stamp else captured), _instant(page.captured_at)


def _instant(value: str | None) -> datetime:
    earliest = datetime.min.replace(tzinfo=UTC)
    if not value:
        return earliest
    try:
        moment = datetime.fromisoformat(value)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return earliest
