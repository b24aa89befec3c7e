"""What readers write: tidied before it is kept, cleaned whenever it is shown.

Kept is what was typed, without signs that steer. Shown are paragraphs, emphasis and links, whatever else was in it:
nh3 parses it as a browser would and lets nothing else through.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from html import escape
from urllib.parse import urlsplit

import nh3
from markupsafe import Markup

# Controls, marks that turn a line of writing round, signs without a width (but those that join), halves of characters.
_UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_BREAKS = re.compile(r"\n[ \t]*\n\s*")
# Marks that may be heaped upon one letter; more of them climb over the lines around.
_HEAPED = 3
# An address that stands in the text as it is: not in a tag, and not already the words of a link.
_BARE = re.compile(r"(?<![\w\"'=>/])https?://[^\s<>\"']{3,500}")
_TRAILING = ".,;:!?)]}…”’"
_LINK = re.compile(r'<a(?: href="([^"]*)")?([^>]*)>(.*?)</a>', re.DOTALL)
_EMPTY = re.compile(r"<p>\s*</p>")
_RULES = nh3.Cleaner(
    tags={"p", "br", "em", "strong", "a"},
    attributes={"a": {"href"}},
    url_schemes={"http", "https"},
    link_rel="nofollow ugc noopener",
    strip_comments=True,
    clean_content_tags={"script", "style", "textarea", "title", "template", "svg", "math"},
)


def tidy_line(given: str) -> str:
    """Words on one line, without signs that steer."""
    return " ".join(thin_marks(_UNFIT.sub(" ", unicodedata.normalize("NFC", given))).split())


def tidy_text(given: str) -> str:
    """A text with its lines kept, without signs that steer; no more than one empty line between two."""
    text = unicodedata.normalize("NFC", given).replace("\r\n", "\n").replace("\r", "\n")
    return _BREAKS.sub("\n\n", thin_marks(_UNFIT.sub("", text))).strip()


def thin_marks(text: str) -> str:
    """A text in which no letter has more marks upon it than a language needs."""
    kept, heap = [], 0
    for sign in text:
        heap = heap + 1 if unicodedata.category(sign) in ("Mn", "Me") else 0
        if heap <= _HEAPED:
            kept.append(sign)
    return "".join(kept)


@lru_cache(maxsize=512)
def clean_text(text: str) -> Markup:
    """A reader's text as HTML in which nothing is left but paragraphs, emphasis and links that show where they lead."""
    paragraphs = "".join(f"<p>{_link_bare(part)}</p>" for part in _BREAKS.split(tidy_text(text)) if part.strip())
    cleaned = _EMPTY.sub("", _RULES.clean(paragraphs))
    return Markup(_LINK.sub(_show_host, cleaned))


def count_links(text: str) -> int:
    """How many links a text has when it is shown."""
    return clean_text(text).count("<a href=")


def _link_bare(text: str) -> str:
    return _BARE.sub(_make_link, text)


def _make_link(found: re.Match[str]) -> str:
    whole = found.group()
    address = whole.rstrip(_TRAILING)
    shown = escape(address)
    return f'<a href="{shown}">{shown}</a>{escape(whole[len(address) :])}'


def _show_host(found: re.Match[str]) -> str:
    """A link whose words do not say where it leads is followed by the host; one that leads nowhere is its words."""
    href, rest, words = found.groups()
    try:
        host = urlsplit((href or "").replace("&amp;", "&")).hostname or ""
    except ValueError:
        host = ""
    if not host:
        return str(words)
    if words == href:
        return found.group()
    return f'<a href="{href}"{rest}>{words}</a> <span class="host">({escape(host)})</span>'
