"""The pictures of an article, each with its caption and its credit."""

from __future__ import annotations

import re

from according.domain.page import BlockKind, Picture
from according.extract.credits import clean_credit, part_credit
from according.extract.head import Head, make_address
from according.extract.kinds import Typed
from according.extract.runs import Run, Shot
from according.extract.tree import Tag, Tree

_SOURCES = (
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-lazy",
    "data-full-src",
    "data-hi-res-src",
    "data-image",
    "src",
)
_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
_NOT_NEWS = re.compile(
    r"(?:^|[/_.-])(?:logo|icon|avatar|sprite|spacer|pixel|blank|placeholder|gravatar|favicon|badge|1x1|emoji|loader|tracking)s?(?:[/_.-]|\d|$)",
    re.I,
)
_SMALL = 90


def find_pictures(
    typed: list[Typed], shots: list[Shot], tree: Tree, head: Head, body: Tag, last: int, top: Run | None
) -> tuple[Picture, ...]:
    """The pictures in the article and its head, in order, one of each address."""
    start = top.home.order if top else body.order
    lines = {BlockKind.CAPTION, BlockKind.CREDIT}
    captions = [item for item in typed if item.kind in lines]
    found: dict[str, Picture] = {}
    for shot in shots:
        tag = shot.tag
        inside = min(start, body.order) <= tag.order <= last
        source = find_source(tag, head.base)
        if not inside or not source or not is_news(tag, source):
            continue
        caption, credit = find_words(tag, captions, shots)
        alt = " ".join(tag.get("alt").split())[:500] or None
        known = found.get(source)
        if known is None or (not known.caption and caption):
            found[source] = Picture(
                src=source,
                alt=alt,
                caption=caption,
                credit=credit,
                lead=not found or (known is not None and known.lead),
            )
    return tuple(found.values())


def find_source(tag: Tag, base: str) -> str | None:
    """A picture's address: the lazy one before the placeholder, the largest of a set if there is no other."""
    for name in _SOURCES:
        value = tag.get(name).strip()
        if value and not value.startswith(("data:", "blob:", "javascript:", "vbscript:")):
            return make_source(value, base)
    for name in _SETS:
        for part in tag.get(name).split(", "):
            if part.strip():
                return make_source(part.strip().split(" ")[0], base)
    return None


def make_source(value: str, base: str) -> str | None:
    """A picture's address made absolute where the page's own is known, else as it stands if it is a plain path."""
    if full := make_address(value, base):
        return full
    return value if not base and ":" not in value.split("/")[0] else None


def is_news(tag: Tag, source: str) -> bool:
    """Whether a picture can belong to the article: no logo, avatar, pixel, nor one in furniture."""
    if tag.scope in ("comment", "related", "newsletter", "advert", "footer", "share") or (
        tag.place.aside is not None and tag.scope
    ):
        return False
    for side in ("width", "height"):
        size = tag.get(side).removesuffix("px")
        if size.isdigit() and int(size) < _SMALL:
            return False
    return not _NOT_NEWS.search(source.split("?")[0]) and not re.search(
        r"avatar|logo|icon|gravatar|author", tag.key, re.I
    )


def find_words(tag: Tag, captions: list[Typed], shots: list[Shot]) -> tuple[str | None, str | None]:
    """The caption and credit that belong to a picture: those in the smallest wrapper that holds any."""
    wrapper = tag
    for _ in range(5):
        if wrapper.parent is None:
            break
        wrapper = wrapper.parent
        near = [item for item in captions if stands_in(item.run.home, wrapper) or stands_in(item.run.via, wrapper)]
        if near:
            if sum(stands_in(s.tag, wrapper) for s in shots) > 3 and wrapper.name != "figure":
                return None, None
            return join_words(near)
        if wrapper.name == "figure" or wrapper.mass > 3000:
            break
    return None, None


def stands_in(tag: Tag, top: Tag) -> bool:
    """Whether a tag is another or stands in it, looking up no further than that."""
    while tag.depth > top.depth and tag.parent is not None:
        tag = tag.parent
    return tag is top


def join_words(near: list[Typed]) -> tuple[str | None, str | None]:
    """Captions joined, credits joined; a caption that ends in a credit is parted."""
    captions: list[str] = []
    credits: list[str] = []
    for item in near:
        if item.kind is BlockKind.CREDIT:
            credits.append(item.run.text)
            continue
        told, made = part_credit(item.run.text)
        captions.append(told)
        credits.append(made)
    caption = " ".join(dict.fromkeys(c for c in captions if c))
    credit = "; ".join(dict.fromkeys(c for c in (clean_credit(x) for x in credits if x) if c))
    return caption or None, credit or None
