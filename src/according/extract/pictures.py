"""The pictures of an article, each with its caption and its credit."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from according.domain.page import BlockKind, Picture
from according.extract.credits import clean_credit
from according.extract.head import Head
from according.extract.labels import is_label
from according.extract.runs import Run, Shot
from according.extract.sources import choose_source
from according.extract.tree import Tag
from according.extract.typed import Typed
from according.extract.views import Scene, View, find_views

_LABEL = re.compile(r"^(?:image|photo|picture) caption,\s*", re.I)
_BARE = re.compile(r"\W*(?:(?:image|photo|picture|credit|foto|bild|copyright)s?)?\W*", re.I)  # a label without a name
_MOST = 12  # captions and credits of one picture
_FIGURE = 3  # pictures that one figure's captions are about
_WRAPPER = 2
_MASS = 3000


class Lines(NamedTuple):
    """The captions and credits of a page in order, where each stands, and those that the typing told of a picture."""

    items: list[Typed]
    orders: list[int]
    told: dict[int, list[Typed]]
    shots: list[int]

    def inside(self, tag: Tag) -> list[Typed]:
        """The lines that stand in an element."""
        start, end = bisect_left(self.orders, tag.order), bisect_right(self.orders, tag.last)
        return self.items[start : min(end, start + _MOST)]

    def pictures(self, tag: Tag) -> int:
        """How many pictures stand in an element."""
        return bisect_right(self.shots, tag.last) - bisect_left(self.shots, tag.order)


def find_pictures(
    typed: list[Typed], stream: list[Run | Shot], head: Head, body: Tag, top: Run | None
) -> tuple[Picture, ...]:
    """The pictures in the article and its head, in order, one of each, the lead marked."""
    views = find_views(stream, Scene(typed, body, top, head), head)
    if not views:
        return ()
    lines = gather_lines(typed, views)
    lead = choose_lead(views)
    return tuple(describe(view, lines, view is lead) for view in views)


def gather_lines(typed: list[Typed], views: list[View]) -> Lines:
    """The captions and credits of a page, ready to be asked where they stand."""
    items = [item for item in typed if item.kind in (BlockKind.CAPTION, BlockKind.CREDIT)]
    items.sort(key=lambda item: item.run.via.order)
    told: dict[int, list[Typed]] = {}
    for item in items:
        if item.shot is not None:
            told.setdefault(id(item.shot), []).append(item)
    return Lines(items, [item.run.via.order for item in items], told, sorted(view.shots[0].tag.order for view in views))


def choose_lead(views: list[View]) -> View:
    """The picture that leads: the one by which the page shows itself, above all at the top, else the first."""
    for view in views:
        if view.opens and view.agreed:
            return view
    return next((view for view in views if view.opens), None) or next((v for v in views if v.agreed), None) or views[0]


def describe(view: View, lines: Lines, lead: bool) -> Picture:
    """A picture with its words."""
    alt = next((words for shot in view.shots if (words := " ".join(shot.tag.get("alt").split()))), "")
    caption = credit = None
    for shot in view.shots:
        found = join_words(find_lines(shot, lines))
        caption, credit = caption or found[0], credit or found[1]
        if caption:
            break
    return Picture(
        src=choose_source(view.sources) or "", alt=alt[:500] or None, caption=caption, credit=credit, lead=lead
    )


def find_lines(shot: Shot, lines: Lines) -> list[Typed]:
    """The captions and credits that belong to a picture: told by the typing, else those in its smallest wrapper."""
    told = lines.told.get(id(shot), [])[:_MOST]
    figure = shot.tag.place.figure
    while figure is not None:
        inside = lines.inside(figure)
        if inside and lines.pictures(figure) <= _FIGURE:
            return inside
        figure = figure.parent.place.figure if figure.parent is not None and not inside else None
    wrapper = shot.tag
    for _ in range(6):
        if wrapper.parent is None or wrapper.name == "figure" or wrapper.parent.mass > _MASS:
            break
        wrapper = wrapper.parent
        near = lines.inside(wrapper)
        if near:
            # A wrapper of many pictures is a gallery; its captions are not this one's.
            several = wrapper.name != "figure" and lines.pictures(wrapper) > _WRAPPER
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
