"""The blocks of a Markdown text: headings, paragraphs, lists, quotations, tables, code, notes, pictures alone."""

from __future__ import annotations

import re
from typing import NamedTuple

from according.domain.page import BlockKind
from according.extract.text.textlines import check_length

K = BlockKind
_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_ITEM = re.compile(r"([ \t]*)(?:[*+-]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)")
_QUOTE = re.compile(r"[ \t]{0,3}((?:>[ \t]?)+)")
_FENCE = re.compile(r"[ \t]{0,3}(`{3,}|~{3,})")
_NOTE = re.compile(r"\[\^[^\]\s]{1,40}\]:[ \t]*")
_REFERENCE = re.compile(r"[ \t]{0,3}\[([^\[\]\n^][^\[\]\n]{0,200})\]:[ \t]*<?([^\s<>]{1,2000})>?")
_SHORTCODE = re.compile(r"(?:\{\{[<%].{0,2000}[%>]\}\}|\{%.{0,2000}%\}|\{:.{0,500}\}|\[TOC\]|\[\[_TOC_\]\])$", re.I)
_HIDDEN = re.compile(r"[ \t]*<(script|style|svg|iframe|noscript)\b", re.I)
_MOST = 20_000


class Piece(NamedTuple):
    """A block of Markdown with its markup inside; `cells` are a table row's, `inline` is False for code."""

    kind: BlockKind
    raw: str
    level: int | None = None
    cells: tuple[str, ...] = ()
    header: bool = False
    inline: bool = True


def split_blocks(source: str, address: str = "") -> tuple[list[Piece], dict[str, str]]:
    """The blocks of a Markdown source, and the addresses that it gives names to."""
    lines = source.split("\n")
    check_length(sum(map(bool, lines)), _MOST, address)
    return _Splitter(lines).split()


class _Splitter:
    """The state of the splitting: the lines of the block that is open, and what it is."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.pieces: list[Piece] = []
        self.references: dict[str, str] = {}
        self.open: list[str] = []
        self.kind = K.PARAGRAPH

    def split(self) -> tuple[list[Piece], dict[str, str]]:
        """All blocks, in order."""
        at = 0
        while at < len(self.lines):
            at = self.take(at)
        self.close()
        return self.pieces, self.references

    def close(self) -> None:
        """End the block that is open."""
        if self.open:
            self.pieces.append(Piece(self.kind, join_lines(self.open)))
            self.open = []
        self.kind = K.PARAGRAPH

    def take(self, at: int) -> int:
        """Take in one line, or the lines of what begins there; gives where to go on."""
        line = self.lines[at]
        if not line.strip():
            self.close()
            return at + 1
        if _FENCE.match(line):
            return self.take_code(at)
        if hidden := _HIDDEN.match(line):
            return self.skip(at, f"</{hidden.group(1).lower()}")
        if line.lstrip().startswith("<!--"):
            return self.skip(at, "-->")
        if _SHORTCODE.match(line.strip()):
            self.close()
            return at + 1
        if reference := _REFERENCE.match(line):
            self.references.setdefault(" ".join(reference.group(1).lower().split()), reference.group(2))
            return at + 1
        return self.take_table(at) or self.take_line(line, at)

    def skip(self, at: int, end: str) -> int:
        """Go on behind what is no text: a comment, a script."""
        while at < len(self.lines) and end not in self.lines[at].lower():
            at += 1
        return at + 1

    def take_code(self, at: int) -> int:
        """Take in the lines between two fences as they are."""
        self.close()
        fence = _FENCE.match(self.lines[at])
        mark = fence.group(1) if fence else "```"
        end = at + 1
        while end < len(self.lines) and not self.lines[end].strip().startswith(mark):
            end += 1
        words = "\n".join(line.rstrip() for line in self.lines[at + 1 : end] if line.strip())
        self.pieces.append(Piece(K.PARAGRAPH, words, inline=False))
        return end + 1

    def take_table(self, at: int) -> int:
        """Take in the rows of a table; gives 0 where there is none."""
        if "|" not in self.lines[at] or at + 1 >= len(self.lines) or not is_rule_row(self.lines[at + 1]):
            return 0
        self.close()
        end = at
        while end < len(self.lines) and "|" in self.lines[end] and self.lines[end].strip():
            cells = () if end == at + 1 else split_row(self.lines[end])
            if cells:
                self.pieces.append(Piece(K.TABLE_ROW, "", cells=cells, header=end == at))
            end += 1
        return end

    def take_line(self, line: str, at: int) -> int:
        """Take in a line of text: a heading, an item, a line of a quotation or paragraph."""
        stripped = line.strip()
        after = self.lines[at + 1].strip() if at + 1 < len(self.lines) else ""
        if heading := _HEADING.match(stripped):
            self.close()
            self.add_heading(stripped[heading.end() :].rstrip("# \t"), len(heading.group(1)))
        elif len(stripped) > 2 and len(set(stripped.replace(" ", ""))) == 1 and stripped[0] in "-*_":
            self.close()
        elif not self.open and is_underline(after) and not _ITEM.match(line) and not _QUOTE.match(line):
            self.add_heading(stripped, 1 if after[0] == "=" else 2)
            return at + 2
        elif quote := _QUOTE.match(line):
            self.take_quote(line[quote.end() :])
        elif note := _NOTE.match(line):
            self.close()
            self.open = [line[note.end() :]]
        elif item := _ITEM.match(line):
            self.close()
            self.kind, self.open = K.LIST_ITEM, [line[item.end() :]]
        else:
            self.open.append(line.lstrip())
        return at + 1

    def add_heading(self, raw: str, level: int) -> None:
        """Put in a heading, if it says anything."""
        if raw:
            self.pieces.append(Piece(K.HEADING, raw, level))

    def take_quote(self, rest: str) -> None:
        """Take in a line of a quotation; an empty one parts its paragraphs."""
        if self.kind is not K.QUOTE:
            self.close()
        if not rest.strip():
            self.close()
            return
        self.kind = K.QUOTE
        heading, item = _HEADING.match(rest.strip()), _ITEM.match(rest)
        if item:
            self.close()
            self.kind = K.QUOTE
        cut = item.end() if item else 0
        self.open.append(rest.strip()[heading.end() :] if heading else rest[cut:])


def join_lines(lines: list[str]) -> str:
    """The lines of a paragraph as one; two spaces or a backslash at the end of a line keep its end."""
    out = []
    for line in lines:
        broken = line.endswith(("  ", "\\"))
        out.append(line.rstrip().removesuffix("\\").rstrip() + ("\n" if broken else " "))
    return "".join(out).strip()


def is_underline(line: str) -> bool:
    """Whether a line makes a heading of the one above: "=====" or "-----"."""
    return len(line) > 2 and line[0] in "=-" and not line.strip(line[0])


def is_rule_row(line: str) -> bool:
    """Whether a line is the rule below the head of a table: "|---|:--:|"."""
    return "-" in line and ("|" in line or ":" in line) and not line.strip("|:- \t")


def split_row(line: str) -> tuple[str, ...]:
    """The cells of a table's row; a bar behind a backslash parts none."""
    parts = line.strip().replace("\\|", "\0").strip("|").split("|")
    return tuple(part.strip().replace("\0", "|") for part in parts)
