"""Which address of an article is asked for: not the copy in a cache of AMP pages, nor its mobile or print page."""

from __future__ import annotations

import html
import re
from urllib.parse import urljoin, urlsplit

from according.domain.addresses import find_cached, find_plain
from according.domain.canonical import same_page, spell_canonical
from according.domain.capture import Capture

_HEAD = 65_536
# A page that only leads on is no longer than this; a live page, which loads itself anew, is.
_STUB = 8_192
_META = re.compile(r"<meta\s([^<>]{1,2000})>", re.I)
_REFRESH = re.compile(r"""\bhttp-equiv\s*=\s*["']?refresh\b""", re.I)
_TARGET = re.compile(r"""\bcontent\s*=\s*["']?\s*[0-5](?:\.\d+)?\s*[;,]\s*url\s*=\s*["']?([^"'<>\s]+)""", re.I)
_SCRIPTLESS = re.compile(r"<noscript\b.*?</noscript>", re.I | re.S)
_LINK = re.compile(r"<link\s([^<>]{1,2000})>", re.I)
_REL = re.compile(r"""\brel\s*=\s*["']?\s*canonical\b""", re.I)
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)


def choose_address(address: str) -> tuple[str, str | None]:
    """An address in canonical form, of a copy in a cache that of the page itself; and the plain one of a variant.

    `https://m.paper.example/film?utm_source=x` -> `https://m.paper.example/film`, `https://www.paper.example/film`
    """
    asked = spell_canonical(address)
    try:
        cached = find_cached(urlsplit(asked))
    except ValueError:
        return asked, None
    if cached is not None:
        asked = spell_canonical(cached)
    plain, kind = find_plain(asked)
    plain = spell_canonical(plain)
    return asked, plain if kind is not None and plain != asked else None


def find_onward(capture: Capture) -> str | None:
    """The address to which a page of a few words leads on by itself (`<meta http-equiv=refresh>`), or None."""
    if capture.media_type != "text/html" or len(capture.body) > _STUB:
        return None
    page = _SCRIPTLESS.sub(" ", capture.body.decode(capture.encoding, errors="replace"))
    for meta in _META.finditer(page):
        target = _TARGET.search(meta[1]) if _REFRESH.search(meta[1]) else None
        if target:
            there = join_told(capture.address, target[1])
            return None if there is None or same_page(there, capture.address) else there
    return None


def find_canonical(capture: Capture) -> str | None:
    """The address that the head of a page declares for it (`<link rel=canonical>`), or None."""
    if capture.media_type != "text/html":
        return None
    head = capture.body[:_HEAD].decode(capture.encoding, errors="replace")
    for link in _LINK.finditer(head):
        href = _HREF.search(link[1]) if _REL.search(link[1]) else None
        if href:
            return join_told(capture.address, next(group for group in href.groups() if group is not None))
    return None


def join_told(base: str, told: str) -> str | None:
    """An address as HTML tells it, made absolute and canonical; None for what cannot be taken apart."""
    try:
        return spell_canonical(urljoin(base, html.unescape(told).strip()))
    except ValueError:
        return None
