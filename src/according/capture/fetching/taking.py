"""An answer in, a Capture out: what kind of body it is, its encoding, and those of its headers that are kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from according.capture.encoding import detect_encoding
from according.capture.fetching.asking import Answer
from according.capture.fetching.xml import name_list
from according.capture.media import name_binary, read_type
from according.domain.capture import Capture, hash_body
from according.domain.errors import FetchError

_PAGES = {
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
    "text/plain": "text/plain",
    "text/markdown": "text/markdown",
    "text/x-markdown": "text/markdown",
}
# What tells of the state of a page, of its versions and of what may be done with it.
_KEPT = frozenset(
    "age cache-control content-disposition content-encoding content-language content-length content-type date etag "
    "expires last-modified link location memento-datetime retry-after server vary x-robots-tag".split()
)
_LONGEST = 2_000
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.I)
_SAMPLE = 1 << 16
# A page, or a page that a proxy on the way worked over.
_WHOLE = (200, 203)
# Answers that may be others in a while.
_PASSING = frozenset({408, 425, 429, 502, 503, 504})


def take_capture(answer: Answer, asked: str, address: str) -> Capture:
    """The capture of a page that was fetched; FetchError for what is no page."""
    media_type = name_page_type(answer, asked)
    check_body(answer.body, asked)
    encoding, told = detect_encoding(answer.body, find_charset(answer.headers))
    return Capture(
        address=address,
        body=answer.body,
        sha256=hash_body(answer.body),
        media_type=media_type,
        encoding=encoding,
        encoding_from=told,
        captured_at=answer.at.astimezone(UTC).isoformat(timespec="seconds"),
        headers=keep_headers(answer, asked),
    )


def name_page_type(answer: Answer, asked: str) -> str:
    """What kind of page the header promises; FetchError for anything else. Without a header, HTML if it looks so."""
    told = read_type(answer.headers.get("content-type", ""))
    if told in _PAGES:
        return _PAGES[told]
    head = answer.body[:1024].lstrip().lower()
    if told in ("", "unknown/unknown", "application/unknown") or (told.endswith("/xml") and b"<html" in head):
        return "text/html" if b"<" in head else "text/plain"
    if found := name_list(answer.body):
        raise FetchError(f"{asked} is no page, but a {found}. Name it as a {found}.", asked, "content")
    raise FetchError(f"{asked} is no page that is read, but {told[:80]}. It is left out.", asked, "content")


def check_body(body: bytes, asked: str) -> None:
    """FetchError for a body that is no text, whatever its header says."""
    if not body.strip():
        raise FetchError(f"{asked} was answered with an empty page. Try it later.", asked, "content", True)
    found = name_binary(body)
    wide = b"\0" in body[:_SAMPLE] and detect_encoding(body)[0].startswith(("utf-16", "utf-32", "utf_16", "utf_32"))
    if found or (b"\0" in body and not wide):
        raise FetchError(f"{asked} is no page, but {found or 'binary data'}. It is left out.", asked, "content")


def find_charset(headers: Mapping[str, str]) -> str | None:
    """The charset that a header names, or None."""
    found = _CHARSET.search(headers.get("content-type", "")[:_LONGEST])
    return found.group(1) if found else None


def keep_headers(answer: Answer, asked: str) -> dict[str, str]:
    """The headers that go on record, and what was asked if redirects led elsewhere (`x-according-asked`)."""
    kept = {name: value[:_LONGEST] for name, value in sorted(answer.headers.items()) if name in _KEPT}
    return kept | ({"x-according-asked": asked} if asked != answer.url else {})


def check_status(answer: Answer, asked: str, now: datetime) -> None:
    """FetchError for an answer that is no success; it tells whether, and when, to try again."""
    status = answer.status
    if status in _WHOLE:
        return
    wait = read_wait(answer.headers.get("retry-after", ""), now)
    passing = status in _PASSING
    words = _WORDS.get(status) or ("the server failed" if status >= 500 else "it was refused")
    advice = "Try it later." if passing or status >= 500 else _ADVICE.get(status, "Is the address right?")
    if wait:
        advice = f"The server asks to wait {wait:,.0f} seconds."
    raise FetchError(f"{asked} was not fetched: {words} ({status}). {advice}", asked, "status", passing, wait, status)


_SAVE = "If a browser shows it: save the page there, and import the file."
_ADVICE = {401: _SAVE, 402: _SAVE, 403: _SAVE, 451: _SAVE, 410: "If it was saved while it stood, import that."}
_WORDS = {
    401: "a password is asked for",
    402: "it has to be paid for",
    403: "the server does not let programs in",
    404: "there is no such page",
    410: "the page is gone for good",
    429: "too much was asked of the server",
    451: "it is barred by law",
    503: "the server is not ready",
}


def read_wait(told: str, now: datetime) -> float | None:
    """The seconds of a Retry-After header, given as seconds or as a date; None for none that can be read."""
    told = told.strip()
    if told.isascii() and told.isdecimal() and len(told) < 10:
        return float(told)
    try:
        moment = parsedate_to_datetime(told)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max((moment - now).total_seconds(), 0.0)
