"""Cells: a stretch of the page with the typed spans in it, split at commas and brackets as lists are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from according.read.grammar.spans import Scan, Span

_SPLIT = re.compile(r"\s*(?:[,;•·|\n]|\s&\s|\sand\s|\splus\s|\swith\s|,\s*and\s)\s*")


class Cell(Struct, frozen=True):
    """Words [start, end) of the page and the spans in them, in order."""

    text: str
    start: int
    end: int
    spans: tuple[Span, ...] = ()

    def of(self, kinds: str) -> tuple[Span, ...]:
        """The spans of these kinds."""
        return tuple(s for s in self.spans if s.kind in kinds)


def gather_spans(scans: Sequence[Scan], start: int, end: int) -> tuple[Span, ...]:
    """The spans of some sentences that lie in [start, end)."""
    found = [s for scan in scans if scan.start < end and start < scan.end for s in scan.spans]
    return tuple(sorted((s for s in found if start <= s.start and s.end <= end), key=lambda s: s.start))


def make_cell(text: str, start: int, end: int, spans: Sequence[Span]) -> Cell:
    """The cell of text[start:end], white space trimmed; `spans` are those of the block or page."""
    return _trim(text[start:end], start, spans)


def cut_cell(cell: Cell, start: int, end: int) -> Cell:
    """A part of a cell, by offsets into its own text."""
    return _trim(cell.text[start:end], cell.start + start, cell.spans)


def _trim(words: str, start: int, spans: Sequence[Span]) -> Cell:
    start += len(words) - len(words.lstrip())
    words = words.strip()
    end = start + len(words)
    return Cell(words, start, end, tuple(s for s in spans if start <= s.start and s.end <= end))


def split_cell(cell: Cell, pattern: re.Pattern[str] = _SPLIT) -> list[Cell]:
    """The members of a list in a cell; what stands in brackets or inside a span is not split."""
    cuts = [0]
    for m in pattern.finditer(cell.text):
        if _depth(cell.text, m.start()) == 0 and not _inside(cell, m.start(), m.end()):
            cuts += [m.start(), m.end()]
    cuts.append(len(cell.text))
    parts = [cut_cell(cell, a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
    return [p for p in parts if p.text]


def part_brackets(cell: Cell) -> tuple[Cell, list[Cell]]:
    """What stands before the first bracket, and what stands in the brackets."""
    found = list(re.finditer(r"\(([^()]*)\)|\[([^\[\]]*)\]", cell.text))
    if not found:
        return cell, []
    return cut_cell(cell, 0, found[0].start()), [cut_cell(cell, m.start() + 1, m.end() - 1) for m in found]


def list_groups(cell: Cell) -> Iterator[tuple[Cell, str]]:
    """The clauses of a cell between semicolons and brackets, each with the bracket's first word ("" outside)."""
    outside = re.sub(r"\([^()]*\)", lambda m: "\0" * len(m.group()), cell.text)
    for m in re.finditer(r"[^;\0]+", outside):
        if m.group().strip():
            yield cut_cell(cell, m.start(), m.end()), ""
    for m in re.finditer(r"\(([^()]*)\)", cell.text):
        head = m.group(1).split(None, 1)
        yield cut_cell(cell, m.start() + 1, m.end() - 1), head[0].lower().strip(":,") if head else "-"


def _depth(text: str, at: int) -> int:
    return text.count("(", 0, at) - text.count(")", 0, at)


def _inside(cell: Cell, start: int, end: int) -> bool:
    """Whether a cut would go through a span: "Fable & Flint", "3 April, 2026"."""
    a, b = cell.start + start, cell.start + end
    return any(s.start < a and b < s.end for s in cell.spans)
