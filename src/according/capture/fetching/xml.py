"""XML of strangers, without what XML can do: no entities of its own, nothing from elsewhere, bounded depth and size.

Invariant: nothing is handed to a parser before `check_xml` has seen it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from html.entities import html5
from typing import Any
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from according.capture.encoding import detect_encoding
from according.domain.canonical import join_address
from according.domain.errors import FetchError

_DOCTYPE = re.compile(r"<!DOCTYPE\b[^>\[]{0,2000}>", re.I)
_REFERENCE = re.compile(r"&(?:(#\d{1,7}|#x[0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos);|([A-Za-z][A-Za-z0-9]{1,31};)?)")
_SPACE = re.compile(r"\s+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# How lists and pages begin.
_LIST = re.compile(rb"<(?:[a-z]{1,20}:)?(rss|feed|rdf|urlset|sitemapindex)[\s/>]", re.I)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.I)
_LINK = re.compile(r"<link\s([^<>]{1,2000})>", re.I)
_FEED = re.compile(r"""\btype\s*=\s*["']?application/(?:rss|atom|feed)\+(?:xml|json)\b""", re.I)
_HREF = re.compile(r"""\bhref\s*=\s*["']?([^\s"'<>]{1,1000})""", re.I)
_MOST_DEPTH = 100
_PIECE = 1 << 16


def check_xml(body: bytes, address: str, charset: str | None = None) -> str:
    """XML as characters, without its declaration and document type; FetchError where it declares anything itself."""
    encoding, _ = detect_encoding(body, charset)
    return drop_prolog(body.decode(encoding, errors="replace").removeprefix("\ufeff"), address)


def drop_prolog(text: str, address: str) -> str:
    """XML from its root on. Only before it can a document declare anything, and what declares is refused."""
    at = 0
    while True:
        if space := _SPACE.match(text, at):
            at = space.end()
        for begins, ends in (("<?", "?>"), ("<!--", "-->")):
            if text.startswith(begins, at):
                end = text.find(ends, at)
                at = end + len(ends) if end >= 0 else len(text)
                break
        else:
            if text[at : at + 9].upper() != "<!DOCTYPE":
                return text[at:]
            plain = _DOCTYPE.match(text, at)
            if not plain:
                found = f"{address} declares entities of its own, as no feed or list of pages need do."
                raise FetchError(f"{found} It is left out.", address, "feed")
            at = plain.end()


def name_list(body: bytes) -> str | None:
    """What a body is if it lists pages, by how it begins: "feed" or "sitemap"; None for anything else."""
    found = _LIST.search(body[:2_000])
    return None if found is None else "sitemap" if found[1].lower() in (b"urlset", b"sitemapindex") else "feed"


def refuse_other(body: bytes, address: str, wanted: str) -> FetchError | None:
    """The error for a body that is another kind of thing than the list that was wanted, a page perhaps."""
    if (found := name_list(body)) and found != wanted:
        return FetchError(f"{address} is no {wanted}, but a {found}. Name it as a {found}.", address, "feed")
    if not found and _PAGE.search(body[:2_000]):
        told = f"{address} is no {wanted}, but a web page."
        return FetchError(f"{told} {find_declared(body, address)}", address, "feed")
    return None


def find_declared(body: bytes, address: str) -> str:
    """A sentence that tells which feed a page has, or what to look for."""
    for link in _LINK.finditer(body[:_PIECE].decode("utf-8", "replace")):
        href = _HREF.search(link[1]) if _FEED.search(link[1]) else None
        if href and (there := join_address(unescape(href[1]), address)):
            return f"Its feed is {there[:500]}"
    return "Give the address of the list itself, in RSS, Atom, JSON or XML."


def mend_xml(text: str) -> str:
    """XML in which HTML's entities and lone ampersands are as XML wants them, and control characters are gone."""

    def spell(found: re.Match[str]) -> str:
        if found[1]:
            return found[0]
        return escape(html5[found[2]]) if found[2] in html5 else "&amp;" + (found[2] or "")

    return _REFERENCE.sub(spell, _CONTROL.sub("", text))


def walk_elements(text: str, address: str, most: int) -> Iterator[tuple[Element, int]]:
    """The elements of checked XML as they end, each with its depth; FetchError for what is broken, or endless."""
    parser: XMLPullParser[Any] = XMLPullParser(("start", "end"))
    depth = count = 0
    try:
        for at in range(0, len(text), _PIECE):
            parser.feed(text[at : at + _PIECE])
            events: Iterator[Any] = parser.read_events()
            for event, element in events:
                if event == "start":
                    depth, count = depth + 1, count + 1
                    if depth > _MOST_DEPTH or count > most:
                        raise FetchError(f"{address} has too many elements, or too deep ones.", address, "feed")
                elif isinstance(element, Element):
                    yield element, depth
                    depth -= 1
        parser.close()
    except ParseError as error:
        raise FetchError(f"{address} is no well-formed XML ({error}). It is left out.", address, "feed") from error


def name_tag(element: Element) -> str:
    """The name of an element without its namespace, in small letters."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
