"""The page's text as runs: one for each stretch that stands on lines of its own, with its inline marks.

A run is what becomes a block. White space is collapsed, a single <br> is kept as a line end, two of them part runs.
Cells of a table row (or a term and its definitions) are parted by tabs.
"""

from __future__ import annotations

from collections.abc import Iterator

from according.extract.tree import INLINE, Tag, Tree

_MARKS = {"em": "italic", "i": "italic", "cite": "italic", "dfn": "italic", "strong": "bold", "b": "bold"}
_MARKS |= {"a": "link", "q": "quote", "s": "strike", "del": "strike", "strike": "strike"}
SKIPPED = frozenset({"head", "option", "input"})
PICTURES = frozenset({"img", "amp-img"})
_PARTED = frozenset({"caption", "credit", "byline", "dateline"})
_DROP = str.maketrans("", "", "\u200b\u2060\ufeff\u00ad\ufffc\x00")
_SAFE = ("http:", "https:", "/", "#", "?", "./", "../", "mailto:")


# What stands in a cell of layout, not of data.
_NO_CELL = frozenset({"table", "h1", "h2", "h3", "h4", "h5", "h6"})


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


class _Open:
    """An inline mark that is not closed yet; `start` is -1 until its first character comes."""

    __slots__ = ("href", "kind", "start")

    def __init__(self, kind: str, href: str | None) -> None:
        self.kind = kind
        self.href = href
        self.start = -1


class _Writer:
    """Collects characters into runs; holds what is open while the tree is walked."""

    def __init__(self) -> None:
        self.out: list[Run | Shot] = []
        self.pieces: list[str] = []
        self.length = 0
        self.space = False
        self.breaks = 0
        self.linked = 0
        self.links = 0
        self.open: list[_Open] = []
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
        if not core.isascii():
            core = core.translate(_DROP)
            if not core:
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

    def open_mark(self, tag: Tag) -> _Open:
        """Begin an inline mark."""
        href = tag.get("href").strip() if tag.name == "a" else None
        mark = _Open(_MARKS[tag.name], href if href and href.lower().startswith(_SAFE) else None)
        self.links += tag.name == "a"
        self.open.append(mark)
        return mark

    def close_mark(self, mark: _Open) -> None:
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


def collect_runs(tree: Tree) -> list[Run | Shot]:
    """All runs and pictures of the page, in document order, boilerplate included."""
    writer = _Writer()
    walk_tree(tree, writer)
    writer.flush()
    return writer.out


def walk_tree(tree: Tree, writer: _Writer) -> None:
    """Walk the tree without recursion, telling the writer what begins and ends."""
    root = tree.root
    stack: list[tuple[Tag, Iterator[Tag | str], Tag, Tag, _Open | None]] = [
        (root, iter(root.children), root, root, None)
    ]
    rows = find_rows(tree)
    while stack:
        tag, children, home, via, mark = stack[-1]
        for child in children:
            if isinstance(child, str):
                writer.add(child, home, via, tag)
                continue
            if child.name in SKIPPED:
                continue
            if child.name in PICTURES:
                writer.see(child)
                continue
            if child.name == "br":
                writer.breaks += 1
                continue
            stack.append(enter(child, home, via, writer, rows))
            writer.seen = child.order
            break
        else:
            stack.pop()
            leave(tag, mark, writer, rows)


def parts(tag: Tag) -> bool:
    """Whether an inline element is to be a run of its own: a span.credit in a caption, a hidden label."""
    if tag.role in _PARTED and tag.parent is not None:
        return tag.parent.role in _PARTED or tag.parent.name in ("figcaption", "div", "header", "figure", "section")
    return False


def enter(
    tag: Tag, home: Tag, via: Tag, writer: _Writer, rows: dict[int, str]
) -> tuple[Tag, Iterator[Tag | str], Tag, Tag, _Open | None]:
    """Begin an element; gives the walker's frame for it."""
    mark = None
    if tag.name in INLINE:
        if tag.name in _MARKS:
            mark = writer.open_mark(tag)
        if writer.row is None and parts(tag):
            writer.flush()
            via = tag
    elif writer.row is not None:
        enter_cell(tag, writer, rows)
    else:
        writer.flush()
        home = via = tag
        if rows.get(tag.order) == "row":
            writer.row, writer.header = tag, True
        elif rows.get(tag.order) == "term":
            writer.row, writer.header = tag, False
            writer.open_cell()
    return tag, iter(tag.children), home, via, mark


def enter_cell(tag: Tag, writer: _Writer, rows: dict[int, str]) -> None:
    """Begin an element inside a row: a cell, the next term of a list, or a block within a cell."""
    kind = rows.get(tag.order)
    if kind == "term":
        end_row(writer)
        writer.row, writer.header = tag, False
        writer.open_cell()
    elif kind == "cell":
        writer.close_cell()
        writer.open_cell()
        writer.header = writer.header and tag.name == "th"
    else:
        writer.space = True
        writer.breaks = 0


def leave(tag: Tag, mark: _Open | None, writer: _Writer, rows: dict[int, str]) -> None:
    """End an element."""
    if mark is not None:
        writer.close_mark(mark)
    if tag.name in INLINE:
        if writer.row is None and parts(tag):
            writer.flush()
        return
    kind = rows.get(tag.order) if writer.row is not None else None
    if kind in ("cell", "term"):
        writer.close_cell()
    elif kind in ("row", "list"):
        end_row(writer)
    elif writer.row is None:
        writer.flush()
    else:
        writer.space = True


def end_row(writer: _Writer) -> None:
    """End a row with its cells."""
    writer.close_cell()
    writer.flush()
    writer.row = None


def find_rows(tree: Tree) -> dict[int, str]:
    """Which tags are rows and cells of tables with data, or terms and definitions, by their order in the tree."""
    rows: dict[int, str] = {}
    inside = 0  # tags below this number stand in a table that is marked already
    for tag in tree.tags:
        if tag.order < inside:
            continue
        if tag.name == "table" and holds_data(tag):
            inside = mark_table(tag, rows)
        elif tag.name == "dl" and holds_pairs(tag):
            inside = mark_list(tag, rows)
    return rows


def holds_data(table: Tag) -> bool:
    """Whether a table is one to read by rows, not a frame for layout."""
    if table.get("role").lower() in ("presentation", "none"):
        return False
    wide = rows = cells = heads = 0
    for tag in table.tags():
        if tag.name in _NO_CELL or (tag.name in ("td", "th") and tag.mass > 1500):
            return False
        heads += tag.name == "th"
        if tag.name == "tr":
            rows += 1
            wide += cells > 1
            cells = 0
        cells += tag.name in ("td", "th")
    wide += cells > 1
    return (rows > 1 or heads > 0) and 2 * wide > rows


def mark_table(table: Tag, rows: dict[int, str]) -> int:
    """Note a table's rows and cells; gives the number of the first tag after it."""
    last = table.order
    for tag in table.tags():
        last = tag.order
        if tag.name == "tr":
            rows[tag.order] = "row"
        elif tag.name in ("td", "th"):
            rows[tag.order] = "cell"
    return last + 1


def holds_pairs(listing: Tag) -> bool:
    """Whether a <dl> is a table of names and values, not questions with answers or an article in disguise."""
    terms = 0
    for tag in listing.tags():
        if tag.name == "dl" or tag.name in PICTURES or (tag.name == "dd" and tag.mass > 600):
            return False
        if tag.name == "dt":
            terms += 1
            if tag.text(300).endswith("?"):
                return False
    return terms > 0


def mark_list(listing: Tag, rows: dict[int, str]) -> int:
    """Note a list's terms and definitions; gives the number of the first tag after it."""
    last = listing.order
    rows[listing.order] = "list"
    for tag in listing.tags():
        last = tag.order
        if tag.name == "dt":
            rows[tag.order] = "term"
        elif tag.name == "dd":
            rows[tag.order] = "cell"
    return last + 1
