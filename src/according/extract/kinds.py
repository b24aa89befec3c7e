"""Of what kind a page is that comes without a name: told by how it begins."""

from __future__ import annotations

import re

from according.extract.wiki.wikitext import looks_like_wikitext

# How a message begins, and what its header is sure to have two of.
_HEADER = re.compile(rb"(?:From .{0,200}\n)?[A-Za-z][A-Za-z-]{1,40}:[ \t\r\n]")
_FIELD = re.compile(rb"^(mime-version|message-id|received|return-path|from|to|subject|date):[ \t]", re.I | re.M)
_HTML = re.compile(rb"<(?:!doctype|html|head|body|meta|article|main|div|p|h1)\b", re.I)
_HEAD = 8_192


def name_kind(body: bytes) -> str:
    """The ending that a file of that content would have: of a message, wikitext, a web page (it has tags), or text."""
    head = body[:_HEAD].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    if _HEADER.match(head) and len({name.lower() for name in _FIELD.findall(head)}) > 1:
        return ".eml"
    if not _HTML.search(body[:_HEAD]) and looks_like_wikitext(body[: 4 * _HEAD].decode("utf-8", "replace")):
        return ".wiki"
    return ".html" if b"<" in body[:1024] else ".txt"
