"""A server's answer as a web archive keeps it: the page in it as a Capture, or why there is none."""

from __future__ import annotations

import codecs
import re
import zlib
from datetime import UTC, datetime

import brotli
from msgspec import Struct

from according.capture.encoding import detect_encoding
from according.capture.fetching.unpacking import open_unpacker
from according.capture.fetching.variants import choose_address
from according.capture.files import MAX_BYTES, name_fault
from according.capture.media import read_type
from according.capture.saved.nouns import MIB, Left, Unreadable
from according.capture.saved.records import Record
from according.domain.capture import Capture, hash_body
from according.domain.errors import FetchError

_PAGES = {"text/html": "text/html", "application/xhtml+xml": "text/html"}
_KEPT = frozenset(
    "content-language content-type date etag expires last-modified link location vary x-robots-tag".split()
)
_HEAD = 1 << 17
_LINES = 300
_LONGEST = 2_000
_PIECE = 1 << 16
_RATIO = 200
_END = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})\b")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.I)
_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
_HTML = re.compile(rb"\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)


class Answer(Struct, frozen=True, kw_only=True):
    """A server's answer: its status, its headers by small name, and its payload as it came."""

    status: int
    headers: dict[str, str]
    payload: bytes


def take_answer(record: Record, path: str, told: str | None = None) -> Capture | Left:
    """The page that a response record holds; `told` is the address to give it, if that is not the record's own.

    What is no page is Left; Unreadable is raised for a page that is not whole.
    """
    address = told or record.address
    if not address.lower().startswith(("http://", "https://")) or len(address) > 4 * _LONGEST:
        return Left("unaddressed record")
    if record.body is None:
        return Left("oversized record")
    answer = read_answer(record.body)
    if answer.status != 200:
        return Left("redirect" if 300 <= answer.status < 400 else "error answer")
    if not (media_type := name_page(answer)):
        return Left("non-page file")
    return make_capture(answer, media_type, address, record.fields.get("warc-date", ""), path)


def take_resource(record: Record, path: str) -> Capture | Left | None:
    """The page that was archived without a server's answer to it, as from a folder; None for what has no address."""
    if not record.address.lower().startswith(("http://", "https://")):
        return None  # notes of the program that wrote the archive
    if record.body is None:
        return Left("oversized record")
    answer = Answer(status=200, headers={"content-type": record.fields.get("content-type", "")}, payload=record.body)
    if not (media_type := name_page(answer)):
        return Left("non-page file")
    return make_capture(answer, media_type, record.address, record.fields.get("warc-date", ""), path)


def make_capture(answer: Answer, media_type: str, address: str, date: str, path: str) -> Capture:
    """The capture of an answer that is a page."""
    body = unpack_payload(answer)
    if fault := name_fault(body):
        raise Unreadable(fault)
    found = _CHARSET.search(answer.headers.get("content-type", "")[:_LONGEST])
    encoding, told = detect_encoding(body, found.group(1) if found else None)
    return Capture(
        address=choose_address(clean_address(address))[0],
        body=body,
        sha256=hash_body(body),
        media_type=media_type,
        encoding=encoding,
        encoding_from=told,
        captured_at=read_moment(date),
        headers={name: value for name, value in sorted(answer.headers.items()) if name in _KEPT},
        path=path,
    )


def clean_address(address: str) -> str:
    """An address in characters that can be written down."""
    return "".join(c for c in address if c.isprintable()).encode("utf-8", "replace").decode()


def read_answer(content: bytes) -> Answer:
    """The answer in a record's content; Unreadable for what is none."""
    status, end = _STATUS.match(content), _END.search(content, 0, _HEAD)
    if not status or not end:
        raise Unreadable("holds no answer of a server")
    headers: dict[str, str] = {}
    for line in content[: end.start()].decode("utf-8", "replace").splitlines()[1:_LINES]:
        name, colon, value = line.partition(":")
        if colon and not name.startswith((" ", "\t")):
            headers.setdefault(
                name.strip().lower()[:100], "".join(c for c in value.strip()[:_LONGEST] if c.isprintable())
            )
    return Answer(status=int(status.group(1)), headers=headers, payload=content[end.end() :])


def name_page(answer: Answer) -> str | None:
    """The media type of an answer that is a page; an answer that does not tell is one if it begins so."""
    told = read_type(answer.headers.get("content-type", ""))
    return _PAGES.get(told) if told else ("text/html" if _HTML.match(answer.payload[:4096]) else None)


def find_media(record: Record) -> bool | None:
    """Whether the answer that a revisit repeats is a page; None where it keeps no header that tells."""
    try:
        answer = read_answer(record.body or b"")
    except Unreadable:
        return None
    told = answer.headers.get("content-type")
    return answer.status in (200, 304) and name_page(answer) is not None if told else None


def unpack_payload(answer: Answer) -> bytes:
    """A page's bytes, neither in chunks nor compressed. Many programs write them down so and keep the old header."""
    payload = answer.payload
    if "chunked" in answer.headers.get("transfer-encoding", "").lower():
        payload = join_chunks(payload)
    packed = answer.headers.get("content-encoding", "")
    plain = payload.removeprefix(codecs.BOM_UTF8).lstrip()[:1] == b"<"
    if not packed or plain or ("gzip" in packed.lower() and payload[:2] != b"\x1f\x8b"):
        body = payload
    else:
        body = unpack_body(payload, packed)
    if len(body) > MAX_BYTES:
        raise Unreadable(f"is larger than {MAX_BYTES // MIB} MiB")
    return body


def join_chunks(payload: bytes) -> bytes:
    """What was sent in chunks, in one; what does not begin with the size of a chunk was joined before."""
    pieces: list[bytes] = []
    at = 0
    while found := _SIZE.match(payload, at):
        size = int(found.group(1), 16)
        at = found.end()
        if size == 0:
            return b"".join(pieces)
        if at + size > len(payload):
            raise Unreadable("ends before its end: a chunk is cut off")
        pieces.append(payload[at : at + size])
        at += size
        at += 2 if payload[at : at + 2] == b"\r\n" else payload[at : at + 1] == b"\n"
    if pieces:
        raise Unreadable("is not put together as chunks are")
    return payload


def unpack_body(payload: bytes, packed: str) -> bytes:
    """A compressed page's bytes, never more than a page can have."""
    pieces: list[bytes] = []
    made = 0
    try:
        unpacker = open_unpacker(packed, "")
        for at in range(0, len(payload), _PIECE):
            for piece in unpacker.take(payload[at : at + _PIECE]):
                made += len(piece)
                if made > MAX_BYTES or (made > MIB and made > _RATIO * len(payload)):
                    raise Unreadable("unpacks to more than a page can be")
                pieces.append(piece)
    except FetchError as error:
        raise Unreadable(f"is packed as “{packed[:40]}”, which is not known here") from error
    except (zlib.error, brotli.error) as error:
        raise Unreadable(f"is packed wrongly ({error})") from error
    if payload and not unpacker.is_whole():
        raise Unreadable("ends before its end: what is packed is cut off")
    return b"".join(pieces)


def read_moment(told: str) -> str | None:
    """A record's time in UTC as ISO ("2024-02-21T18:00:00+00:00"), or None for none that can be read."""
    try:
        moment = datetime.fromisoformat(told.strip()[:40])
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError):
        return None
