"""The walk through a page's tree that gives its runs and pictures, in document order."""

from __future__ import annotations

from collections.abc import Iterator

from according.extract.rows import find_rows
from according.extract.runs import PICTURES, Run, Shot
from according.extract.tree import INLINE, Tag, Tree
from according.extract.writer import MARKS, OpenMark, Writer

_SKIPPED = frozenset({"head", "option", "input", "iframe"})
_PARTED = frozenset({"caption", "credit", "byline", "dateline"})


def collect_runs(tree: Tree) -> list[Run | Shot]:
    """All runs and pictures of the page, in document order, boilerplate included."""
    writer = Writer()
    walk_tree(tree, writer)
    writer.flush()
    return writer.out


def walk_tree(tree: Tree, writer: Writer) -> None:
    """Walk the tree without recursion, telling the writer what begins and ends."""
    root = tree.root
    stack: list[tuple[Tag, Iterator[Tag | str], Tag, Tag, OpenMark | None]] = [
        (root, iter(root.children), root, root, None)
    ]
    rows = find_rows(tree)
    while stack:
        tag, children, home, via, mark = stack[-1]
        for child in children:
            if isinstance(child, str):
                writer.add(child, home, via, tag)
                continue
            if child.name in _SKIPPED:
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
    tag: Tag, home: Tag, via: Tag, writer: Writer, rows: dict[int, str]
) -> tuple[Tag, Iterator[Tag | str], Tag, Tag, OpenMark | None]:
    """Begin an element; gives the walker's frame for it."""
    mark = None
    if tag.name in INLINE:
        if tag.name in MARKS:
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


def enter_cell(tag: Tag, writer: Writer, rows: dict[int, str]) -> None:
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


def leave(tag: Tag, mark: OpenMark | None, writer: Writer, rows: dict[int, str]) -> None:
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


def end_row(writer: Writer) -> None:
    """End a row with its cells."""
    writer.close_cell()
    writer.flush()
    writer.row = None
