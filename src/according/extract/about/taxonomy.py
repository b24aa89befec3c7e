"""What a page says it is about: its section and its tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Any
from urllib.parse import unquote, urlsplit

from according.extract.about import linked
from according.extract.about.head import Head
from according.extract.about.plausible import PLACEHOLDER, is_placeholder
from according.extract.lexicon import load_data
from according.extract.markup.tree import Tree

_SECTIONS = (
    "articlesection",
    "ogarticlesection",
    "parselysection",
    "section",
    "sailthrusection",
    "dcsubject",
    "category",
)
_TAGS = ("articletag", "newskeywords", "parselytags", "sailthrutags", "cxenseparsetaxonomy", "keywords")
_SPLIT = re.compile(r"\s*[,;|]\s*")
_FIELD = re.compile(r"^(?:tag|keyword|subject|topic)s?:\s*", re.I)
_STEP = re.compile(r"[^\W\d_]{3,}(?:-[^\W\d_]+){0,2}$")
_MACHINE = re.compile(r"[A-Z][\w ]{0,20}: \S")
_MOST, _LONGEST = 40, 80


@cache
def load_words() -> tuple[frozenset[str], frozenset[str]]:
    """Sections that say nothing, and steps of addresses that name none."""
    data = load_data("taxonomy.toml")
    return frozenset(data["none"]), frozenset(data["steps"])


def find_section(head: Head, tree: Tree) -> str | None:
    """The section: JSON-LD, meta elements, microdata, breadcrumbs, else the address's first step, a guess."""
    for place, raw in chain(
        (("json-ld", text) for text in linked.texts(head.article, "articleSection")),
        (("meta", head.squeezed[name]) for name in _SECTIONS if name in head.squeezed),
        list_marked(tree),
        (("json-ld", text) for text in list_crumbs(head)[-1:]),
    ):  # fmt: skip
        section = raw.strip(" ,;|/›»>")
        if is_placeholder(section):
            head.found.refuse("section", raw, place, PLACEHOLDER)
        elif 1 < len(section) <= _LONGEST and section.lower() not in load_words()[0] and not section.isdigit():
            head.found.note("section", place, raw, value=section)
            return section
    return guess_section(head)


def list_marked(tree: Tree) -> Iterator[tuple[str, str]]:
    """The sections that microdata name."""
    for tag in tree.select('[itemprop="articleSection"]'):
        yield "itemprop", tag.get("content") or tag.text(100)


def guess_section(head: Head) -> str | None:
    """The section that the address's first step names: /film/2024/the-title."""
    steps = [s for s in urlsplit(head.canonical or head.address or "").path.split("/") if s]
    if len(steps) < 2 or not _STEP.match(steps[0]) or steps[0].lower() in load_words()[1]:
        return None
    section = unquote(steps[0]).replace("-", " ")
    head.found.note("section", "address", f"/{steps[0]}/", guess=True)
    return section


def list_crumbs(head: Head) -> list[str]:
    """The names of the first breadcrumb trail, without the front page and the article itself."""
    trail = next((n for n in head.nodes if "BreadcrumbList" in linked.types(n)), None)
    items: Any = trail.get("itemListElement") if trail else None
    names = []
    for crumb in items[:8] if isinstance(items, list) else []:
        inner = crumb.get("item") if isinstance(crumb, dict) else None
        for holder in (crumb, inner):
            if isinstance(holder, dict) and isinstance(holder.get("name"), str):
                names.append(linked.clean_text(holder["name"]))
                break
    headline = next(linked.texts(head.article, "headline"), None)
    if names and (names[-1] == headline or names[-1] in head.title):
        names.pop()
    return [name for name in names[1:] if name]


def find_tags(head: Head, tree: Tree) -> list[str]:
    """The tags: article:tag, JSON-LD keywords, links marked as tags, else what the page tells search engines."""
    for place, raws in list_told(head, tree):
        tags = split_tags(raws)
        if tags:
            head.found.note("tags", place, raws[0] if len(raws) == 1 else None)
            return tags
    return []


def list_told(head: Head, tree: Tree) -> Iterator[tuple[str, list[str]]]:
    """What each place says of tags, in the order of belief; those that cost time to ask are asked last."""
    yield "meta", head.many.get("articletag", [])
    yield "json-ld", list(linked.texts(head.article, "keywords"))
    yield "visible", [tag.text(100) for tag in tree.select('a[rel~="tag"]')[:_MOST]]
    for name in _TAGS[1:]:
        if name in head.squeezed:
            yield "meta", [head.squeezed[name]]


def split_tags(raws: list[str]) -> list[str]:
    """Tags once each, from lists that are one string or many; what names a field, is too long or empty is left out."""
    parts = _SPLIT.split(raws[0][:4000]) if len(raws) == 1 else raws[:200]
    tags: dict[str, str] = {}
    for part in parts:
        tag = _FIELD.sub("", part).strip(" #\"'.")
        if 1 < len(tag) <= _LONGEST and tag.lower() not in load_words()[0] and not is_placeholder(tag):
            tags.setdefault(tag.casefold(), tag)
    machine = [tag for tag in tags.values() if _MACHINE.match(tag)]
    if len(machine) > 2:  # "Page Type: Article", "WC: 1000-1999", "Partner: ...": for programs, not for readers
        return [tag for tag in tags.values() if tag not in machine][:_MOST]
    return list(tags.values())[:_MOST]
