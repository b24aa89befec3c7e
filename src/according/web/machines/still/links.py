"""Links: where a page, a feed or data leads to, and how it is made to lead there as a file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from html import escape, unescape
from typing import Any

from django.conf import settings
from turbohtml import Document, Element, parse

# What an element's attribute names that is fetched or followed.
ATTRIBUTES = {"href": ("a", "link", "area"), "src": ("script", "img", "source", "iframe"), "poster": ("video",)}
JSON_KINDS = ("application/json", "application/ld+json")
XML_KINDS = ("application/atom+xml", "application/xml")

# Gives for a link what to write in its place, "" for what is gone, None to leave it.
Turn = Callable[[str], str | None]


def list_links(kind: str, body: bytes) -> Iterator[str]:
    """Every link of an answer, in its order."""
    if kind == "text/html":
        for element, name in walk_links(parse(body.decode())):
            yield str(element.attrs[name])
    elif kind in XML_KINDS:
        yield from (unescape(found[0]) for found in _own_links().finditer(body.decode()))
    elif kind in JSON_KINDS:
        yield from _walk_texts(json.loads(body))


def walk_links(page: Document) -> Iterator[tuple[Element, str]]:
    """The elements of a page that lead somewhere, each with the attribute that says where."""
    for element in page.iter_elements():
        for name, tags in ATTRIBUTES.items():
            if element.tag in tags and element.attrs.get(name):
                yield element, name


def turn_xml(body: bytes, turn: Turn) -> bytes:
    """A feed or a site map with its links turned."""
    text = _own_links().sub(lambda found: escape(turn(unescape(found[0])) or unescape(found[0])), body.decode())
    return text.encode()


def turn_json(body: bytes, turn: Turn) -> bytes:
    """Data with the addresses in it turned."""
    return json.dumps(_turn_texts(json.loads(body), turn), ensure_ascii=False, separators=(",", ":")).encode()


def _turn_texts(node: Any, turn: Turn) -> Any:
    if isinstance(node, dict):
        return {key: _turn_texts(value, turn) for key, value in node.items()}
    if isinstance(node, list):
        return [_turn_texts(item, turn) for item in node]
    if not _is_own(node):
        return node
    turned = turn(node)
    return node if turned is None else turned or None


def _walk_texts(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for value in node.values():
            yield from _walk_texts(value)
    elif isinstance(node, list):
        for item in node:
            yield from _walk_texts(item)
    elif _is_own(node):
        yield node


def _is_own(node: object) -> bool:
    """In data only whole addresses count: a text that begins with a stroke may be anything."""
    return isinstance(node, str) and node.startswith(f"{settings.SITE_URL}/")


def _own_links() -> re.Pattern[str]:
    return re.compile(re.escape(settings.SITE_URL) + r"/[^\"'<>\s]*")
