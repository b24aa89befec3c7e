"""A web archive (.warc, .warc.gz) in, captures of its pages out.

Responses count, and pages that were archived without one. A page that was found unchanged (a revisit) is the capture
that it points to; where that stands under another address, it is read again from its place in the file.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from according.capture.saved.answers import find_media, read_moment, take_answer, take_resource
from according.capture.saved.nouns import Left, Unreadable
from according.capture.saved.records import Damage, Record, read_record, read_records
from according.domain.capture import Capture
from according.domain.errors import CaptureError

# Of so many pages it is remembered where they stand, for revisits.
_REMEMBERED = 200_000


class Place(Struct, frozen=True):
    """Where a response stands: file, place, and the address it is of."""

    path: Path
    at: int
    address: str


class Seen:
    """Where the responses of an import stand, by the digests of their payloads and by their addresses with times."""

    def __init__(self) -> None:
        self.places: dict[str, Place] = {}

    def note(self, path: Path, record: Record) -> None:
        """Remember a response."""
        if record.at is None or len(self.places) > 2 * _REMEMBERED:
            return
        place = Place(path, record.at, record.address)
        for key in (record.fields.get("warc-payload-digest"), name_moment(record.address, record.fields, "warc-date")):
            if key:
                self.places.setdefault(key[:500], place)

    def find(self, record: Record) -> Place | None:
        """Where the response stands that a revisit points to, or None."""
        target = record.fields.get("warc-refers-to-target-uri", "").strip("<> ")
        keys = (name_moment(target, record.fields, "warc-refers-to-date"), record.fields.get("warc-payload-digest"))
        return next((self.places[key[:500]] for key in keys if key and key[:500] in self.places), None)


def name_moment(address: str, fields: dict[str, str], field: str) -> str | None:
    """An address with a time, as a key; None where either is missing."""
    return f"{fields[field][:40]} {address}" if address and fields.get(field) else None


def open_warc(path: Path, seen: Seen) -> Iterator[Capture | CaptureError | Left]:
    """The pages of a web archive; for each that is not whole, or none, what is wrong with it or of what kind it is."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise OSError("it is no regular file")
        with path.open("rb") as file:
            none = True
            for found in read_records(file):
                none = False
                yield from take_found(found, path, seen)
            if none:
                raise OSError("it is empty")
    except (OSError, ValueError) as error:
        message = (
            f"{path} was to be read as a web archive, but it cannot be read ({error}). Check the name and the disk."
        )
        yield CaptureError(message, str(path))


def take_found(found: Record | Damage, path: Path, seen: Seen) -> Iterator[Capture | CaptureError | Left]:
    """What a record gives: a page, a fault, something counted, or nothing (a request)."""
    if isinstance(found, Damage):
        yield refuse(path, found.address, found.why)
        return
    if found.kind not in ("response", "revisit", "resource"):
        return
    try:
        if "warc-segment-number" in found.fields:
            raise Unreadable("is split over several records, which is not read")
        if found.kind == "resource":
            taken = take_resource(found, str(path))
        else:
            taken = take_answer(found, str(path)) if found.kind == "response" else take_revisit(found, path, seen)
        if isinstance(taken, Capture) and found.kind == "response":
            seen.note(path, found)
        if taken is not None:
            yield taken
    except Unreadable as error:
        yield refuse(path, found.address, str(error))


def take_revisit(record: Record, path: Path, seen: Seen) -> Capture | Left:
    """The page that a revisit found unchanged; Unreadable where what it points to is not in what was handed in."""
    place = seen.find(record)
    if place is None:
        if find_media(record) is False:
            return Left("non-page file")
        told = record.fields.get("warc-refers-to-target-uri", "").strip("<> ") or "an earlier record"
        raise Unreadable(f"was found unchanged since {told[:300]}, which is in no archive before it")
    if place.address == record.address:
        return Left("unchanged page")
    try:
        original = read_record(place.path, place.at)
    except OSError as error:
        raise Unreadable(f"points to {place.path}, which cannot be read ({error.strerror})") from error
    if original is None:
        raise Unreadable("points to a record that is not whole")
    taken = take_answer(original, str(path), told=record.address)
    if isinstance(taken, Capture):
        return msgspec.structs.replace(taken, captured_at=read_moment(record.fields.get("warc-date", "")))
    return taken


def refuse(path: Path, address: str, found: str) -> CaptureError:
    """The error that names the archive, the page in it, and what is wrong."""
    shown = "".join(c for c in address if c.isprintable())[:500].encode("utf-8", "replace").decode()
    what = f"The page {shown} in {path}" if shown else f"A record in {path}"
    return CaptureError(f"{what} was to be taken in, but it {found}. The other records are kept.", str(path))
