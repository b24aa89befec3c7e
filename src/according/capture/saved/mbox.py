"""A box of mail (mbox) in, a capture of each message out, one at a time whatever the size of the box."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from according.capture.encoding import detect_encoding
from according.capture.files import MAX_BYTES, read_pieces
from according.capture.saved.letter import keep_fields, name_message, read_fields
from according.capture.saved.nouns import MIB
from according.domain.capture import Capture, hash_body
from according.domain.errors import CaptureError

_LINE = 1 << 16
_BEGIN = re.compile(rb"From (?:[^\r\n]{0,500}\d\d:\d\d[^\r\n]{0,200}|[^\s@]{1,200}@[^\s]{1,200}|-)[ \t]{0,20}\r?\n?")
# A line that no text has. Some programs leave no empty line before it.
_SURE = re.compile(
    rb"From \S{1,200} +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) "
    rb"[ \d]?\d \d\d:\d\d:\d\d (?:[A-Z+-][A-Z\d]{2,4} )?\d{4}(?: [A-Z+-][A-Z\d]{2,4})?[ \t]{0,20}\r?\n?"
)
_QUOTED = re.compile(rb">+From ")


def open_mbox(path: Path) -> Iterator[Capture | CaptureError]:
    """The messages of a box; for one that is larger than any newsletter, the reason why it is left out."""
    number = 0
    try:
        for number, body in enumerate(read_messages(read_pieces(path)), 1):
            if body is None:
                found = f"is larger than {MAX_BYTES // MIB} MiB"
                message = f"Message {number} of {path} was to be taken in, but it {found}. The other messages are kept."
                yield CaptureError(message, str(path))
            elif body.strip():
                yield capture_message(body, str(path))
    except CaptureError as error:
        yield error
        return
    if not number:
        message = f"{path} was to be read as a box of mail, but no message begins in it (a line “From …”)."
        yield CaptureError(f"{message} Export the mail again, as mbox.", str(path))


def capture_message(body: bytes, path: str) -> Capture:
    """The capture of a message, known by its Message-ID, or by its content where it has none."""
    fields = read_fields(body)
    sha256 = hash_body(body)
    encoding, told = detect_encoding(body)
    return Capture(
        address=name_message(fields) or f"{path}#{sha256[:16]}",
        body=body,
        sha256=sha256,
        media_type="message/rfc822",
        encoding=encoding,
        encoding_from=told,
        headers=keep_fields(fields),
        path=path,
    )


def read_messages(pieces: Iterator[bytes]) -> Iterator[bytes | None]:
    """The messages between "From " lines, without these, the quoted ones unquoted; None for one that is too large."""
    lines: list[bytes] = []
    size, begun, blank = 0, False, True
    for line in drop_mark(read_lines(pieces)):
        if line.startswith(b"From ") and (_BEGIN if blank else _SURE).fullmatch(line):
            if begun:
                yield join_lines(lines, size)
            lines, size, begun = [], 0, True
        elif begun:
            size += len(line)
            if size <= MAX_BYTES:
                lines.append(line[1:] if _QUOTED.match(line) else line)
            else:
                lines.clear()
        blank = line in (b"\n", b"\r\n")
    if begun:
        yield join_lines(lines, size)


def drop_mark(lines: Iterator[bytes]) -> Iterator[bytes]:
    """Lines without a byte order mark before the first."""
    first = next(lines, None)
    if first is not None:
        yield first.removeprefix(codecs.BOM_UTF8)
        yield from lines


def join_lines(lines: list[bytes], size: int) -> bytes | None:
    """A message, or None for one that is too large."""
    return b"".join(lines) if size <= MAX_BYTES else None


def read_lines(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Lines with their ends; one that is longer than any of mail comes in pieces."""
    held = b""
    for piece in pieces:
        *whole, held = (held + piece).split(b"\n")
        yield from (line + b"\n" for line in whole)
        if len(held) > _LINE:
            yield held
            held = b""
    if held:
        yield held


def looks_like_mbox(head: bytes) -> bool:
    """Whether a file that begins so is a box of mail."""
    first, end, _ = head.partition(b"\n")
    return first.startswith(b"From ") and bool(_BEGIN.fullmatch(first + end))
