"""What a page says of itself outside its text: meta elements, canonical address, JSON-LD, as one record."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import urljoin, urlsplit

from according.domain.addresses import find_plain
from according.extract.about import linked
from according.extract.about.plausible import find_latest
from according.extract.about.provenance import Provenance
from according.extract.markup.tree import Tree

_PLAIN = re.compile(r"https?://[\w-]+(?:\.[\w-]+)+(?:/[\w./~%-]*)?")
# Names of meta elements differ in these signs only: article:published_time, article.published-time.
_SIGNS = str.maketrans("", "", ":._- ")
_MANY = frozenset({"articletag", "author", "articleauthor", "dccreator", "citationauthor", "ogarticleauthor"})


class Head:
    """A page's self-description, read once.

    `meta` has the meta elements by lower-case name, `squeezed` by that name without its signs, the first value of each
    (`many` has all of those that may come several times); `host` is that of its address; `article` is the JSON-LD
    article and `nodes` are all objects; `latest` is the last day that the page can be of; `found` notes where each
    field stood.
    """

    __slots__ = (
        "address", "article", "base", "canonical", "found", "host", "language", "latest", "many", "meta", "nodes",
        "squeezed", "title",
    )  # fmt: skip

    def __init__(self, tree: Tree, address: str | None, captured_at: str | None = None) -> None:
        self.found = Provenance()
        self.address = address
        self.latest: date = find_latest(captured_at)
        self.meta: dict[str, str] = {}
        self.squeezed: dict[str, str] = {}
        self.many: dict[str, list[str]] = {}
        read_meta(tree, self)
        self.nodes = linked.read_scripts(tree.scripts)
        declared = find_declared(tree, self, address)
        self.article: dict[str, Any] = linked.find_article(self.nodes, declared or address)
        self.canonical = declared or find_derived(self, address)
        self.host = name_host(self.canonical or address or "")
        title = tree.first("title")
        self.title = title.text(500) if title else ""
        self.language = find_language(tree, self)
        base = tree.first("base")
        self.base = urljoin(self.canonical or address or "", base.get("href") if base else "")

    def first(self, *names: str) -> str | None:
        """The first of these meta elements that says something."""
        return next((self.meta[name] for name in names if self.meta.get(name)), None)


def name_host(address: str) -> str:
    """The host of an address in small letters; empty where the address names none or cannot be read."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def read_meta(tree: Tree, head: Head) -> None:
    """Note all meta elements by name or property; the first of each counts."""
    for name, content in tree.metas():
        if content := " ".join(content.split())[:4000]:
            name = name.lower().strip()
            head.meta.setdefault(name, content)
            squeezed = name.translate(_SIGNS)
            head.squeezed.setdefault(squeezed, content)
            if squeezed in _MANY:
                head.many.setdefault(squeezed, []).append(content)


def find_language(tree: Tree, head: Head) -> str | None:
    """The language that the page declares ("en-GB"), or None."""
    meta = head.meta
    for place, declared in (
        ("html", tree.root.get("lang") or tree.root.get("xml:lang")),
        ("meta", meta.get("content-language") or meta.get("og:locale") or meta.get("language") or ""),
        ("json-ld", next(linked.texts(head.article, "inLanguage"), "")),
    ):
        code = declared.replace("_", "-").split(",")[0].strip()
        if 2 <= len(code) <= 12 and code[:2].isalpha() and (len(code) < 4 or not code.isalpha()):
            head.found.note("language", place, declared, value=code)
            return code
        if declared:
            head.found.refuse("language", declared, place, "no language code")
    return None


def find_declared(tree: Tree, head: Head, address: str | None) -> str | None:
    """The address that the page gives itself, made absolute, or None."""
    given = [("link", href) for href, link in tree.links() if (link.attr("rel") or "").lower() == "canonical"]
    told = [("meta", head.meta.get(name, "")) for name in ("og:url", "parsely-link", "twitter:url")]
    for place, href in [*given, *told]:
        found = make_address(href, address) if href else None
        if not found:
            continue
        if address and is_front(found) and not is_front(address):
            head.found.refuse("canonical", href, place, "the address of a front page")
            continue
        plain, kind = find_plain(found) if place == "meta" else (found, None)
        head.found.note("canonical", place, href, value=plain, guess=kind is not None)
        return plain
    return None


def find_derived(head: Head, address: str | None) -> str | None:
    """The address of the article as JSON-LD or, for a variant, the page's own address has it, or None."""
    main = head.article.get("mainEntityOfPage")
    main = main.get("@id") or main.get("url") if isinstance(main, dict) else main
    for told in (main, head.article.get("url")):
        found = make_address(told, address) if isinstance(told, str) and told.startswith(("http", "/")) else None
        if found and not is_front(found):
            plain, kind = find_plain(found.partition("#")[0])
            head.found.note("canonical", "json-ld", told, value=plain, guess=kind is not None)
            return plain
    plain, kind = find_plain(address or "")
    if kind is None:
        return None
    head.found.note("canonical", "address", address, value=plain, guess=True)
    return plain


def is_front(address: str) -> bool:
    """Whether an address is that of a site's front page."""
    parts = urlsplit(address)
    return parts.path.strip("/") == "" and not parts.query


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
