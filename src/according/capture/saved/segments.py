"""A web archive's bytes, unpacked as they are asked for, in segments that can be read each by itself.

A gzip member that begins with a record is a segment; a plain file is one. A member that is damaged, cut off or a bomb
ends its segment with a fault, and reading goes on at the next member that begins with a record.

Invariant: what is held in memory does not grow with the file, and the work grows with its size alone.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import BinaryIO

from msgspec import Struct

from according.capture.saved.nouns import MIB

_PIECE = 1 << 16
# Most records are small, and each member is read from its own beginning.
_FIRST = 1 << 13
MAGIC = b"\x1f\x8b\x08"
_RECORD = b"WARC/"
# So many bytes tell whether a member begins with a record.
_SURE = 16
# Text packs to a tenth; beyond this a member was made to fill a disk.
_SMALL = 4 * MIB
_RATIO = 200
# How far reading goes back to look for the next member, and how many places it tries in all.
_BACK = 16 * MIB
_TRIALS = 10_000


class Start(Struct, frozen=True):
    """A segment begins here; `at` is its place in the file."""

    at: int


class Fault(Struct, frozen=True):
    """The segment ends here, and badly; `why` ends the sentence "…, but it"."""

    why: str


Event = Start | Fault | bytes


def read_plain(file: BinaryIO, at: int = 0) -> Iterator[Event]:
    """The bytes of a file that is not packed, as one segment."""
    file.seek(at)
    yield Start(at)
    while piece := file.read(_PIECE):
        yield piece


def read_gzip(file: BinaryIO, at: int = 0) -> Iterator[Event]:
    """The bytes of a gzip file member by member."""
    trials = _TRIALS
    while True:
        member = _Member(file, at)
        yield from member.read()
        if member.fault is None and member.over:
            return
        at = member.at
        if member.fault is not None:
            yield Fault(member.fault)
            found, trials = find_member(file, member.begun + 1 if at - member.begun < _BACK else at, trials)
            if found is None:
                return
            at = found


class _Member:
    """One gzip member: `at` is where reading stands in the file, `over` whether nothing came."""

    def __init__(self, file: BinaryIO, at: int) -> None:
        self.file, self.begun, self.at = file, at, at
        self.fault: str | None = None
        self.over = False
        file.seek(at)

    def read(self) -> Iterator[Event]:
        """Its pieces, and before them a start if it begins with a record, or does not unpack at all."""
        data = self._skip_zeros()
        self.over = not data
        if self.over:
            return
        head: bytes | None = b""
        for piece in self._unpack(data):
            if head is None:
                yield piece
                continue
            head += piece
            if len(head) >= _SURE:
                yield from self._begin(head)
                head = None
        if head is not None:
            yield from self._begin(head)

    def _begin(self, head: bytes) -> Iterator[Event]:
        if not head or not self.begun or head.lstrip(b"\r\n").startswith(_RECORD):
            yield Start(self.begun)
        if head:
            yield head

    def _unpack(self, data: bytes) -> Iterator[bytes]:
        opened, made = zlib.decompressobj(zlib.MAX_WBITS + 16), 0
        while not opened.eof:
            data = data or self.file.read(_PIECE)
            try:
                piece = opened.decompress(data, _PIECE)
            except zlib.error:
                self.fault = "is damaged"
                return
            if not data and not piece:
                self.fault = "ends before its end: the file was cut off"
                return
            rest = opened.unused_data if opened.eof else opened.unconsumed_tail
            self.at += len(data) - len(rest)
            data = rest
            made += len(piece)
            if made > _SMALL and made > _RATIO * (self.at - self.begun):
                self.fault = f"unpacks to more than {_RATIO} times its size"
                return
            if piece:
                yield piece

    def _skip_zeros(self) -> bytes:
        """The first bytes that are not zero: some programs fill up a block behind a member."""
        while data := self.file.read(_FIRST):
            kept = data.lstrip(b"\0")
            self.at += len(data) - len(kept)
            self.begun = self.at
            if kept:
                return kept
        return b""


def find_member(file: BinaryIO, at: int, trials: int) -> tuple[int | None, int]:
    """The place of the next member that begins with a record, or None; and how many places may still be tried."""
    file.seek(at)
    held = b""
    while trials > 0 and (piece := file.read(_PIECE)):
        held += piece
        place = held.find(MAGIC)
        while place >= 0 and trials > 0:
            trials -= 1
            here = file.tell()
            file.seek(at + place)
            found = begins_record(file.read(4096))
            file.seek(here)
            if found:
                return at + place, trials
            place = held.find(MAGIC, place + 1)
        kept = held[-2:]
        at += len(held) - len(kept)
        held = kept
    return None, trials


def begins_record(packed: bytes) -> bool:
    """Whether packed bytes unpack to the beginning of a record."""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS + 16).decompress(packed, 16).startswith(_RECORD)
    except zlib.error:
        return False


class Stream:
    """The bytes of one segment after the other, to be read, looked ahead in, and put back."""

    def __init__(self, events: Iterator[Event], size: int | None = None) -> None:
        self.events = events
        self.size = size
        self.held = bytearray()
        self.start = 0
        self.taken = 0
        self.fault: str | None = None
        self.over = True
        self._next: Start | None = None

    def open_segment(self) -> bool:
        """Go to the next segment, whatever is left of this one; False at the end of the file."""
        while self.pull():
            self.held.clear()
        self.held.clear()
        while self._next is None:
            event = next(self.events, None)
            if event is None:
                return False
            if isinstance(event, Start):
                self._next = event
            elif isinstance(event, Fault):
                self.fault = event.why
        self.start, self._next = self._next.at, None
        self.taken, self.fault, self.over = 0, None, False
        return True

    def pull(self) -> bool:
        """Have a further piece of the segment, if there is one."""
        if self.over:
            return False
        event = next(self.events, None)
        if isinstance(event, bytes):
            self.held += event
            return True
        self.over = True
        if isinstance(event, Start):
            self._next = event
        elif isinstance(event, Fault):
            self.fault = event.why
        return False

    def fill(self, size: int) -> int:
        """Have so many bytes at hand, or all that are left; how many there are."""
        while len(self.held) < size and self.pull():
            pass
        return len(self.held)

    def take(self, size: int) -> bytes:
        """The next bytes, fewer at the end of the segment."""
        size = min(self.fill(size), size)
        piece = bytes(self.held[:size])
        del self.held[:size]
        self.taken += size
        return piece

    def skip(self, size: int) -> int:
        """Pass over the next bytes without holding them; how many there were."""
        left = size
        while left:
            gone = min(left, self.fill(1))
            if not gone:
                break
            del self.held[:gone]
            left -= gone
        self.taken += size - left
        return size - left

    def put_back(self, piece: bytes) -> None:
        """Put bytes back in front of what is next."""
        self.held[:0] = piece
        self.taken -= len(piece)
