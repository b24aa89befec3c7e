"""Places: under which file an address of the site is kept, and how one file leads to another.

An address that ends in "/" is a folder's index.html, so that any server finds it; what is asked for behind "?" becomes
folders: /ballerina/?on=2023-05-15 is ballerina/on/2023-05-15/index.html. Data without an ending gets .json.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from urllib.parse import parse_qsl, quote, unquote, urljoin, urlsplit

from django.conf import settings

INDEX = "index.html"
# Signs that some file system or server takes for its own.
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"|?*/\\%#]|^\.+$|^ | $')
_LONGEST = 100


def find_own(link: str, here: str) -> str | None:
    """The address on the site that a link on a page leads to, with its query, without its fragment; None for others."""
    own = f"{settings.SITE_URL}/"
    text = link.strip()
    if text.startswith(own):
        text = text.removeprefix(settings.SITE_URL)
    try:
        parts = urlsplit(urljoin(here, text))
    except ValueError:
        return None
    if parts.scheme or parts.netloc or not parts.path.startswith("/"):
        return None
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def name_file(address: str) -> str:
    """The file of an address."""
    parts = urlsplit(address)
    pieces = [_name_piece(piece) for piece in parts.path.split("/") if piece]
    asked = [_name_piece(word) for pair in sorted(parse_qsl(parts.query)) for word in pair if word]
    if parts.path.endswith("/"):
        return "/".join([*pieces, *asked, INDEX])
    if "." in pieces[-1] and not asked:
        return "/".join(pieces)
    return "/".join([*pieces, *asked]) + ".json"


def lead(here: str, there: str) -> str:
    """A link from one file to another that holds in whatever folder both lie."""
    return quote(posixpath.relpath(there, posixpath.dirname(here) or "."))


def publish_at(base: str, file: str) -> str:
    """The whole address of a file at a base, as a server gives it."""
    return f"{base}/{quote(file.removesuffix(INDEX))}"


def _name_piece(piece: str) -> str:
    text = unquote(piece)
    if _UNSAFE.search(text) or len(text.encode()) > _LONGEST:
        return hashlib.sha256(text.encode()).hexdigest()[:20]
    return text
