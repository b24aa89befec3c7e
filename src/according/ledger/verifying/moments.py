"""When the record was learned, and by whom, told twice: what is laid in one go has one time and one reader.

Dossiers as of an earlier knowledge rest on these times, and no hash covers them.
"""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef

from according.ledger.models import ClaimRecord, PageRecord, ReadingRecord, SightingRecord
from according.ledger.verifying.faults import Findings

_MANY = 500


def verify_moments(alias: str, found: Findings) -> None:
    """A page came with a reading, each claim with where it was seen, and that with its reading."""
    first = ReadingRecord.objects.using(alias).filter(
        page=OuterRef("pk"), learned_at=OuterRef("learned_at"), reader=OuterRef("extractor")
    )
    pages = PageRecord.objects.using(alias).filter(~Exists(first)).order_by("id")
    for key, url in pages.values_list("id", "url").iterator(chunk_size=_MANY):
        found.add(f"page {key[:12]} ({url})", "The reading that it came with, of the same time and reader, is missing.")
    strange = SightingRecord.objects.using(alias).exclude(learned_at=F("reading__learned_at")).order_by("id")
    for reading, position in strange.values_list("reading_id", "position").iterator(chunk_size=_MANY):
        where = f"claim number {position + 1} of reading {reading}"
        found.add(where, "It is said to be learned at another time than its reading.")
    seen = SightingRecord.objects.using(alias).filter(claim=OuterRef("pk"), learned_at=OuterRef("learned_at"))
    claims = ClaimRecord.objects.using(alias).filter(~Exists(seen)).order_by("id")
    for key, page in claims.values_list("id", "page").iterator(chunk_size=_MANY):
        found.add(f"claim {key[:12]} ({page})", "It is said to be learned when no reading on record has seen it.")
