"""The walk through a page that gives its runs and pictures, in document order.

Inside the region of the article every element is looked at; furniture, there and elsewhere, becomes one run with the
lines that it shows.
"""

from __future__ import annotations

from collections.abc import Iterator

from turbohtml import Element, Node, Text

from according.extract.markup.region import Region
from according.extract.markup.roles import Roles, is_foldable, name_role
from according.extract.markup.rows import find_rows
from according.extract.markup.runs import PICTURES, Run, Shot
from according.extract.markup.tags import INLINE, Tag
from according.extract.markup.tree import Tree
from according.extract.markup.writer import MARKS, OpenMark, Writer

_SKIPPED = frozenset({"head", "option", "input", "source"})
_PARTED = frozenset({"caption", "credit", "byline", "dateline"})
_PARTED_IN = frozenset({"figcaption", "div", "header", "figure", "section"})
_SHOWN = (*PICTURES, "iframe")
# A box outside the region is looked into if it holds more characters than this.
_LARGE = 4000


def collect_runs(tree: Tree, region: Region, roles: Roles) -> list[Run | Shot]:
    """All runs and pictures of the page, in document order, boilerplate included. No recursion."""
    writer = Writer()
    rows: dict[Tag, str] = {}
    way = {region.top, *region.top.ancestors()}
    add, made, below, tags = writer.add, tree.made, roles.below, tree.tags
    tag = home = via = tree.root
    close = tag is region.top  # inside the region, before the end of the article's body
    past = False
    framed = False  # in a box outside the region that holds pictures with their captions
    frame = find_frame(region)
    mark: OpenMark | None = None
    children: Iterator[Node] = iter(tag.element.children)
    stack: list[tuple[Tag, Iterator[Node], Tag, Tag, OpenMark | None, bool, bool]] = []
    tag.order, tag.last = 0, 0
    tags.append(tag)
    while True:
        for node in children:
            if type(node) is Text:
                if (data := node.data).isspace():
                    writer.space = True
                else:
                    add(data, home, via, tag)
                continue
            if type(node) is not Element:
                continue
            name = node.tag
            if name == "br":
                writer.breaks += 1
                continue
            if name in _SKIPPED:
                continue
            child = made.get(node)
            if child is None:
                child = made[node] = Tag(tree, node, tag)
            child.order = child.last = len(tags)
            tags.append(child)
            if name == "iframe":
                child.scope = tag.scope
                continue
            if name in PICTURES:
                child.scope = tag.scope
                writer.see(child)
                continue
            if child not in below:
                if (role := name_role(child)) is not None:
                    roles.settle(child, role)
                else:
                    child.scope = tag.scope
            shown = framed
            if name not in INLINE and writer.row is None and child not in way:
                if child.scope is not None and tag.scope is None and is_foldable(child):
                    if close and not past:
                        see_pictures(tree, child, writer)
                    writer.fold(child, child.lines())
                    continue
                shown = framed or (tag.depth >= frame and child.scope is None and holds_figure(child))
                if (past or not close) and not shown:
                    lines = child.lines()
                    if child.scope is not None or len(lines) <= _LARGE or not tree.may_look(lines):
                        writer.fold(child, lines)
                        continue
            stack.append((tag, children, home, via, mark, close, framed))
            close = close or child is region.top
            framed = framed or ((past or not close) and shown)
            tag, children, mark = child, iter(node.children), None
            if name in INLINE:
                if name in MARKS:
                    mark = writer.open_mark(child)
                if child.role in _PARTED and writer.row is None and stands_apart(child):
                    writer.flush()
                    via = child
            elif writer.row is not None:
                enter_cell(child, writer, rows)
            else:
                writer.flush()
                home = via = child
                if name in ("table", "dl"):
                    find_rows(child, rows)
                if rows:
                    enter_row(child, writer, rows)
            writer.seen = child.order
            break
        else:
            leave(tag, mark, writer, rows)
            tag.last = len(tags) - 1
            past = past or tag is region.body
            if not stack:
                break
            tag, children, home, via, mark, close, framed = stack.pop()
    writer.flush()
    return writer.out


def find_frame(region: Region) -> int:
    """How deep the <article> or <main> around the region lies; what is outside of it has no pictures of the article."""
    frames = (tag.depth for tag in (region.top, *region.top.ancestors()) if tag.name in ("article", "main"))
    return next(frames, 10**9)


def holds_figure(tag: Tag) -> bool:
    """Whether a box holds a <figure>."""
    return tag.name == "figure" or tag.element.find("figure") is not None


def see_pictures(tree: Tree, furniture: Tag, writer: Writer) -> None:
    """Note the pictures and frames in a piece of furniture: a page may show itself by one of them."""
    for element in furniture.element.iter_elements(_SHOWN):
        tag = tree.tag_of(element)
        tag.order = tag.last = len(tree.tags)
        tree.tags.append(tag)
        if tag.name in PICTURES:
            writer.flush()
            writer.see(tag)
    furniture.last = len(tree.tags) - 1


def stands_apart(tag: Tag) -> bool:
    """Whether an inline element is to be a run of its own: a span.credit in a caption, a hidden label."""
    return tag.parent is not None and (tag.parent.role in _PARTED or tag.parent.name in _PARTED_IN)


def enter_row(tag: Tag, writer: Writer, rows: dict[Tag, str]) -> None:
    """Begin an element outside a row: a row, the first term of a list, or none."""
    kind = rows.get(tag)
    if kind == "row":
        writer.row, writer.header = tag, True
    elif kind == "term":
        writer.row, writer.header = tag, False
        writer.open_cell()


def enter_cell(tag: Tag, writer: Writer, rows: dict[Tag, str]) -> None:
    """Begin an element inside a row: a cell, the next term of a list, or a block within a cell."""
    kind = rows.get(tag)
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


def leave(tag: Tag, mark: OpenMark | None, writer: Writer, rows: dict[Tag, str]) -> None:
    """End an element."""
    if mark is not None:
        writer.close_mark(mark)
    if tag.name in INLINE:
        if tag.role in _PARTED and writer.row is None and stands_apart(tag):
            writer.flush()
        return
    if writer.row is None:
        writer.flush()
        return
    kind = rows.get(tag)
    if kind in ("cell", "term"):
        writer.close_cell()
    elif kind in ("row", "list"):
        end_row(writer)
    else:
        writer.space = True


def end_row(writer: Writer) -> None:
    """End a row with its cells."""
    writer.close_cell()
    writer.flush()
    writer.row = None
