"""Feeds: RSS, Atom and JSON Feed in, their entries out: where each page stands, what it is called, when it came out."""

from __future__ import annotations

import calendar
import html
import io
import re
from datetime import UTC, datetime
from typing import Any

import feedparser
import msgspec
from msgspec import Struct

from according.capture.fetching.xml import check_xml, mend_xml, refuse_other, walk_elements
from according.domain.canonical import join_address
from according.domain.errors import FetchError

MOST_BYTES = 5 * 1024 * 1024
MOST_ENTRIES = 2_000
_MOST_ELEMENTS = 200_000
_MOST_TEXT = 2_000
_PERIODS = {"hourly": 3600.0, "daily": 86_400.0, "weekly": 604_800.0, "monthly": 2_592_000.0, "yearly": 31_536_000.0}
_TAG = re.compile(r"<[^<>]{0,2000}>")


class Entry(Struct, frozen=True, kw_only=True):
    """A page as a feed or a list announces it; what is told is text without markup, times are ISO 8601 in UTC."""

    address: str
    title: str = ""
    summary: str = ""
    published: str | None = None
    updated: str | None = None
    names: tuple[str, ...] = ()


class Feed(Struct, frozen=True, kw_only=True):
    """A feed as it stands: its name, its entries in its order, and how many were left out beyond what is read."""

    address: str
    title: str = ""
    entries: tuple[Entry, ...] = ()
    left_out: int = 0
    wait: float | None = None


def parse_feed(body: bytes, address: str, charset: str | None = None) -> Feed:
    """The entries of a feed of any kind; FetchError for what is none, and for one that could do harm."""
    if len(body) > MOST_BYTES:
        size = f"{len(body) / 1048576:.0f} MiB, more than {MOST_BYTES // 1048576}"
        raise FetchError(f"{address} is a feed of {size}. It is left out.", address, "size")
    if body.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{":
        return _parse_json(body.removeprefix(b"\xef\xbb\xbf"), address)
    text = check_xml(body, address, charset)
    try:
        walk_all(text, address)
    except FetchError:
        text = mend_xml(text)
        try:
            walk_all(text, address)
        except FetchError as error:
            raise refuse_other(body, address, "feed") or error from error
    found: Any = _parse_xml(text, address)
    if not found.get("version") and not found.entries:
        if other := refuse_other(body, address, "feed"):
            raise other
        raise FetchError(f"{address} is no feed. Give the address of its RSS, Atom or JSON feed.", address, "feed")
    base = str(found.feed.get("link") or address)
    entries = [_make_entry(item, address, base) for item in found.entries[:MOST_ENTRIES]]
    return Feed(
        address=address,
        title=clean_text(str(found.feed.get("title") or "")),
        entries=tuple(entry for entry in entries if entry),
        left_out=max(len(found.entries) - MOST_ENTRIES, 0),
        wait=find_wait(found.feed),
    )


def _parse_xml(text: str, address: str) -> Any:
    try:
        return feedparser.parse(io.BytesIO(text.encode()), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # it stumbles over dates, addresses and numbers that are none, in ever new ways
        found = f"{address} has something that no reader of feeds understands ({type(error).__name__})."
        raise FetchError(f"{found} It is left out.", address, "feed") from error


def find_wait(feed: Any) -> float | None:
    """The seconds for which a feed asks to be left alone, by <ttl> or by the period of the syndication module."""
    ttl = str(feed.get("ttl") or "")
    if ttl.isascii() and ttl.isdecimal() and 0 < len(ttl) < 6:
        return float(ttl) * 60
    period = _PERIODS.get(str(feed.get("sy_updateperiod") or "").strip().lower())
    often = str(feed.get("sy_updatefrequency") or "1").strip()
    times = int(often) if often.isascii() and often.isdecimal() and 0 < len(often) < 5 else 1
    return period / max(times, 1) if period else None


def walk_all(text: str, address: str) -> None:
    """Refuse broken XML, as feedparser is slow where it mends nonsense."""
    for _ in walk_elements(text, address, _MOST_ELEMENTS):
        pass


def _make_entry(item: Any, address: str, base: str) -> Entry | None:
    link = item.get("feedburner_origlink") or item.get("link") or ""
    if not link and str(item.get("id") or "").startswith(("http://", "https://")):
        link = item.get("id")
    href = join_address(str(link), base if base.startswith("http") else address)
    if href is None:
        return None
    tags = [clean_text(str(tag.get("term") or "")) for tag in item.get("tags", [])[:50]]
    return Entry(
        address=href,
        title=clean_text(str(item.get("title") or "")),
        summary=clean_text(str(item.get("summary") or "")),
        published=_spell_time(item.get("published_parsed")),
        updated=_spell_time(dict.get(item, "updated_parsed")),  # get() of its own takes the other time for it
        names=tuple(tag for tag in tags if tag),
    )


class _JsonItem(Struct, frozen=True):
    url: str | None = None
    external_url: str | None = None
    id: str | int | float | None = None
    title: str | None = None
    summary: str | None = None
    content_text: str | None = None
    date_published: str | None = None
    date_modified: str | None = None
    tags: list[Any] | None = None


class _JsonFeed(Struct, frozen=True):
    version: str
    title: str | None = None
    items: list[_JsonItem] = []


def _parse_json(body: bytes, address: str) -> Feed:
    try:
        feed = msgspec.json.decode(body, type=_JsonFeed)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise FetchError(f"{address} is no JSON feed ({error}). It is left out.", address, "feed") from error
    entries = []
    for item in feed.items[:MOST_ENTRIES]:
        href = join_address(item.url or (str(item.id) if str(item.id).startswith("http") else ""), address)
        if href:
            told = clean_text(item.summary or item.content_text or "")
            names = tuple(clean_text(tag) for tag in (item.tags or [])[:50] if isinstance(tag, str))
            published, updated = read_time(item.date_published or ""), read_time(item.date_modified or "")
            title = clean_text(item.title or "")
            entries.append(
                Entry(address=href, title=title, summary=told, published=published, updated=updated, names=names)
            )
    left_out = max(len(feed.items) - MOST_ENTRIES, 0)
    return Feed(address=address, title=clean_text(feed.title or ""), entries=tuple(entries), left_out=left_out)


def clean_text(text: str) -> str:
    """Text without markup and superfluous space, cut where it goes on and on."""
    text = text[: _MOST_TEXT * 5]
    return " ".join(html.unescape(_TAG.sub(" ", text)).split())[:_MOST_TEXT]


def read_time(told: str) -> str | None:
    """An ISO 8601 time in UTC, None for what is none; without a zone it counts as UTC."""
    try:
        moment = datetime.fromisoformat(told.strip())
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError):
        return None


def _spell_time(parsed: Any) -> str | None:
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC).isoformat(timespec="seconds") if parsed else None
    except (ValueError, OverflowError, OSError, TypeError):
        return None
