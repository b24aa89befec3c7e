"""Records of a web archive (WARC 1.0 and 1.1), one after the other, and what is wrong with those that are not whole.

Invariant: a record that is damaged, cut off or lies about its length costs itself and no other, where the next one can
be found; none is given out unless all its bytes are there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from according.capture.saved.nouns import MIB
from according.capture.saved.segments import MAGIC, Stream, read_gzip, read_plain

# What a record may hold: the largest page, with its header.
LARGEST = 33 * MIB
_HEAD = 1 << 16
_FIELDS = 200
# After so many records that are damaged, the file is.
_FAULTS = 200
_END = re.compile(rb"\r?\n\r?\n")
_NEXT = re.compile(rb"\r?\n(?=WARC/1\.\d\r?\n)")


class Record(Struct, frozen=True, kw_only=True):
    """A record as it stands: its fields by small name, its content, None if that is larger than any page.

    `at` is the place in the file from which it can be read again, or None if it has none of its own.
    """

    fields: dict[str, str]
    body: bytes | None
    at: int | None = None

    @property
    def kind(self) -> str:
        """response, request, revisit, warcinfo …"""
        return self.fields.get("warc-type", "").lower()

    @property
    def address(self) -> str:
        """The address that it is of; empty if it is of none."""
        return self.fields.get("warc-target-uri", "").strip("<> ")


class Damage(Struct, frozen=True):
    """A record that is not whole: its address, if that can be read, and what is wrong with it."""

    address: str
    why: str


def read_records(file: BinaryIO, at: int = 0) -> Iterator[Record | Damage]:
    """The records of an open archive from a place on, packed or not."""
    packed = is_packed(file)
    size = None if packed else file.seek(0, 2)
    stream = Stream(read_gzip(file, at) if packed else read_plain(file, at), size)
    faults = 0
    while stream.open_segment():
        for found in read_segment(stream):
            faults += isinstance(found, Damage)
            if faults > _FAULTS:
                yield Damage("", f"is left out from here on: {_FAULTS} records before it are damaged")
                return
            yield found


def is_packed(file: BinaryIO) -> bool:
    """Whether an archive is of gzip members, even if its first bytes are damaged."""
    file.seek(0)
    head = file.read(_HEAD)
    return head.startswith(MAGIC) or (MAGIC in head and not _NEXT.search(b"\n" + head))


def read_record(path: Path, at: int) -> Record | None:
    """The record at a place of an archive, or None if there is no whole one."""
    with path.open("rb") as file:
        found = next(read_records(file, at), None)
    return found if isinstance(found, Record) else None


def read_segment(stream: Stream) -> Iterator[Record | Damage]:
    """The records of a segment."""
    first = True
    while skip_blank(stream):
        place = stream.start if first else (stream.start + stream.taken if stream.size is not None else None)
        first = False
        fields = read_fields(stream)
        if fields is None:
            yield Damage("", stream.fault or "does not begin as a record does")
            if not find_next(stream):
                return
            continue
        found = read_content(stream, fields, place)
        yield found
        if isinstance(found, Damage) and not find_next(stream):
            return
    if stream.fault and not stream.taken:
        yield Damage("", stream.fault)


def skip_blank(stream: Stream) -> bool:
    """Pass over empty lines; False at the end of the segment."""
    while stream.fill(1):
        if stream.held[0] not in b"\r\n":
            return True
        blank = len(stream.held) - len(stream.held.lstrip(b"\r\n"))
        stream.take(blank)
    return False


def read_fields(stream: Stream) -> dict[str, str] | None:
    """The fields of a record's head, by small name, the first of each; None for what is none."""
    if stream.fill(5) < 5 or not stream.held.startswith(b"WARC/"):
        return None
    found, looked = None, 0
    while (found := _END.search(stream.held, max(0, looked - 3), _HEAD)) is None and looked < _HEAD:
        looked = len(stream.held)
        if not stream.pull():
            return None
    if found is None:
        return None
    head = stream.take(found.end()).decode("utf-8", "replace")
    fields: dict[str, str] = {}
    for line in head.splitlines()[1:_FIELDS]:
        name, colon, value = line.partition(":")
        if colon and not name.startswith((" ", "\t")):
            fields.setdefault(name.strip().lower(), value.strip())
    return fields


def read_content(stream: Stream, fields: dict[str, str], place: int | None) -> Record | Damage:
    """A record with its content; it is damaged unless the content ends where the record says."""
    address = fields.get("warc-target-uri", "").strip("<> ")
    told = fields.get("content-length", "")
    if not (told.isascii() and told.isdecimal() and len(told) < 16):
        return Damage(address, "does not tell its length")
    length = int(told)
    beyond = stream.size is not None and stream.start + stream.taken + length > stream.size
    if beyond:
        return Damage(address, "ends before its end: it is cut off, or its length is wrong")
    body = stream.take(length) if length <= LARGEST else None
    came = len(body) if body is not None else stream.skip(length)
    if came == length and ends_here(stream) and not (stream.over and stream.fault):
        return Record(fields=fields, body=body, at=place)
    why = (
        "ends before its end: it is cut off, or its length is wrong" if came < length else "has not the length it says"
    )
    if body:
        stream.put_back(body)
    return Damage(address, stream.fault or why)


def ends_here(stream: Stream) -> bool:
    """Whether the next thing is a record, or the end of the segment."""
    stream.fill(9)
    rest = bytes(stream.held[:9]).lstrip(b"\r\n")
    return rest.startswith(b"WARC/") or b"WARC/".startswith(rest)


def find_next(stream: Stream) -> bool:
    """Go to the next beginning of a record in this segment; False where there is none."""
    looked = 0
    while True:
        if found := _NEXT.search(stream.held, max(0, looked - 16)):
            stream.take(found.end())
            return True
        if len(stream.held) > LARGEST:
            stream.take(len(stream.held) - 16)
        looked = len(stream.held)
        if not stream.pull():
            return False
