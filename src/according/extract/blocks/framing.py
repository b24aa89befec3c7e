"""Lines that belong to an article's pictures though the page calls them something else.

What frames a picture is often called furniture: a <footer> in a figure, a button, a player, a lightbox, a slide that
is "read more". Once a picture is known to be the article's, the lines in its frame are its caption and its credit.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache

from according.domain.page import BlockKind
from according.extract.markup.runs import Run, Shot
from according.extract.markup.tags import Tag
from according.extract.markup.typed import Typed
from according.extract.pictures.captions import is_frame, is_small, repeats
from according.extract.pictures.sources import load_words
from according.extract.pictures.views import View
from according.extract.wording.credits import is_credit
from according.extract.wording.labels import is_label

_LINES = (BlockKind.CAPTION, BlockKind.CREDIT)
_CLAIMED = frozenset(
    {BlockKind.NAVIGATION, BlockKind.FOOTER, BlockKind.RELATED, BlockKind.STANDFIRST, BlockKind.PARAGRAPH}
)
_PROSE = frozenset({BlockKind.STANDFIRST, BlockKind.PARAGRAPH})
_WORDS = re.compile(r"caption|desc|legend|text|credit|title|copy|info", re.I)
_FOREIGN = frozenset({"comment", "share", "newsletter"})
_MAX = 700  # characters of a picture's words
_MOST = 8  # lines of one picture
_CLIMB = 6
_SAID = 25  # characters of a button's or a rating's words, and more
_BARE = 250  # characters in a wrapper that nothing names


def frame_captions(typed: list[Typed], views: list[View]) -> None:
    """Type the lines in the frames of the article's pictures as captions and credits, where nothing told so before."""
    for item in typed:
        if item.kind is BlockKind.CAPTION and is_counter(item.run.text):
            item.kind = BlockKind.NAVIGATION
    positions = [item.run.position for item in typed]
    for view in views:
        for shot in view.shots:
            for item in find_framed_lines(shot, typed, positions):
                item.kind = BlockKind.CREDIT if tells_credit(item.run) else BlockKind.CAPTION
                item.shot = shot


def find_framed_lines(shot: Shot, typed: list[Typed], positions: list[int]) -> list[Typed]:
    """The lines to be claimed for a picture: those in its figure, else in the smallest wrapper with words."""
    frame: Tag | None = shot.tag.place.figure or shot.tag.parent
    for _ in range(_CLIMB):
        if frame is None or frame.mass > _MAX or frame.name in ("body", "main"):
            return []
        if frame.mass:
            start, end = bisect_left(positions, frame.order), bisect_right(positions, frame.last)
            inside = [item for item in typed[start : min(end, start + 4 * _MOST)] if frame.holds(item.run.via)]
            inside = [item for item in inside if not is_counter(item.run.text)]
            if inside:
                if len(inside) > _MOST or any(item.kind in _LINES for item in inside if not is_footer(item, frame)):
                    return [item for item in inside if is_footer(item, frame)]
                bare = is_bare(frame, inside)
                return [item for item in inside if is_claimed(item, shot, frame, bare)]
        frame = frame.parent
    return []


def is_footer(item: Typed, frame: Tag) -> bool:
    """Whether a line is what a figure calls its footer, or a copyright: the credit beside a caption."""
    inner = frame.name == "figure" and item.kind in (BlockKind.FOOTER, BlockKind.NAVIGATION) and frame.scope is None
    return inner and len(item.run.text) < 120 and (item.run.home.scope == "footer" or is_credit(item.run.text))


def is_bare(frame: Tag, inside: list[Typed]) -> bool:
    """Whether a wrapper without a name is made for a picture and its words: up to three short lines, no sentence."""
    if frame.mass > _BARE or len(inside) > 3 or frame.name != "div":
        return False
    homes = [item.run.home for item in inside]
    prose = any(home.name not in ("div", "span") or home.place.paragraph or home.place.item for home in homes)
    return not prose and not any(item.run.text[-1] in ".!?:" for item in inside)


def is_claimed(item: Typed, shot: Shot, frame: Tag, bare: bool) -> bool:
    """Whether a line in a picture's frame is the picture's own.

    What is called furniture within the frame must be called a caption or say something; what reads as prose must not
    stand in a paragraph unless it is called so.
    """
    run = item.run
    home, line = run.home, run.home.place.line
    if item.kind not in _CLAIMED or 2 * run.linked > len(run.text) or is_label(run.text, "furniture_lines"):
        return False
    if not any(c.isalnum() for c in run.text) or (line is not None and line.role in ("byline", "dateline")):
        return False
    named = (line is not None and line.role in ("caption", "credit")) or frame.name == "figure" or is_captioned(home)
    if home.scope is not None and home.scope != shot.tag.scope:
        said = named or (is_frame(frame) and (len(run.text) > _SAID or is_credit(run.text)))
        return said and frame.scope is None and home.scope not in _FOREIGN
    if home.place.heading is not None and home.place.figure is None:
        return False
    if named or repeats(run.text, shot.tag) or is_small(run):
        return True
    return bare or (is_frame(frame) and (item.kind not in _PROSE or home.name != "p"))


def is_captioned(home: Tag) -> bool:
    """Whether an element's class says in its own words that it holds a picture's ("img-description")."""
    return is_frame(home) and _WORDS.search(home.key) is not None


def tells_credit(run: Run) -> bool:
    """Whether a line of a picture is a credit, by its words or its element's name."""
    line = run.home.place.line
    return is_credit(run.text) or run.via.role == "credit" or (line is not None and line.role == "credit")


def is_counter(text: str) -> bool:
    """Whether a line only counts or opens pictures: "View 6 Images", "1 / 12", "Bild 3 von 8"."""
    if len(text) > 40:
        return False
    words = text.lower().strip(" ():.").replace("/", " / ").split()
    return " ".join("#" if word.isdigit() else word for word in words) in list_counters()


@cache
def list_counters() -> frozenset[str]:
    """The shapes of lines that count pictures, a number written as #."""
    return frozenset(load_words()["counters"]["lines"])
