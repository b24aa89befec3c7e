"""Characters in, runs out: collects the text between two ends of a line, with its marks and cells."""

from __future__ import annotations

import re

from according.extract.markup.runs import Run, Shot
from according.extract.markup.tags import Tag

MARKS = {"em": "italic", "i": "italic", "cite": "italic", "dfn": "italic", "strong": "bold", "b": "bold"}
MARKS |= {"a": "link", "q": "quote", "s": "strike", "del": "strike", "strike": "strike"}
_MOST_OPEN = 16  # marks around one another; each run ends and begins all that are open
_UNSEEN = re.compile("[\u200b\u2060\ufeff\u00ad\ufffc\x00]+")


class OpenMark:
    """An inline mark that is not closed yet; `start` is -1 until its first character comes."""

    __slots__ = ("href", "kind", "start")

    def __init__(self, kind: str, href: str | None) -> None:
        self.kind = kind
        self.href = href
        self.start = -1


class Writer:
    """Collects characters into runs; holds what is open while the tree is walked."""

    def __init__(self) -> None:
        self.out: list[Run | Shot] = []
        self.pieces: list[str] = []
        self.length = 0
        self.space = False
        self.breaks = 0
        self.linked = 0
        self.links = 0
        self.open: list[OpenMark] = []
        self.marks: list[tuple[str, int, int, str | None]] = []
        self.cells: list[tuple[int, int]] = []
        self.cell = -1
        self.row: Tag | None = None
        self.header = False
        self.home: Tag | None = None
        self.via: Tag | None = None
        self.first: Tag | None = None
        self.last: Tag | None = None
        self.tail = 0
        self.shot = False  # a picture came right before
        self.seen = 0  # the highest number of a tag so far

    def add(self, data: str, home: Tag, via: Tag, tag: Tag) -> None:
        """Append characters that stand in the block `home`."""
        words = data.split()
        if not words:
            self.space = True
            return
        core = " ".join(words)
        if not core.isascii() and _UNSEEN.search(core) and not (core := " ".join(_UNSEEN.sub("", core).split())):
            return
        if self.breaks:
            self.end_line()
        if self.length == 0:
            self.home, self.via, self.first, self.last, self.tail = home, via, tag, tag, 0
        elif (self.space or data[0].isspace()) and self.pieces[-1][-1:] not in ("\t", "\n"):
            self.pieces.append(" ")
            self.length += 1
        for mark in self.open:
            if mark.start < 0:
                mark.start = self.length
        if tag is not self.last:
            self.last, self.tail = tag, self.length
        self.pieces.append(core)
        self.length += len(core)
        if self.links:
            self.linked += len(core)
        self.space = data[-1].isspace()

    def see(self, picture: Tag) -> None:
        """Note a picture; one that stands on a line of its own ends the run before it."""
        if self.breaks and self.row is None:
            self.flush()
        self.out.append(Shot(picture, len(self.out)))
        self.shot = self.length == 0

    def fold(self, tag: Tag, lines: str) -> None:
        """Make one run of an element's lines."""
        self.flush()
        self.seen = tag.order
        if lines:
            run = Run(lines, tag, tag, len(self.out))
            if tag.scope is None:
                run.linked = sum(len(" ".join(link.text.split())) for link in tag.element.iter_elements("a"))
            self.out.append(run)
            self.shot = False

    def end_line(self) -> None:
        """What one or more <br> have come to: a space in a cell, a line end, or a new run."""
        if self.row is not None:
            self.space = True
        elif self.breaks > 1 or (self.shot and self.length):
            self.flush()
        elif self.length:
            self.pieces.append("\n")
            self.length += 1
            self.space = False
        self.breaks = 0

    def open_mark(self, tag: Tag) -> OpenMark:
        """Begin an inline mark."""
        mark = OpenMark(MARKS[tag.name], (tag.get("href").strip() or None) if tag.name == "a" else None)
        self.links += tag.name == "a"
        if len(self.open) < _MOST_OPEN:
            self.open.append(mark)
        return mark

    def close_mark(self, mark: OpenMark) -> None:
        """End an inline mark; one without words leaves nothing."""
        if mark.start >= 0 and self.length > mark.start:
            self.marks.append((mark.kind, mark.start, self.length, mark.href))
        self.links -= mark.kind == "link"
        if self.open and self.open[-1] is mark:
            self.open.pop()
        else:
            self.open = [m for m in self.open if m is not mark]

    def open_cell(self) -> None:
        """Begin a cell of a row."""
        if self.cells:
            self.pieces.append("\t")
            self.length += 1
        self.cell = self.length
        self.space = False
        self.breaks = 0

    def close_cell(self) -> None:
        """End a cell of a row."""
        if self.cell >= 0:
            self.cells.append((self.cell, self.length))
            self.cell = -1

    def flush(self) -> None:
        """End the run, if it has words; open marks go on in the next one."""
        if self.home is not None and self.length:
            run = Run("".join(self.pieces), self.home, self.via or self.home, len(self.out))
            for mark in self.open:
                if 0 <= mark.start < self.length:
                    self.marks.append((mark.kind, mark.start, self.length, mark.href))
            run.marks = trim_marks(self.marks, run.text)
            run.linked = self.linked
            run.cells, run.row, run.header = tuple(self.cells), self.row, self.header
            run.first, run.last, run.tail = self.first or run.home, self.last or run.home, self.tail
            run.position = self.seen
            if run.text.strip():
                self.out.append(run)
                self.shot = False
        for mark in self.open:
            mark.start = -1
        self.pieces, self.marks, self.cells = [], [], []
        self.length = self.linked = self.breaks = 0
        self.space = False
        self.home = self.via = None


def trim_marks(marks: list[tuple[str, int, int, str | None]], text: str) -> list[tuple[str, int, int, str | None]]:
    """Marks in order, without the line ends at their edges, none of them empty."""
    out = []
    for kind, start, end, href in sorted(marks, key=lambda m: (m[1], -m[2], m[0])):
        while end > start and text[end - 1].isspace():
            end -= 1
        while start < end and text[start].isspace():
            start += 1
        if end > start:
            out.append((kind, start, end, href))
    return out
