"""Tables in plain text: neighbouring lines with columns of tabs, of bars, or of dots that lead across."""

from __future__ import annotations

import re
from collections.abc import Callable

from according.domain.page import BlockKind
from according.extract.text.textkinds import fold_line, load_set
from according.extract.text.textlines import Line
from according.extract.wording.lines import is_menu

_LEADER = re.compile(r"([^.…\t]{2,60}?)\s*(?:\.{4,}|…{2,}|(?:\. ){4,})\s*(\S[^.…\t]{1,80}\.?)$")
_LONGEST = 2_000

Cells = tuple[tuple[int, int], ...]


def tell_tables(lines: list[Line]) -> None:
    """Make rows of two or more neighbours with the same kind of columns; one line of bars alone is a menu."""
    at = 0
    while at < len(lines):
        split = find_split(lines[at])
        end = at + 1
        while split is not None and end < len(lines) and split(lines[end]):
            if lines[end].loose and split is split_bars:
                break
            end += 1
        if split is not None and end - at > 1:
            for line in lines[at:end]:
                line.kind, line.cells = BlockKind.TABLE_ROW, split(line)
            lines[at].header = is_header(lines[at])
        elif split is split_bars and lines[at].kind is BlockKind.HEADING and is_menu(lines[at].words):
            lines[at].kind = BlockKind.NAVIGATION
        at = end


def find_split(line: Line) -> Callable[[Line], Cells] | None:
    """How a line can be cut into columns, if it can."""
    if line.kind in (BlockKind.TITLE, BlockKind.BYLINE, BlockKind.DATELINE):
        return None
    return next((split for split in (split_tabs, split_bars, split_leader) if split(line)), None)


def split_tabs(line: Line) -> Cells:
    """The cells of a line with tabs, or nothing."""
    if "\t" not in line.words or len(line.words) > _LONGEST or line.bullet:
        return ()
    return cut_cells(line, line.words.split("\t"))


def split_bars(line: Line) -> Cells:
    """The cells of a line with bars, or nothing."""
    if "|" not in line.words or len(line.words) > _LONGEST:
        return ()
    return cut_cells(line, line.words.split("|"))


def split_leader(line: Line) -> Cells:
    """The two sides of a line of dots: "Mara Lind ..... The captain"."""
    if len(line.words) > 200 or not any(dots in line.words for dots in ("....", "……", ". . ")):
        return ()
    found = _LEADER.match(line.words)
    return tuple((line.start + found.start(i), line.start + found.end(i)) for i in (1, 2)) if found else ()


def cut_cells(line: Line, parts: list[str]) -> Cells:
    """The spans of the parts of a line that say something, if they are two or more."""
    cells, at = [], line.start
    for part in parts:
        inner = part.strip()
        if inner:
            start = at + part.index(inner)
            cells.append((start, start + len(inner)))
        at += len(part) + 1
    return tuple(cells) if len(cells) > 1 else ()


def is_header(line: Line) -> bool:
    """Whether a row names its columns: half of its cells are what columns are called."""
    cells = [fold_line(line.words[a - line.start : b - line.start]) for a, b in line.cells]
    return 2 * sum(cell in load_set("table_heads", "words") for cell in cells) >= len(cells)
