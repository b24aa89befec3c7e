"""What a page says of itself outside its text: meta elements, canonical address, JSON-LD, as one record."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any
from urllib.parse import urljoin, urlsplit

from according.extract import linked
from according.extract.tree import Tree

_PLAIN = re.compile(r"https?://[\w-]+(?:\.[\w-]+)+(?:/[\w./~%-]*)?")


class Head:
    """A page's self-description, read once: `meta` by name (first value wins), the JSON-LD article and all nodes."""

    __slots__ = ("article", "base", "canonical", "language", "meta", "nodes", "title")

    def __init__(self, tree: Tree, address: str | None) -> None:
        self.meta = read_meta(tree)
        self.nodes = linked.read_scripts(tree.scripts)
        self.article: dict[str, Any] = linked.find_article(self.nodes)
        title = tree.first("title")
        self.title = title.text(500) if title else ""
        self.language = find_language(tree, self.meta)
        self.canonical = find_canonical(tree, self.meta, address)
        base = tree.first("base")
        self.base = urljoin(self.canonical or address or "", base.get("href") if base else "")

    def first(self, *names: str) -> str | None:
        """The first of these meta elements that says something."""
        return next((self.meta[name] for name in names if self.meta.get(name)), None)


def read_meta(tree: Tree) -> dict[str, str]:
    """All meta elements by lower-case name or property; the first of each counts."""
    found: dict[str, str] = {}
    for tag in tree.named("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv")
        content = " ".join(tag.get("content").split())
        if name and content:
            found.setdefault(name.lower().strip(), content[:4000])
    return found


def find_language(tree: Tree, meta: dict[str, str]) -> str | None:
    """The language that the page declares ("en-GB"), or None."""
    declared = (
        tree.root.get("lang") or tree.root.get("xml:lang") or meta.get("content-language") or meta.get("og:locale")
    )
    if not declared:
        return None
    code = declared.replace("_", "-").split(",")[0].strip()
    return code if 2 <= len(code) <= 12 and code[:2].isalpha() else None


def find_canonical(tree: Tree, meta: dict[str, str], address: str | None) -> str | None:
    """The address that the page gives itself, made absolute, or None."""
    given = [link for link in tree.named("link") if link.get("rel").lower() == "canonical"]
    for href in [*(link.get("href") for link in given), meta.get("og:url", ""), meta.get("parsely-link", "")]:
        found = make_address(href, address)
        if found:
            return found
    return None


@lru_cache(maxsize=20_000)
def make_address(href: str, base: str | None) -> str | None:
    """An http(s) address made absolute, or None where there is none to be had; scripts and data never pass."""
    href = href.strip()
    if not href or len(href) > 4000:
        return None
    if not href.isprintable():
        href = "".join(c for c in href if c >= " " and c != "\x7f")
    if _PLAIN.fullmatch(href):
        return href
    try:
        full = urljoin(base or "", href)
        parts = urlsplit(full)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return None
    except ValueError:
        return None
    return full
