"""Which tables and lists of terms are to be read by rows, and which are frames for layout."""

from __future__ import annotations

from according.extract.runs import PICTURES
from according.extract.tree import Tag, Tree

# What stands in a cell of layout, not of data.
_NO_CELL = frozenset({"table", "h1", "h2", "h3", "h4", "h5", "h6"})


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
