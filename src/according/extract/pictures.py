"""The pictures of an article, each with its caption and its credit."""

from __future__ import annotations

import re

from according.domain.page import BlockKind, Picture
from according.extract.credits import clean_credit
from according.extract.head import Head, make_address
from according.extract.labels import is_label
from according.extract.runs import Run, Shot
from according.extract.tree import Tag
from according.extract.typed import Typed

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
    r"(?:^|[/_.-])(?:logo|icon|avatar|sprite|spacer|pixel|blank|placeholder|gravatar|favicon|badge|1x1|emoji|loader|tracking|"
    r"transparent|author|autor|autoren|authors|profile|profiles|journalist|symbol|share|button|arrow)s?(?:[/_.-]|\d|$)"
    r"|\.svg$",
    re.I,
)
_LABEL = re.compile(r"^(?:image|photo|picture) caption,\s*", re.I)
_BARE = re.compile(r"\W*(?:(?:image|photo|picture|credit|foto|bild|copyright)s?)?\W*", re.I)  # a label without a name
_SMALL = 90
_MAX = 500  # pictures of one article
_MOST = 12  # captions and credits of one picture


def find_pictures(
    typed: list[Typed], stream: list[Run | Shot], head: Head, body: Tag, top: Run | None
) -> tuple[Picture, ...]:
    """The pictures in the article and its head, in order, one of each address."""
    start = min(top.home.order, body.order) if top else body.order
    lines = [item for item in typed if item.kind in (BlockKind.CAPTION, BlockKind.CREDIT)]
    shots = [item for item in stream if isinstance(item, Shot) and start <= item.tag.order <= body.last][:_MAX]
    found: dict[str, Picture] = {}
    for shot in shots:
        source = find_source(shot.tag, head.base)
        if not source or not is_news(shot.tag, source):
            continue
        near = find_lines(shot, lines, shots)[:_MOST]
        caption, credit = join_words(near)
        alt = " ".join(shot.tag.get("alt").split())[:500] or None
        known = found.get(source)
        if known is None or (caption and not known.caption):
            lead = known.lead if known else not found
            found[source] = Picture(src=source, alt=alt, caption=caption, credit=credit, lead=lead)
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
    line = tag.place.line
    if line is not None and line.role == "byline":
        return False
    for side in ("width", "height"):
        size = tag.get(side).removesuffix("px")
        if size.isdigit() and int(size) < _SMALL:
            return False
    return not _NOT_NEWS.search(source.split("?")[0]) and not re.search(
        r"avatar|logo|icon|gravatar|author", tag.key, re.I
    )


def find_lines(shot: Shot, lines: list[Typed], shots: list[Shot]) -> list[Typed]:
    """The captions and credits that belong to a picture: told by the typing, else those in its smallest wrapper."""
    told = [item for item in lines if item.shot is shot]
    figure = shot.tag.place.figure
    if figure is not None and sum(figure.holds(s.tag) for s in shots) < 4:
        return [item for item in lines if figure.holds(item.run.home)] or told
    wrapper = shot.tag
    for _ in range(6):
        if wrapper.parent is None or wrapper.name == "figure" or wrapper.parent.mass > 3000:
            break
        wrapper = wrapper.parent
        near = [item for item in lines if wrapper.holds(item.run.home) or wrapper.holds(item.run.via)]
        if near:
            # A wrapper of many pictures is a gallery; its captions are not this one's.
            several = wrapper.name != "figure" and sum(wrapper.holds(s.tag) for s in shots) > 2
            return told if several else near
    return told


def join_words(near: list[Typed]) -> tuple[str | None, str | None]:
    """Captions joined and credits joined, each but once."""
    captions = [strip_label(item.run.text) for item in near if item.kind is BlockKind.CAPTION]
    credits = [clean_credit(item.run.text) for item in near if item.kind is BlockKind.CREDIT]
    credits = [c.lstrip(": ") for c in credits if c and not _BARE.fullmatch(c)]
    caption = " ".join(dict.fromkeys(c for c in captions if c))
    credit = "; ".join(dict.fromkeys(c for c in credits if c))
    return caption or None, credit or None


def strip_label(text: str) -> str:
    """A caption without the words that screen readers hear before it ("Image caption, ...")."""
    text = _LABEL.sub("", " ".join(text.split()))
    return "" if is_label(text, "furniture_lines") else text
