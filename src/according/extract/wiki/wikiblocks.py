"""The blocks of a wikitext: what is no text cut out, then headings, lists, tables, quotations, captions, paragraphs."""

from __future__ import annotations

import re
from typing import NamedTuple

from according.domain.errors import NotAnArticle
from according.domain.names import fold_name
from according.domain.page import BlockKind
from according.extract.wiki.wikiinline import is_category, is_file
from according.extract.wiki.wikitemplates import expand_templates
from according.extract.wiki.wikiterms import load_wikiterms

K = BlockKind
_HEADING = re.compile(r"(={1,6})[ \t]*(.{1,300}?)[ \t]*\1[ \t]*$")
_ITEM = re.compile(r"[*#:;]+[ \t]*")
_MAGIC = re.compile(r"__[A-Z]{3,20}__")
_ADDRESS = re.compile(r"https?://[^\s|\[\]{}<>\"]{4,2000}")
_REF = re.compile(r"<ref\b[^<>]{0,500}?(/)?>", re.I)
_LINK = re.compile(r"\[\[([^\[\]|]{1,300})")
_OPTION = re.compile(
    r"(?:thumb|thumbnail|frame|frameless|border|left|right|center|none|upright[\d.= ]*|\d*x?\d+ ?px"
    r"|(?:alt|link|page) ?=.*)$",
    re.I,
)
_ATTRIBUTES = re.compile(r"^\s*[\w-]+\s*=\s*[^|\[\]]{0,300}\|(?!\|)")
_MOST = 30_000


class WikiPiece(NamedTuple):
    """A block with its markup inside; `cells` are a table row's, `src` the picture of a caption."""

    kind: BlockKind
    raw: str
    level: int | None = None
    cells: tuple[str, ...] = ()
    header: bool = False
    src: str = ""


def split_wikitext(source: str, address: str = "") -> tuple[list[WikiPiece], list[str], str]:
    """The blocks of a wikitext, the addresses of its references, and the name that its fact box gives."""
    if source.count("\n") > _MOST:
        message = f"{address or 'The text'} was to be read as an article, but it has more than {_MOST:,} lines."
        raise NotAnArticle(f"{message} Save the article alone.", address)
    text = re.sub(r"[\x00-\x03]", "", source)
    text = cut_out(text, re.compile("<!--"), "-->")
    text = quote_nowiki(text)
    for tag in load_wikiterms().sections.hidden:
        text = cut_out(text, re.compile(rf"<{tag}\b[^<>]{{0,500}}(?<!/)>", re.I), f"</{tag}>")
    text, references = take_references(text)
    text = expand_templates(text)
    names = re.findall("\x03([^\x03\n]{1,300})\x03", text)
    text = re.sub("\x03[^\x03\n]*\x03", "", text).replace("\x03", "")
    pieces = _Splitter(_MAGIC.sub("", text).split("\n")).split()
    return type_furniture(pieces), references, names[0] if names else ""


def cut_out(text: str, begins: re.Pattern[str], ends: str) -> str:
    """The text without the stretches between two marks; one that never ends goes on to the end of its line."""
    out, at, folded = [], 0, text.lower()
    endless = False
    while found := begins.search(text, at):
        out.append(text[at : found.start()])
        close = -1 if endless else folded.find(ends, found.end())
        endless = close < 0
        at = close + len(ends) if close >= 0 else (text.find("\n", found.end()) + 1 or len(text) + 1) - 1
    return "".join((*out, text[at:]))


def quote_nowiki(text: str) -> str:
    """The text with what stands in nowiki tags as plain words."""
    parts = re.split(r"<nowiki>([^<]{0,5000})</nowiki>", text, flags=re.I)
    return "".join(
        re.sub(r"[\[\]{}'|=*#:;<>]", lambda c: f"&#{ord(c[0])};", p) if n % 2 else p for n, p in enumerate(parts)
    )


def take_references(text: str) -> tuple[str, list[str]]:
    """The text with the place of each reference that has an address marked, and these addresses."""
    out: list[str] = []
    addresses: list[str] = []
    at, folded, endless = 0, text.lower(), False
    while found := _REF.search(text, at):
        out.append(text[at : found.start()])
        at = found.end()
        if found[1]:
            continue
        close = -1 if endless else folded.find("</ref>", at)
        if close < 0:
            endless = True
            continue
        if address := _ADDRESS.search(text, at, close):
            out.append(f"\x01{len(addresses)}\x02")
            addresses.append(address[0].rstrip(".,;"))
        at = close + len("</ref>")
    return "".join((*out, text[at:])), addresses


def type_furniture(pieces: list[WikiPiece]) -> list[WikiPiece]:
    """The blocks with those below "References", "See also" and the like typed as what they are."""
    ends = {fold_name(words) for words in load_wikiterms().sections.ends}
    typed: list[WikiPiece] = []
    below: int | None = None
    for piece in pieces:
        if piece.kind is K.HEADING and (below is None or (piece.level or 2) <= below):
            below = (piece.level or 2) if fold_name(piece.raw) in ends else None
        typed.append(piece if below is None else piece._replace(kind=K.NAVIGATION, cells=()))
    return typed


class _Splitter:
    """The state of the splitting: the lines of the paragraph that is open."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.pieces: list[WikiPiece] = []
        self.open: list[str] = []
        self.quoted = False

    def split(self) -> list[WikiPiece]:
        """All blocks, in order."""
        at = 0
        while at < len(self.lines):
            line = self.lines[at].strip()
            if line.startswith("{|"):
                self.close()
                at = self.take_table(at + 1)
            else:
                self.take(line)
                at += 1
        self.close()
        return self.pieces

    def close(self) -> None:
        """End the paragraph that is open."""
        if words := " ".join(self.open).strip():
            self.pieces.append(WikiPiece(K.QUOTE if self.quoted else K.PARAGRAPH, words))
        self.open = []

    def take(self, line: str) -> None:
        """Take in one line."""
        if not line or not line.strip("-"):
            self.close()
        elif heading := _HEADING.match(line):
            self.close()
            self.pieces.append(WikiPiece(K.HEADING, heading[2], len(heading[1])))
        elif (link := _LINK.match(line)) and is_file(link[1]):
            self.close()
            self.take_file(line)
        elif link and is_category(link[1]):
            self.close()
            self.pieces.append(WikiPiece(K.NAVIGATION, line.replace("[[", "").replace("]]", "").partition("|")[0]))
        elif item := _ITEM.match(line):
            self.close()
            self.pieces.append(WikiPiece(K.LIST_ITEM, line[item.end() :]))
        else:
            self.take_text(line)

    def take_text(self, line: str) -> None:
        """Take in a line of running text; a quotation has tags around it."""
        low = line.lower()
        if "<blockquote" in low:
            self.close()
            self.quoted = True
        self.open.append(line)
        if "</blockquote" in low:
            self.close()
            self.quoted = False

    def take_file(self, line: str) -> None:
        """Take in a picture: its caption is the last of what stands behind bars, if it is no option."""
        inside, rest = split_link(line)
        parts = split_bars(inside)
        caption = parts[-1].strip() if len(parts) > 1 else ""
        if caption and not _OPTION.match(caption):
            self.pieces.append(WikiPiece(K.CAPTION, caption, src=parts[0].strip()))
        if rest.strip():
            self.open.append(rest.strip())

    def take_table(self, at: int) -> int:
        """Take in the rows of a table up to its end; gives where to go on."""
        cells: list[str] = []
        header = False
        depth = 0
        while at < len(self.lines):
            line = self.lines[at].strip()
            at += 1
            if line.startswith("{|"):
                depth += 1
            elif line.startswith("|}"):
                if depth == 0:
                    break
                depth -= 1
            elif depth:
                continue
            elif line.startswith("|-"):
                self.add_row(cells, header)
                cells, header = [], False
            elif line.startswith("|+"):
                continue
            elif line.startswith(("|", "!")):
                header = header or (line[0] == "!" and not cells)
                cells += [drop_attributes(cell) for cell in re.split(r"\|\||!!", line[1:])]
                header = header and line[0] != "|"
            elif cells and line:
                cells[-1] += f" {_ITEM.sub('', line)}" if not cells[-1] else f", {_ITEM.sub('', line)}"
        self.add_row(cells, header)
        return at

    def add_row(self, cells: list[str], header: bool) -> None:
        """Put in a row, if it says anything."""
        if any(cell.strip() for cell in cells):
            self.pieces.append(WikiPiece(K.TABLE_ROW, "", cells=tuple(c.strip() for c in cells), header=header))


def drop_attributes(cell: str) -> str:
    """A cell without the attributes before its words: `style="…" | Ana`."""
    return _ATTRIBUTES.sub("", cell, count=1)


def split_link(line: str) -> tuple[str, str]:
    """What stands in the link that a line begins with, links within it too, and what stands behind it."""
    depth = 0
    for found in re.finditer(r"\[\[|\]\]", line):
        depth += 1 if found[0] == "[[" else -1
        if depth == 0:
            return line[2 : found.start()], line[found.end() :]
    return line[2:], ""


def split_bars(inside: str) -> list[str]:
    """The parts between bars; bars of links within are theirs."""
    parts, depth, begin = [], 0, 0
    for found in re.finditer(r"\[\[|\]\]|\|", inside):
        if found[0] == "|" and depth == 0:
            parts.append(inside[begin : found.start()])
            begin = found.end()
        elif found[0] != "|":
            depth += 1 if found[0] == "[[" else -1
    return [*parts, inside[begin:]]
