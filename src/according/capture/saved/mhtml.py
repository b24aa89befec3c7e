"""A page as Chromium, Edge and others save it in one file (MHTML): the main page out of its parts.

The file is e-mail with parts, from a stranger: it is cut at its boundaries once, and only the heads of its parts and
the main page itself are ever decoded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message
from email.policy import compat32
from email.utils import parsedate_to_datetime

from according.capture.saved.nouns import Saved, Unreadable

_HEAD = 1 << 16
_FIELDS = 100
_PARTS = 5_000
_DEPTH = 4
_LONGEST = 4_000
_END = re.compile(rb"\r?\n[ \t]*\r?\n")
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_FAULTS = (MessageError, ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)


def open_mhtml(body: bytes) -> Saved:
    """The main page of a file, with its address and the time of saving; Unreadable says why there is none."""
    head, content = part_head(body.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n\t "))
    whole = read_head(head)
    if not whole.keys():
        raise Unreadable("does not begin as a saved page does (it has no header)")
    pages = [part for part in list_parts(whole, content, _DEPTH) if part[0].get_content_type() in _PAGES]
    chosen, packed = choose_page(whole, pages)
    told = [read_field(chosen, "content-location"), read_field(whole, "snapshot-content-location")]
    told += [read_field(whole, "content-location")]
    return Saved(
        body=decode_part(chosen, packed),
        address=next((address for address in told if address.lower().startswith(("http://", "https://"))), None),
        at=read_date(read_field(whole, "date")),
        charset=read_charset(chosen),
    )


def part_head(body: bytes) -> tuple[bytes, bytes]:
    """A part's head and its content."""
    if body.startswith((b"\n", b"\r\n")):
        return b"", body.removeprefix(b"\r").removeprefix(b"\n")
    found = _END.search(body, 0, _HEAD)
    if not found:
        raise Unreadable("does not begin as a saved page does (its header does not end)")
    return body[: found.start()], body[found.end() :]


def read_head(head: bytes) -> Message:
    """The fields of a head, those beyond any need left out."""
    lines = head.split(b"\n", _FIELDS)[:_FIELDS]
    try:
        return message_from_bytes(
            b"\n".join(line[:_LONGEST].rstrip(b"\r") for line in lines) + b"\n\n", policy=compat32
        )
    except _FAULTS as error:
        raise Unreadable(f"has a header that cannot be read ({type(error).__name__})") from error


def list_parts(head: Message, content: bytes, depth: int) -> Iterator[tuple[Message, bytes]]:
    """The parts of a file, and those of its parts, each with its head; of what has no parts, itself."""
    boundary = read_boundary(head)
    if boundary is None:
        yield head, content
        return
    if depth == 0:
        return
    for piece in cut_parts(content, boundary):
        try:
            part, inner = part_head(piece)
            inside = read_head(part)
        except Unreadable:
            continue  # a picture's part that is broken must not take the page along
        yield from list_parts(inside, inner, depth - 1)


def read_boundary(head: Message) -> bytes | None:
    """What parts the parts, or None for what has none."""
    try:
        told = head.get_boundary() if head.get_content_maintype() == "multipart" else None
    except _FAULTS:
        return None
    return (
        told.encode("ascii", "surrogateescape" if told.isascii() else "replace") if told and len(told) < 300 else None
    )


def cut_parts(content: bytes, boundary: bytes) -> Iterator[bytes]:
    """The pieces between boundaries; the last may lack its end, as in a file that was cut off."""
    lines = re.finditer(rb"(?:\A|\r?\n)--" + re.escape(boundary) + rb"(--)?[ \t]{0,100}(?=\r?\n|\Z)", content)
    begin = None
    for number, line in enumerate(lines):
        if begin is not None:
            yield content[begin : line.start()]
        if line.group(1) or number > _PARTS:
            return
        begin = line.end() + (2 if content[line.end() : line.end() + 2] == b"\r\n" else 1)
    if begin is not None:
        raise Unreadable("ends before its end: it was cut off, or not saved to the end")


def choose_page(whole: Message, pages: list[tuple[Message, bytes]]) -> tuple[Message, bytes]:
    """The main page: the part that the header names as the start or by its address, else the first."""
    if not pages:
        raise Unreadable("holds no web page")
    try:
        start = str(whole.get_param("start") or "").strip("<> ")
    except _FAULTS:
        start = ""
    here = read_field(whole, "snapshot-content-location") or read_field(whole, "content-location")
    for field, wanted in (("content-id", start), ("content-location", here)):
        for page in pages:
            if wanted and read_field(page[0], field).strip("<> ") == wanted:
                return page
    return pages[0]


def read_field(head: Message, name: str) -> str:
    """A field's value on one line; empty where there is none."""
    told = next((str(value) for field, value in head.raw_items() if field.lower() == name), "")[:_LONGEST]
    return "".join(c for c in re.sub(r"\r?\n[ \t]+", "", told).strip() if c.isprintable())


def read_date(told: str) -> str | None:
    """A header's date as ISO time in UTC, or None."""
    try:
        moment = parsedate_to_datetime(told)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).isoformat(timespec="seconds")
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def read_charset(part: Message) -> str | None:
    """The charset that a part declares, or None."""
    try:
        return part.get_content_charset()
    except _FAULTS:
        return None


def decode_part(part: Message, packed: bytes) -> bytes:
    """A part's bytes as they stood on the web: neither quoted-printable nor base64."""
    try:
        part.set_payload(packed.decode("ascii", "surrogateescape"))
        body = part.get_payload(decode=True)
    except _FAULTS as error:
        raise Unreadable(f"holds a page that cannot be decoded ({type(error).__name__})") from error
    if not isinstance(body, bytes):
        raise Unreadable("holds a page that cannot be decoded")
    return body
