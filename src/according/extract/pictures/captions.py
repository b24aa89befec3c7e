"""Which runs are captions of which pictures, where no class name and no <figcaption> says so.

A caption without a name of its own stands in a small wrapper with its picture (a table cell, a div), repeats the
alternative text, or follows the picture and ends in a credit.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from according.extract.markup.runs import Run, Shot
from according.extract.markup.tags import Tag
from according.extract.wording.credits import is_credit
from according.extract.wording.endings import find_credit

_MAX_WORDS = 500
_MOST = 40  # runs from a wrapper's beginning to its end; a frame has few
_FRAMES = frozenset({"td", "table", "tbody", "figure", "center", "dl", "a", "span", "font", "small", "amp-img-wrap"})
_FRAME_KEY = re.compile(r"image|img|photo|foto|pic|media|figure|slide|gallery|bild|thumb|embed|attach", re.I)
_TOLD = re.compile(r"photo|image|pic|foto|credit|courtesy|©|\(", re.I)
_SMALL = frozenset({"small", "i", "em", "font", "cite", "center", "figcaption"})


def find_captions(stream: list[Run | Shot]) -> dict[Run, Shot]:
    """The runs that are captions, with their pictures."""
    runs = [item for item in stream if isinstance(item, Run)]
    positions = [run.position for run in runs]
    found: dict[Run, Shot] = {}
    for i, item in enumerate(stream):
        if isinstance(item, Run) or item.tag.scope is not None:
            continue
        for run in find_framed(item.tag, runs, positions) or find_following(stream, i):
            found.setdefault(run, item)
    return found


def find_framed(picture: Tag, runs: list[Run], positions: list[int]) -> list[Run]:
    """The runs in the smallest wrapper of a picture that holds words, if the wrapper is a frame for both."""
    wrapper = picture.parent
    for _ in range(6):
        if wrapper is None or wrapper.mass:
            break
        wrapper = wrapper.parent
    if wrapper is None or wrapper.mass > _MAX_WORDS:
        return []
    first, end = bisect_left(positions, wrapper.order), bisect_right(positions, wrapper.last)
    if end - first > _MOST:
        return []
    inner = [run for run in runs[first:end] if wrapper.holds(run.home) and run.home.scope is None]
    if not 0 < len(inner) < 5 or any(run.home.place.heading is not None and not run.home.place.figure for run in inner):
        return []
    if is_frame(wrapper) or all(is_small(run) or repeats(run.text, picture) for run in inner):
        return inner
    # A picture with two short lines, the last of which is a credit, needs no names.
    short = 1 < len(inner) < 4 and wrapper.mass < 400 and inner[-1].home is not wrapper
    return inner if short and is_credit(inner[-1].text) else []


def is_frame(wrapper: Tag) -> bool:
    """Whether an element is made to hold a picture with its words, by its name or its class."""
    return wrapper.name in _FRAMES or bool(_FRAME_KEY.search(wrapper.key))


def find_following(stream: list[Run | Shot], at: int) -> list[Run]:
    """The run right after a picture, if it repeats the alternative text, is set small, or ends in a credit."""
    after = stream[at + 1] if at + 1 < len(stream) else None
    shot = stream[at]
    if not isinstance(after, Run) or isinstance(shot, Run) or len(after.text) > 400:
        return []
    if after.home.place.heading is not None or after.home.place.item is not None or after.home.scope is not None:
        return []
    credit = find_credit(after.text, framed=False)
    # A whole line that is a credit is told by where it stands; here a caption must stand before it.
    told = bool(credit) and _TOLD.search(after.text[credit:]) is not None
    return [after] if repeats(after.text, shot.tag) or is_small(after) or told else []


def is_small(run: Run) -> bool:
    """Whether a run is set in small or slanted type as a whole."""
    tag: Tag | None = run.first
    for _ in range(8):
        if tag is None or tag.depth <= run.home.depth:
            break
        small = tag.name in _SMALL or (tag.name == "span" and "font-size" in tag.get("style"))
        if small and tag.holds(run.last):
            return True
        tag = tag.parent
    return run.home.name in _SMALL


def repeats(text: str, picture: Tag) -> bool:
    """Whether a text is the picture's alternative text, or begins with it."""
    alt = " ".join(picture.get("alt").split())
    return (len(alt) > 14 and text.startswith(alt)) or (len(alt) > 4 and text == alt)
