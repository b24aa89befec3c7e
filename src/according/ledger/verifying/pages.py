"""Bodies against their hashes, pages against theirs, and each claim against the words of the page that it quotes."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec
from django.db.models import Exists, OuterRef

from according.domain.page import Page
from according.ledger.models import CaptureRecord, PageRecord, ReadingRecord, ReturnRecord, SightingRecord
from according.ledger.recording import hash_content
from according.ledger.verifying.faults import Findings

# Pages held at a time.
_FEW = 20
# A page takes no more room than this, however small it is packed.
_LONGEST = 1 << 28
_Row = tuple[str, str, str, bytes | memoryview]
_SEEN = ("reading__page_id", "reading_id", "position", "start", "end", "prefix", "suffix", "claim_id", "claim__exact")
_TOLD = ("claim__page", "outlet", "published")


def verify_captures(alias: str, found: Findings) -> None:
    """Each body is the one that was captured, by its SHA-256 and its length; each id is the hash of its content."""
    rows = CaptureRecord.objects.using(alias).order_by("id").values_list("id", "address", "sha256", "size", "body")
    for key, address, sha256, size, packed in rows.iterator(chunk_size=_FEW):
        found.look("captures")
        where = f"capture {key[:12]} ({address})"
        found.require(key == hash_content(address, sha256), where, "Its id is not the hash of its address and body.")
        body = _unpack(packed, size + 1)
        if body is None:
            found.add(where, "Its body cannot be unpacked.")
        elif hashlib.sha256(body).hexdigest() != sha256:
            found.add(where, "Its body has not the SHA-256 that it was recorded with.")
        else:
            found.require(len(body) == size, where, f"Its body has {len(body):,} bytes, not the {size:,} recorded.")


def verify_pages(alias: str, found: Findings) -> None:
    """Each page has its hash, its blocks lie within its text, and every claim stands where it is said to stand."""
    rows = PageRecord.objects.using(alias).order_by("id").values_list("id", "capture_id", "url", "page")
    for batch in _cut(rows.iterator(chunk_size=_FEW)):
        pages = {key: _verify_page(key, capture, url, packed, found) for key, capture, url, packed in batch}
        _verify_sightings(alias, pages, found)


def verify_readings(alias: str, found: Findings) -> None:
    """Each reading is of a page on record."""
    found.look("readings", ReadingRecord.objects.using(alias).count())
    for key in ReadingRecord.objects.using(alias).filter(page__id=None).values_list("id", flat=True).iterator():
        found.add(f"reading {key}", "The page that it is of is not on record.")


def verify_returns(alias: str, found: Findings) -> None:
    """Each state that came back to an address is one that was found there."""
    rows = ReturnRecord.objects.using(alias)
    found.look("returns", rows.count())
    there = PageRecord.objects.using(alias).filter(capture=OuterRef("capture"), url=OuterRef("url"))
    for key, url in rows.filter(~Exists(there)).values_list("id", "url").iterator():
        found.add(f"return {key} ({url})", "No page on record is the one that came back.")


def _verify_page(key: str, capture: str, url: str, packed: bytes | memoryview, found: Findings) -> Page | None:
    found.look("pages")
    where = f"page {key[:12]} ({url})"
    content = _unpack(packed, _LONGEST)
    if content is None:
        found.add(where, "Its text cannot be unpacked.")
        return None
    right = key == hash_content(capture, hashlib.sha256(content).hexdigest())
    found.require(right, where, "Its id is not the hash of its capture and content.")
    try:
        page = msgspec.json.decode(content, type=Page)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        found.add(where, f"Its content is no page ({error}).")
        return None
    found.require(page.url == url, where, f"It gives its address as {page.url}.")
    found.look("offsets of blocks", len(page.blocks))
    within = all(0 <= block.start <= block.end <= len(page.text) for block in page.blocks)
    found.require(within, where, "A block of it lies outside its text.")
    return page


def _verify_sightings(alias: str, pages: dict[str, Page | None], found: Findings) -> None:
    rows = SightingRecord.objects.using(alias).filter(reading__page_id__in=list(pages))
    seen = rows.order_by("reading_id", "position").values_list(*_SEEN, *_TOLD)
    for reading, group in groupby(seen.iterator(chunk_size=500), key=lambda row: row[1]):
        for place, row in enumerate(group):
            _verify_sighting(pages[row[0]], place, row, found)
            if row[2] != place:
                found.add(f"reading {reading}", f"A claim that it found is missing: number {place + 1} of its claims.")
                break


def _verify_sighting(page: Page | None, place: int, row: Sequence[object], found: Findings) -> None:
    _, reading, _, start, end, prefix, suffix, claim, exact, address, outlet, published = row
    found.look("quotes")
    if page is None:
        return
    where = f"claim {str(claim)[:12]} in reading {reading} ({page.url})"
    assert isinstance(start, int) and isinstance(end, int)
    text = page.text
    if not 0 <= start <= end <= len(text):
        found.add(where, f"It is said to stand at {start}–{end}, outside the text of {len(text):,} characters.")
        return
    if text[start:end] != exact:
        found.add(where, f"Its quote is not what the page has at {start}–{end}.")
        return
    around = text[:start].endswith(str(prefix)) and text[end : end + len(str(suffix))] == suffix
    found.require(around, where, "The words before and after its quote are not those of the page.")
    found.require(address == page.url, where, f"It names another page as its own: {address}.")
    day = page.published.day if page.published else None
    right = (outlet, published) == (page.outlet, day)
    found.require(right, where, f"It is told by {outlet}, {published}, but its page is of {page.outlet}, {day}.")


def _unpack(packed: bytes | memoryview, most: int) -> bytes | None:
    try:
        opened = zlib.decompressobj()
        content = opened.decompress(bytes(packed), most)
        return content if opened.eof or opened.unconsumed_tail or len(content) >= most else None
    except zlib.error:
        return None


def _cut(rows: Iterator[_Row]) -> Iterator[list[_Row]]:
    batch = []
    for row in rows:
        batch.append(row)
        if len(batch) == _FEW:
            yield batch
            batch = []
    if batch:
        yield batch
