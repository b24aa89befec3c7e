"""The pictures of an article, each with its caption and its credit."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from according.domain.page import BlockKind, Picture
from according.extract.about.head import Head
from according.extract.markup.runs import Shot
from according.extract.markup.tags import Tag
from according.extract.markup.typed import Typed
from according.extract.pictures.notes import Notes
from according.extract.pictures.sources import load_words
from according.extract.pictures.views import View
from according.extract.wording.credits import clean_credit
from according.extract.wording.labels import is_label

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


def describe_pictures(typed: list[Typed], views: list[View], head: Head) -> tuple[Picture, ...]:
    """The pictures of an article with their words, in order, the lead marked."""
    if not views:
        return ()
    lines = gather_lines(typed, views)
    lead = choose_lead(views)
    notes = Notes(head)
    return tuple(describe(view, lines, notes, view is lead) for view in views)


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


def describe(view: View, lines: Lines, notes: Notes, lead: bool) -> Picture:
    """A picture with its words: of its copies, those of the one that says most."""
    alt = next((words for shot in view.shots if (words := " ".join(shot.tag.get("alt").split()))), "")
    pairs = [join_words(find_lines(shot, lines)) for shot in view.shots]
    caption, credit = max(pairs, key=lambda pair: (pair[0] is not None) + (pair[1] is not None))
    if credit is None:
        credit = notes.find(view)
    return Picture(src=view.address, alt=alt[:500] or None, caption=caption, credit=credit, lead=lead)


def find_lines(shot: Shot, lines: Lines) -> list[Typed]:
    """The captions and credits that belong to a picture: told by the typing, and those in its smallest wrapper."""
    told = lines.told.get(id(shot), [])[:_MOST]
    near = find_near(shot, lines)
    return near + [item for item in told if item not in near] if near else told


def find_near(shot: Shot, lines: Lines) -> list[Typed]:
    """The lines in the smallest figure or wrapper of a picture that has some, if it is not one of many pictures."""
    figure = shot.tag.place.figure
    while figure is not None:
        inside = lines.inside(figure)
        if inside:
            if lines.pictures(figure) <= _FIGURE:
                return inside
            break
        figure = figure.parent.place.figure if figure.parent is not None else None
    wrapper = shot.tag
    for _ in range(6):
        if wrapper.parent is None or wrapper.parent.mass > _MASS:
            break
        wrapper = wrapper.parent
        if near := lines.inside(wrapper):
            # A wrapper of many pictures is a gallery; its captions are not this one's.
            return near if wrapper.name == "figure" or lines.pictures(wrapper) <= _WRAPPER else []
    return []


def join_words(near: list[Typed]) -> tuple[str | None, str | None]:
    """Captions joined and credits joined, each but once."""
    captions = [strip_label(item.run.text) for item in near if item.kind is BlockKind.CAPTION]
    credits = [clean_credit(strip_label(item.run.text)) for item in near if item.kind is BlockKind.CREDIT]
    credits = [c.lstrip(": ") for c in credits if c and not _BARE.fullmatch(c)]
    caption = " ".join(dict.fromkeys(c for c in captions if c))
    given = dict.fromkeys(c for c in credits if c)
    credit = "; ".join(c for c in given if not any(c != other and c in other for other in given))
    return caption or None, credit or None


def strip_label(text: str) -> str:
    """A caption without the words that screen readers hear before it, and those of a button behind it."""
    text = _LABEL.sub("", " ".join(text.split()))
    end = text[-20:].lower()
    for more in load_words()["counters"]["more"]:
        if end.endswith(more) and (len(text) == len(more) or text[-len(more) - 1] in " .…"):
            text = text[: -len(more)].rstrip()
    return "" if is_label(text, "furniture_lines") or not any(c.isalnum() for c in text) else text
