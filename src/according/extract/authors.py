"""Who wrote the page, as it says itself."""

from __future__ import annotations

import re

from according.domain.page import BlockKind
from according.extract import linked
from according.extract.head import Head
from according.extract.kinds import Typed
from according.extract.stamps import find_day
from according.extract.tree import Tree

_BY = re.compile(r"^\s*(?:written\s+by|words\s+by|reporting\s+by|by|von|par|por|di|text|words)\b[:\s]+", re.I)
_SPLIT = re.compile(r"\s*(?:,|;|\||\s&\s|\band\b|\bund\b|\bet\b|\by\b)\s*")
_END = re.compile(
    r"\s*(?:[|·•/–—]|\bpublished\b|\bupdated\b|\bposted\b|\bon\b\s+\w+\s+\d|\n|\t|\blast\b|\s-\s|,\s*\d|\d{1,2}\s\w+\s\d{4}).*$",
    re.I | re.S,
)
_ADDRESS = re.compile(r"https?://|@|\.com\b|^\W*$")


def find_authors(head: Head, typed: list[Typed], tree: Tree) -> tuple[str, ...]:
    """The authors: JSON-LD, else the byline that the page shows, else meta elements."""
    told = linked.names(head.article.get("author"), head.nodes)
    shown = find_shown(typed)
    meta = split_names(
        head.first("author", "article:author", "parsely-author", "dc.creator", "sailthru.author", "byl") or ""
    )
    for names in (told, shown, find_marked(tree), meta):
        clean = [name for name in (tidy_name(n) for n in names) if name]
        if clean:
            return tuple(dict.fromkeys(clean))
    return ()


def tidy_name(name: str) -> str | None:
    """A name without "By" before it; None for an address or nothing."""
    name = _BY.sub("", " ".join(name.split())).strip(" ,;|·")
    return None if _ADDRESS.search(name) or len(name) > 100 else name or None


def split_names(line: str) -> list[str]:
    """The names in one line: "Ann Lee and Bo Kim"."""
    return [part for part in _SPLIT.split(line) if part]


def find_shown(typed: list[Typed]) -> list[str]:
    """The names in the byline that the page shows."""
    for item in typed:
        if item.kind is not BlockKind.BYLINE or len(item.run.text) > 200:
            continue
        text = item.run.text
        day = find_day(text)
        line = _END.sub("", _BY.sub("", text[: day[1]] if day and day[1] > 3 else text)).strip(" ,|·-–—")
        if line and (_BY.match(text) or item.run.home.role == "byline" or item.run.via.role == "byline"):
            return split_names(line)
    return []


def find_marked(tree: Tree) -> list[str]:
    """The names in itemprop="author" and rel="author" elements."""
    found = []
    for tag in tree.tags:
        if tag.get("itemprop") == "author" or tag.get("rel") == "author":
            found.append(tag.get("content") or tag.text(100))
    return [name for name in found if name]
