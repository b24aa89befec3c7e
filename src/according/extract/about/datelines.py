"""The times that a page shows around its title: they may contradict its metadata."""

from __future__ import annotations

from according.domain.page import BlockKind, Stamp
from according.extract.about.clues import ASIDE, DATED, Clues, Shown, read_element, read_line
from according.extract.wording.lines import read_meta_line

_MAX = 12  # times in the head of one article


def find_near(clues: Clues) -> tuple[Stamp | None, Stamp | None]:
    """The times that the page shows around its title: published and changed; notes the one that its readers see."""
    lines = read_lines(clues)
    clues.seen = next((shown.stamp for shown in lines if not shown.is_change), None)
    found = [*read_elements(clues), *lines]
    published = next((shown.stamp for shown in found if not shown.is_change), None)
    changed = next((shown.stamp for shown in found if shown.is_change), None)
    return published, changed


def read_elements(clues: Clues) -> list[Shown]:
    """The times in <time> and microdata elements of the article's head."""
    typed = clues.typed
    if not typed:
        return []
    end = clues.end
    last = typed[end].run.home
    begin = typed[max(0, clues.begin - 3)].run.home.order
    last_order = last.last if end == len(typed) - 1 else last.order
    found = []
    marked = [*clues.tree.named("time"), *clues.tree.named("abbr")]
    marked += [tag for tag in clues.tree.select(DATED) if tag.name != "time"]
    for tag in sorted((tag for tag in marked if begin <= tag.order <= last_order), key=lambda tag: tag.order)[:_MAX]:
        if tag.place.entry is None and tag.scope not in ASIDE and (shown := read_element(clues, tag)):
            found.append(shown)
    return found


def read_lines(clues: Clues) -> list[Shown]:
    """The times in bylines and datelines: behind the title first, then right before it."""
    typed, begin = clues.typed, clues.begin
    end = clues.end
    found: list[Shown] = []
    for i in [*range(begin + 1, end + 1), *range(max(0, begin - 3), begin)]:
        item = typed[i]
        dated = item.kind in (BlockKind.BYLINE, BlockKind.DATELINE)
        before = i < begin and read_meta_line(item.run.text) is not None
        if item.run.home.place.entry is None and (dated or before):
            found += read_line(clues, item.run.text)
    return found
