"""The page's text as runs: one for each stretch that stands on lines of its own, with its inline marks.

A run is what becomes a block. White space is collapsed, a single <br> is kept as a line end, two of them part runs.
Cells of a table row (or a term and its definitions) are parted by tabs.
"""

from __future__ import annotations

from according.extract.markup.tags import Tag

PICTURES = frozenset({"img", "amp-img"})


class Run:
    """A stretch of text with where it stands in the tree.

    `marks` are (kind, start, end, href) in the run's own text, `linked` counts its characters inside links. `home` is
    the nearest block element, `row` is set for table rows and term pairs, with `cells` and `header`.
    """

    __slots__ = (
        "cells",
        "first",
        "header",
        "home",
        "last",
        "linked",
        "marks",
        "order",
        "position",
        "row",
        "tail",
        "text",
        "via",
    )

    def __init__(self, text: str, home: Tag, via: Tag, order: int) -> None:
        self.text = text
        self.home = home
        self.via = via  # the inline element that parted it (a span.credit), else the same as home
        self.order = order
        self.marks: list[tuple[str, int, int, str | None]] = []
        self.linked = 0
        self.cells: tuple[tuple[int, int], ...] = ()
        self.header = False
        self.row: Tag | None = None
        self.first = home  # the innermost elements around its first and last words
        self.last = home
        self.tail = 0  # where the words in `last` begin
        self.position = home.order  # the number of the last tag that began before its end; never falls


def cut_run(run: Run, start: int, end: int) -> Run | None:
    """A part of a run, with the marks that stand in it; None if only white space is there."""
    while start < end and run.text[start].isspace():
        start += 1
    while end > start and run.text[end - 1].isspace():
        end -= 1
    if start == end:
        return None
    part = Run(run.text[start:end], run.home, run.via, run.order)
    for kind, begin, finish, href in run.marks:
        begin, finish = max(begin, start) - start, min(finish, end) - start
        if begin < finish:
            part.marks.append((kind, begin, finish, href))
    part.linked = sum(finish - begin for kind, begin, finish, _ in part.marks if kind == "link")
    part.position = run.position
    part.first, part.last, part.tail = run.first, run.last, max(0, run.tail - start)
    return part


def split_leads(stream: list[Run | Shot]) -> list[Run | Shot]:
    """The stream with first lines that are bold as a whole parted from what follows: they are headings."""
    out: list[Run | Shot] = []
    for item in stream:
        end = find_lead(item) if isinstance(item, Run) and "\n" in item.text[:200] else 0
        parts = [cut_run(item, 0, end), cut_run(item, end, len(item.text))] if end and isinstance(item, Run) else [item]
        out += [part for part in parts if part is not None]
    return out


def find_lead(run: Run) -> int:
    """Where the first line of a run ends, if that line is bold as a whole and short; else 0."""
    end = run.text.find("\n")
    if not 0 < end <= 140 or run.row is not None:
        return 0
    bold = any(kind == "bold" and begin == 0 and end <= finish + 1 for kind, begin, finish, _ in run.marks)
    return end if bold and not any(k == "bold" and b <= end and f >= len(run.text) for k, b, f, _ in run.marks) else 0


class Shot:
    """A picture where it stands among the runs."""

    __slots__ = ("order", "tag")

    def __init__(self, tag: Tag, order: int) -> None:
        self.tag = tag
        self.order = order
