"""Other addresses of the same article: its AMP, print and mobile pages, and the whole of one that is split."""

from __future__ import annotations

import re

from according.domain.addresses import find_plain
from according.domain.page import Variant
from according.extract.about.head import Head, make_address
from according.extract.markup.tree import Tree

_NARROW = re.compile(r"handheld|max-(?:device-)?width", re.I)
_MOST = 10


def find_variants(head: Head, tree: Tree) -> list[Variant]:
    """The variants that the page's links declare, and the page itself where its address is that of one."""
    found: list[Variant] = []
    for address, link in tree.links():
        rel = (link.attr("rel") or "").lower().split()
        kind = None
        if "amphtml" in rel:
            kind = "amp"
        elif "alternate" in rel and link.attr("hreflang") is None:
            media = (link.attr("media") or "").lower()
            kind = "print" if media == "print" else "mobile" if _NARROW.search(media) else None
        href = make_address(address, head.base) if kind else None
        if kind and href:
            found.append(Variant(kind, href))
    if head.address and head.address != head.canonical:
        kind = find_plain(head.address)[1] or ("amp" if is_amp(tree) else None)
        if kind:
            found.append(Variant(kind, head.address))
    return [v for v in dict.fromkeys(found) if v.href != head.canonical][:_MOST]


def is_amp(tree: Tree) -> bool:
    """Whether the page is written in AMP."""
    return tree.root.has("amp") or tree.root.has("⚡")
