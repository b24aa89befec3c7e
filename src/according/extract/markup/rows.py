"""Which tables and lists of terms are to be read by rows, and which are frames for layout."""

from __future__ import annotations

from according.extract.markup.runs import PICTURES
from according.extract.markup.tags import Tag

# What stands in a cell of layout, not of data.
_NO_CELL = frozenset({"table", "h1", "h2", "h3", "h4", "h5", "h6"})
_KINDS = {"tr": "row", "td": "cell", "th": "cell", "dt": "term", "dd": "cell"}


def find_rows(holder: Tag, rows: dict[Tag, str]) -> None:
    """Note which tags in a table of data are rows and cells, in a <dl> terms and definitions; `holder` is either."""
    if holder in rows:
        return
    if holder.name == "table" and not holds_data(holder):
        return
    if holder.name == "dl":
        if not holds_pairs(holder):
            return
        rows[holder] = "list"
    names = ("tr", "td", "th") if holder.name == "table" else ("dt", "dd")
    for tag in holder.tags(*names):
        rows[tag] = _KINDS[tag.name]


def holds_data(table: Tag) -> bool:
    """Whether a table is one to read by rows, not a frame for layout."""
    if table.get("role").lower() in ("presentation", "none"):
        return False
    wide = rows = cells = heads = 0
    for tag in table.tags("tr", "td", "th", *_NO_CELL):
        if tag.name in _NO_CELL or (tag.name != "tr" and tag.exceeds(1500)):
            return False
        heads += tag.name == "th"
        if tag.name == "tr":
            rows += 1
            wide += cells > 1
            cells = 0
        else:
            cells += 1
    wide += cells > 1
    return (rows > 1 or heads > 0) and 2 * wide > rows


def holds_pairs(listing: Tag) -> bool:
    """Whether a <dl> is a table of names and values, not questions with answers or an article in disguise."""
    terms = 0
    for tag in listing.tags("dl", "dt", "dd", *PICTURES):
        if tag.name == "dl" or tag.name in PICTURES or (tag.name == "dd" and tag.exceeds(600)):
            return False
        if tag.name == "dt":
            terms += 1
            if tag.text(300).endswith("?"):
                return False
    return terms > 0
