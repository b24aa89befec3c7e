"""Nouns out of rows: the readings of the ledger as they were recorded, with the states of each address numbered."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain, groupby
from types import MappingProxyType
from typing import TypeVar

import msgspec
from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from according.domain.claim import Claim, Quote, Reading
from according.domain.page import Page
from according.ledger.indexing import find_names
from according.ledger.models import CoverageRecord, MentionRow, ReadingRecord, SightingRecord
from according.ledger.recording import fold_subject
from according.ledger.returns import Return, find_returns, read_moment

_BATCH = 200
_T = TypeVar("_T")
# A reading with its place: when the page was changed and captured, and when it was learned.
_Placed = tuple[tuple[datetime, datetime], tuple[int, int], Reading]
# The columns of a sighting that make a quote, and those that make a claim around it: in the order of the nouns' fields.
_QUOTE = ("claim__exact", "start", "end", "prefix", "suffix")
_CONTENT = ("id", "subject", "property", "value", "qualifiers", "certainty", "sources", "said_at", "page")
_SEEN = ("outlet", "published", "rule")
_FIELDS = (*_CONTENT, *_SEEN)
_CLAIM = (*(f"claim__{name}" for name in _CONTENT), *_SEEN)


def find_readings(alias: str, subject: str | None, known_by: datetime | None = None) -> list[int]:
    """The readings that count: of each state of an address the last one, of one subject or of all.

    Of one subject, only what its own pages have is looked at, however much else the ledger holds. With `known_by`: as
    the ledger stood then. What it learned later, a better reading among it, does not count.
    """
    known = Q(learned_at__lte=known_by) if known_by else Q()
    everything = ReadingRecord.objects.using(alias).filter(known)
    if subject is None:
        last = everything.values("page__url", "page__capture__sha256").annotate(last=Max("id"))
        return sorted(row["last"] for row in last)
    key = fold_subject(subject)
    handed = CoverageRecord.objects.using(alias).filter(known, subject_key=key)
    found = set(
        handed.filter(capture__pages__readings__isnull=False).values_list("capture__pages__readings", flat=True)
    )
    for batch in _cut(find_names(alias, key)):
        mentions = MentionRow.objects.using(alias).filter(subject_key__in=batch)
        found.update(mentions.values_list("reading_id", flat=True))
    # Of a page that once spoke of the subject, the states count that do so no more: they take it back.
    named = (everything.filter(id__in=batch).values_list("page__url", flat=True) for batch in _cut(sorted(found)))
    there = (everything.filter(page__url__in=batch) for batch in _cut(sorted(set(chain.from_iterable(named)))))
    return keep_last(everything, sorted(id for rows in there for id in rows.values_list("id", flat=True)))


def keep_last(everything: QuerySet[ReadingRecord], ids: list[int]) -> list[int]:
    """Those of some readings after which their state of an address was not read again."""
    same = {"page__url": OuterRef("page__url"), "page__capture__sha256": OuterRef("page__capture__sha256")}
    later = Exists(everything.filter(**same, id__gt=OuterRef("id")))
    kept = (everything.filter(~later, id__in=batch).values_list("id", flat=True) for batch in _cut(ids))
    return sorted(chain.from_iterable(kept))


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


def load_readings(alias: str, ids: list[int], known_by: datetime | None = None) -> list[Reading]:
    """The readings of these ids, in order of time and address; states of one address numbered from 1.

    A state that came back to its address is there once more for each time that it did.
    """
    readings = [reading for batch in _cut(ids) for reading in _load_batch(alias, batch)]
    return number_versions(readings, find_returns(alias, ids, known_by))


def number_versions(
    readings: Sequence[tuple[int, Reading]], returns: Mapping[int, Sequence[Return]] = MappingProxyType({})
) -> list[Reading]:
    """Readings numbered within their address by when the page says it was changed, then captured, then learned."""
    placed = [(_when(reading), (0, id), reading) for id, reading in readings]
    if returns:
        placed += list(_repeat(readings, returns))
    ordered = sorted(placed, key=lambda item: (item[2].page.url, *item[:2]))
    numbered = [
        (when, msgspec.structs.replace(reading, version=version))
        for _, group in groupby(ordered, key=lambda item: item[2].page.url)
        for version, (when, _, reading) in enumerate(group, start=1)
    ]
    return [r for _, r in sorted(numbered, key=lambda item: (item[0], item[1].page.url, item[1].version))]


def _repeat(readings: Sequence[tuple[int, Reading]], returns: Mapping[int, Sequence[Return]]) -> Iterator[_Placed]:
    """The states that came back, as they were captured then, and after all that was known of their page by then."""
    states: dict[str, list[Reading]] = defaultdict(list)
    for _, reading in readings:
        states[reading.page.url].append(reading)
    for id, reading in readings:
        for back in returns.get(id, ()):
            known = back.learned_at.isoformat(timespec="seconds")
            page = msgspec.structs.replace(reading.page, captured_at=back.returned_at)
            said = max(_when(r)[0] for r in states[page.url] if r is reading or (r.known_at or "") <= known)
            again = msgspec.structs.replace(reading, page=page, known_at=known)
            yield (said, read_moment(back.returned_at)), (1, back.number), again


def _load_batch(alias: str, ids: Sequence[int]) -> Iterator[tuple[int, Reading]]:
    claims = _load_claims(alias, ids)
    rows = ReadingRecord.objects.using(alias).filter(id__in=ids).select_related("page").order_by("id")
    for row in rows:
        page = msgspec.json.decode(zlib.decompress(row.page.page), type=Page)
        known_at = row.learned_at.isoformat(timespec="seconds")
        yield row.id, Reading(page=page, claims=tuple(claims[row.id]), known_at=known_at)


def _load_claims(alias: str, ids: Sequence[int]) -> dict[int, list[Claim]]:
    found: dict[int, list[Claim]] = defaultdict(list)
    rows = SightingRecord.objects.using(alias).filter(reading_id__in=ids).order_by("reading_id", "position")
    for reading, *seen in rows.values_list("reading_id", *_QUOTE, *_CLAIM):
        quote, content = Quote(*seen[: len(_QUOTE)]), zip(_FIELDS, seen[len(_QUOTE) :], strict=True)
        found[reading].append(msgspec.convert({**dict(content), "quote": quote}, Claim))
    return found


def _when(reading: Reading) -> tuple[datetime, datetime]:
    """When a page was last changed by its own word, and when it was captured.

    One that tells no time of its own, such as a wall in its place, counts by when it was captured or learned.
    """
    page = reading.page
    stamp = page.modified or page.published
    captured = page.captured_at or reading.known_at
    return read_moment(stamp.value if stamp else captured), read_moment(page.captured_at)


def _cut(items: Sequence[_T]) -> Iterator[Sequence[_T]]:
    return (items[at : at + _BATCH] for at in range(0, len(items), _BATCH))
