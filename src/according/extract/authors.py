"""Who wrote the page, as it says itself."""

from __future__ import annotations

import re

from according.domain.names import fold_name
from according.domain.page import BlockKind
from according.extract import linked
from according.extract.head import Head
from according.extract.lines import read_meta_line
from according.extract.runs import Run
from according.extract.tree import Tree
from according.extract.typed import Typed

_BY = re.compile(
    r"^\s*(?:written\s+by|words\s+by|posted\s+by|reporting\s+by|by|von|par|por|di|text|words)\b[:\s]+", re.I
)
_SPLIT = re.compile(r"\s*(?:,|;|\||\band\b|\bund\b|\bet\b|\by\b)\s*")
_PEOPLE = re.compile(r"^[A-ZÀ-Þ]\S+\s+\S.*\s&\s[A-ZÀ-Þ]\S+\s+\S")
_ONLY_BY = re.compile(r"(?:written |words |posted |story )?(?:by|von|par|por|di|text)\W*", re.I)
_POSTED = re.compile(r"\s*(?:posted|written|published)\s+by\b|\s*by\s", re.I)
_USER = re.compile(r"\b(?:username|user-name|postprofile|post-author|profile|poster|author-name)\b", re.I)
_ADDRESS = re.compile(r"https?://|@|\.com\b|^\W*$|^\(|^(?:by|von|par|por|di|posted on|no author|author)$", re.I)
_SHORT = re.compile(r"\s*\([^()]{1,8}\)$")  # a sign behind a name: "Ulrike Putz (puz)"
# What a publishing system calls its users; a name that the page shows says more.
_NOBODY = frozenset({"admin", "administrator", "editor", "webmaster", "user", "author", "root", "guest", "staff"})


def find_authors(
    head: Head, typed: list[Typed], tree: Tree, top: Run | None, outlet: str | None = None
) -> tuple[str, ...]:
    """The authors: JSON-LD, else the byline that the page shows, else meta elements."""
    told = clean_names(linked.names(head.article.get("author"), head.nodes))
    shown = clean_names(find_shown(typed, top))
    meta = split_names(
        head.first("author", "parsely-author", "dc.creator", "sailthru.author", "byl", "article:author") or ""
    )
    if shown and told and all(name.lower() in _NOBODY for name in told):
        return shown
    marked = clean_names(find_marked(tree))
    if told and is_only(told, outlet) and (named := shown or marked) and not is_only(named, outlet):
        return named
    return told or shown or marked or clean_names(meta) or clean_names(find_signed(typed, tree))


def is_only(names: tuple[str, ...], outlet: str | None) -> bool:
    """Whether the only author named is the outlet itself."""
    return len(names) == 1 and fold_name(names[0]) == fold_name(outlet or "")


def clean_names(names: list[str]) -> tuple[str, ...]:
    """Names without "By" before them and addresses among them, each but once."""
    tidy = (_SHORT.sub("", _BY.sub("", " ".join(name.split()))).strip(" ,;|·»-–—") for name in names)
    return tuple(dict.fromkeys(name for name in tidy if name and len(name) <= 100 and not _ADDRESS.search(name)))


def split_names(line: str) -> list[str]:
    """The names in one line: "Ann Lee and Bo Kim"; "Rights & Deals" is one."""
    parts = [part for part in _SPLIT.split(line) if part]
    return [name for part in parts for name in (part.split(" & ") if _PEOPLE.match(part) else [part])]


def find_shown(typed: list[Typed], top: Run | None) -> list[str]:
    """The names in the first byline that the page shows behind its title, else anywhere."""
    begin = next((i for i, item in enumerate(typed) if item.run is top), 0)
    for item in typed[begin:] + typed[:begin]:
        if item.kind is not BlockKind.BYLINE or len(item.run.text) > 220:
            continue
        if _ONLY_BY.fullmatch(item.run.text) and (after := find_after(typed, item)):
            return split_names(after)
        meta = read_meta_line(item.run.text)
        if meta and meta.names:
            return split_names(meta.names[0])
        named = item.run.home.role == "byline" or item.run.via.role == "byline"
        if meta is None and named and len(item.run.text) < 80 and len(item.run.text.split()) < 9:
            return split_names(item.run.text)
    return []


def find_after(typed: list[Typed], item: Typed) -> str | None:
    """The name behind a "By" that stands alone."""
    at = typed.index(item) + 1
    after = typed[at].run.text if at < len(typed) else ""
    return after if 2 < len(after) < 60 and len(after.split()) < 8 else None


def find_signed(typed: list[Typed], tree: Tree) -> list[str]:
    """The name under the article ("Posted by Slashmark crew at 7:12"), else that of a forum's first writer."""
    for item in typed:
        if item.kind in (BlockKind.FOOTER, BlockKind.NAVIGATION) and _POSTED.match(item.run.text):
            meta = read_meta_line(re.split(r"\s[|·•]\s|\bLabels:|\d+ comments", item.run.text)[0])
            if meta and meta.by and meta.names:
                return [meta.names[0]]
    for tag in tree.tags:
        if tag.key and _USER.search(tag.key):
            return [next((t.text(60) for t in tag.tags() if t.name in ("dt", "a", "strong", "b")), "") or tag.text(60)]
    return []


def find_marked(tree: Tree) -> list[str]:
    """The names in itemprop="author" and rel="author" elements."""
    found = []
    for tag in [*tree.having("itemprop"), *tree.having("rel")]:
        if tag.get("itemprop") == "author" or tag.get("rel") == "author":
            found.append(tag.get("content") or tag.text(100))
    return [name for name in found if name]
