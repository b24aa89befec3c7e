"""Rows out of nouns: how a capture, a page and its claims are laid down.

An id is a hash of content wherever content can tell: the same capture, page or claim recorded twice is one row.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from datetime import datetime

import msgspec

from according.domain.capture import Capture
from according.domain.claim import Claim
from according.domain.names import fold_name
from according.domain.page import Page
from according.ledger.indexing import lay_mentions
from according.ledger.models import (
    CaptureRecord,
    ClaimRecord,
    CoverageRecord,
    PageRecord,
    ReadingRecord,
    SightingRecord,
)


def hash_content(*content: object) -> str:
    """The id of a row: the SHA-256 of what it holds."""
    return hashlib.sha256(msgspec.json.encode(content)).hexdigest()


def fold_subject(name: str) -> str:
    """The form under which a subject is looked up."""
    return fold_name(name)[:255]


def lay_capture(capture: Capture, alias: str, now: datetime) -> CaptureRecord:
    """The row of a capture, added when it is not there yet; the first time of capture is kept."""
    key = hash_content(capture.address, capture.sha256)
    if found := CaptureRecord.objects.using(alias).filter(id=key).defer("body").first():
        return found
    row = CaptureRecord(
        id=key,
        address=capture.address,
        sha256=capture.sha256,
        media_type=capture.media_type,
        encoding=capture.encoding,
        encoding_from=capture.encoding_from,
        captured_at=capture.captured_at,
        headers=capture.headers,
        path=capture.path,
        size=len(capture.body),
        body=zlib.compress(capture.body),
        learned_at=now,
    )
    row.save(using=alias)
    return row


def lay_page(page: Page, capture: CaptureRecord, extractor: str, alias: str, now: datetime) -> PageRecord:
    """The row of a page as an extractor found it."""
    encoded = msgspec.json.encode(page)
    key = hash_content(capture.id, hashlib.sha256(encoded).hexdigest())
    if found := PageRecord.objects.using(alias).filter(id=key).defer("page").first():
        return found
    body = zlib.compress(encoded)
    row = PageRecord(id=key, capture=capture, url=page.url, extractor=extractor, page=body, learned_at=now)
    row.save(using=alias)
    return row


def lay_reading(page: PageRecord, claims: Sequence[Claim], reader: str, alias: str, now: datetime) -> ReadingRecord:
    """The row of a reading, its claims where they are new, where each of them stands, and its lines in the index."""
    reading = ReadingRecord(page=page, reader=reader, learned_at=now)
    reading.save(using=alias)
    rows = [_claim_row(claim, now) for claim in claims]
    ClaimRecord.objects.using(alias).bulk_create(rows, ignore_conflicts=True, batch_size=50)
    sightings = [_sighting_row(reading, position, claim, now) for position, claim in enumerate(claims)]
    SightingRecord.objects.using(alias).bulk_create(sightings, batch_size=50)
    lay_mentions(reading.id, {row.subject_key for row in rows}, alias)
    return reading


def lay_coverage(subject: str, capture: CaptureRecord, alias: str, now: datetime) -> None:
    """The row that says: this capture was handed in as coverage of that subject."""
    row = CoverageRecord(capture=capture, subject=subject, subject_key=fold_subject(subject), learned_at=now)
    CoverageRecord.objects.using(alias).bulk_create([row], ignore_conflicts=True)


def _claim_row(claim: Claim, now: datetime) -> ClaimRecord:
    return ClaimRecord(
        id=claim.id,
        page=claim.page,
        subject=claim.subject,
        subject_key=fold_subject(claim.subject),
        property=claim.property,
        value=claim.value,
        qualifiers=claim.qualifiers,
        certainty=claim.certainty,
        sources=list(claim.sources),
        said_at=claim.said_at,
        exact=claim.quote.exact,
        learned_at=now,
    )


def _sighting_row(reading: ReadingRecord, position: int, claim: Claim, now: datetime) -> SightingRecord:
    return SightingRecord(
        reading=reading,
        claim_id=claim.id,
        position=position,
        start=claim.quote.start,
        end=claim.quote.end,
        prefix=claim.quote.prefix,
        suffix=claim.quote.suffix,
        outlet=claim.outlet,
        published=claim.published,
        rule=claim.rule,
        learned_at=now,
    )
