"""MediaWiki's wikitext in, Page out: as an article's "edit" view or `action=raw` gives it.

The page's text is what a reader of the article sees, its fact box as a table; offsets count in that text.
"""

from __future__ import annotations

import re

from according.domain.capture import Capture
from according.domain.page import Block, BlockKind, Link, Mark, Origin, Page, Picture
from according.extract.about.walls import tell_text
from according.extract.text.plain import list_links, make_blocks
from according.extract.text.textlines import Line
from according.extract.text.textorder import tell_groups
from according.extract.wiki.wikiblocks import WikiPiece, split_wikitext
from according.extract.wiki.wikiinline import number_links, read_wiki_line

K = BlockKind
_TITLE = re.compile(r"\{\{\s*DISPLAYTITLE\s*:([^{}|]{1,300})", re.I)
# What only wikitext has: a template or a link in double brackets, a section's heading, bold in quotes.
_SIGNS = (
    re.compile(r"\[\[[^\[\]\n]{1,300}\]\]"),
    re.compile(r"\{\{[^{}\n]{2,300}(?:\}\}|\n\s*\|)"),
    re.compile(r"^={2,5}[^=\n]{1,200}={2,5}\s*$", re.M),
    re.compile(r"'''[^'\n]{1,200}'''"),
    re.compile(r"<ref[ >/]"),
)
_LOOKED_AT = 20_000
_ENOUGH = 2


def looks_like_wikitext(text: str) -> bool:
    """Whether a text without a name is wikitext: it has signs of at least two kinds, or one of them often."""
    head = text[:_LOOKED_AT]
    counts = [sum(1 for _ in sign.finditer(head)) for sign in _SIGNS]
    return sum(map(bool, counts)) >= _ENOUGH or max(counts) > _ENOUGH


def extract_wikitext(capture: Capture) -> Page:
    """The page of a wikitext file."""
    source = capture.text.replace("\r\n", "\n").replace("\r", "\n")
    pieces, references, name = split_wikitext(source, capture.address)
    lines, shown, pictures = write_lines(pieces, references)
    tell_groups(lines)
    text = "\n".join(line.words for line in lines)
    blocks: list[Block] = []
    links: list[Link] = []
    for line, references_of in zip(lines, shown, strict=True):
        links += number_links(references_of, len(blocks))
        blocks += make_blocks(text, line)
    title = find_title(source, name, blocks, text)
    kind, refused = tell_text(title, [line.words for line in lines if line.kind is not K.NAVIGATION])
    return Page(
        address=capture.address,
        text=text,
        blocks=tuple(blocks),
        title=title,
        kind=kind,
        refused=refused,
        pictures=tuple(pictures),
        links=tuple(sorted((*list_links(blocks), *links), key=lambda link: (link.start, link.end))),
        origins={"title": Origin("visible", guessed=True)} if title else {},
        capture=capture.sha256,
        captured_at=capture.captured_at,
    )


def write_lines(
    pieces: list[WikiPiece], references: list[str]
) -> tuple[list[Line], list[list[tuple[str, int, int]]], list[Picture]]:
    """The blocks as lines of the page's text, with where the references of each lead, and the pictures."""
    lines: list[Line] = []
    shown: list[list[tuple[str, int, int]]] = []
    pictures: list[Picture] = []
    at = 0
    for piece in pieces:
        line, links = write_row(piece, references, at) if piece.cells else write_line(piece, references, at)
        if not line.words.strip():
            continue
        lines.append(line)
        shown.append(links)
        pictures += [Picture(src=piece.src, caption=line.words)] if piece.src else []
        at = line.end + 1
    return lines, shown, pictures


def write_line(piece: WikiPiece, references: list[str], at: int) -> tuple[Line, list[tuple[str, int, int]]]:
    """One block as a line of the page's text that begins at a place."""
    words, marks, links = read_wiki_line(piece.raw.strip(), at, references)
    line = Line(words, at, at + len(words))
    line.kind, line.level, line.marks = piece.kind, piece.level, marks
    line.listed = piece.kind is K.LIST_ITEM
    return line, links


def write_row(piece: WikiPiece, references: list[str], at: int) -> tuple[Line, list[tuple[str, int, int]]]:
    """A table's row as a line: its cells parted by tabs."""
    cells: list[tuple[int, int]] = []
    marks: list[Mark] = []
    links: list[tuple[str, int, int]] = []
    out: list[str] = []
    end = at
    for raw in piece.cells:
        words, own, found = read_wiki_line(raw.strip(), end, references)
        cells.append((end, end + len(words)))
        marks += own
        links += found
        out.append(words)
        end += len(words) + 1
    line = Line("\t".join(out), at, end - 1)
    line.kind, line.cells, line.marks, line.header = K.TABLE_ROW, tuple(cells), tuple(marks), piece.header
    return line, links


def find_title(source: str, name: str, blocks: list[Block], text: str) -> str | None:
    """The article's name: as it sets it itself, as its fact box gives it, or the first bold words of its text."""
    if told := _TITLE.search(source):
        return read_wiki_line(told[1].strip(), 0, [])[0] or None
    if name:
        return read_wiki_line(name, 0, [])[0] or None
    for block in blocks:
        if block.kind is K.PARAGRAPH:
            return next((text[m.start : m.end] for m in block.marks if m.kind == "bold"), None)
    return None
