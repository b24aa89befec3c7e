"""Wikitext within a line: bold and italic, links, tags, entities; out come words, marks, and links of references."""

from __future__ import annotations

import re
from html import unescape

from according.domain.page import Link, Mark
from according.extract.about.head import make_address
from according.extract.wiki.wikiterms import load_wikiterms

_TOKEN = re.compile(
    r"'{2,5}|\[\[([^\[\]|]{0,500})(?:\|([^\[\]]{0,2000}))?\]\]([a-z]{0,20})"
    r"|\[(https?://[^\s\[\]<>\"]{1,2000})(?: +([^\[\]\n]{0,1000}))?\]"
    r"|\x01(\d+)\x02|<[/a-zA-Z][^<>]{0,500}>|&#?\w{1,30};|\s+"
)
_STYLES = {2: ("italic",), 3: ("bold",), 5: ("bold", "italic")}


class _Writer:
    """Words as they come, the marks over them, and what is still open."""

    def __init__(self, start: int, references: list[str]) -> None:
        self.start = start
        self.references = references
        self.pieces: list[str] = []
        self.length = 0
        self.marks: list[Mark] = []
        self.links: list[tuple[str, int, int]] = []
        self.open: dict[str, int] = {}

    def add(self, words: str) -> tuple[int, int]:
        """Put words in; gives where they stand in the page."""
        begin = self.start + self.length
        self.pieces.append(words)
        self.length += len(words)
        return begin, begin + len(words)

    def space(self) -> None:
        """Put in one blank, unless there is one or nothing yet."""
        if self.pieces and not self.pieces[-1].endswith(" "):
            self.add(" ")

    def toggle(self, style: str) -> None:
        """Open or close bold or italic."""
        here = self.start + self.length
        begin = self.open.pop(style, None)
        if begin is None:
            self.open[style] = here
        elif begin < here:
            self.marks.append(Mark(style, begin, here))

    def refer(self, number: int) -> None:
        """Link the last word to the address of a reference."""
        words = "".join(self.pieces[-3:])
        last = words.rstrip().rpartition(" ")[2]
        end = self.start + self.length - (len(words) - len(words.rstrip()))
        if number < len(self.references) and last and (href := make_address(self.references[number], None)):
            self.links.append((href, end - len(last), end))


def read_wiki_line(
    raw: str, start: int, references: list[str]
) -> tuple[str, tuple[Mark, ...], list[tuple[str, int, int]]]:
    """The words of a line that begins at a place of the page's text, its marks, and where its references lead."""
    writer = _Writer(start, references)
    at = 0
    for found in _TOKEN.finditer(raw):
        if found.start() > at:
            writer.add(raw[at : found.start()])
        at = found.end()
        _take(found, writer)
    writer.add(raw[at:])
    words = "".join(writer.pieces)
    kept = words.rstrip()
    end = start + len(kept)
    for style in list(writer.open):
        writer.open.pop(style)  # what is never closed is nothing
    marks = tuple(Mark(m.kind, m.start, min(m.end, end), m.href) for m in writer.marks if m.start < min(m.end, end))
    return kept, tuple(sorted(marks, key=lambda m: (m.start, m.end))), [x for x in writer.links if x[2] <= end]


def _take(found: re.Match[str], writer: _Writer) -> None:
    token = found[0]
    if token.startswith("''"):
        for style in _STYLES.get(len(token), ("bold",)):
            writer.toggle(style)
    elif token.startswith("[["):
        if not is_file(found[1]) and not is_category(found[1]):
            shown = found[2] if found[2] is not None else found[1].lstrip(":")
            _add_plain((shown or found[1]) + found[3], writer)
    elif found[4]:
        begin, end = writer.add(unescape(found[5])) if found[5] else (0, 0)
        if href := make_address(found[4], None):
            writer.marks += [Mark("link", begin, end, href)] if end > begin else []
    elif found[6]:
        writer.refer(int(found[6]))
    elif token[0] == "<":
        if token[1:3].lower() == "br":
            writer.space()
    elif token[0] == "&":
        writer.add(" " if token.lower() == "&nbsp;" else unescape(token))
    else:
        writer.space()


def _add_plain(words: str, writer: _Writer) -> None:
    """Put in words that may have quotes of emphasis in them: [[Ballerina (film)|''Ballerina'']]."""
    for number, part in enumerate(re.split(r"('{2,5})", words)):
        if number % 2:
            for style in _STYLES.get(len(part), ("bold",)):
                writer.toggle(style)
        elif part:
            writer.add(unescape(" ".join(part.split("\n"))))


def is_file(target: str) -> bool:
    """Whether a link is to a picture: "File:Poster.jpg"."""
    return _name_space(target) in load_wikiterms().sections.files


def is_category(target: str) -> bool:
    """Whether a link puts the article into a category."""
    return _name_space(target) in load_wikiterms().sections.categories


def _name_space(target: str) -> str:
    head, colon, _ = target.partition(":")
    return head.strip().casefold() if colon else ""


def number_links(links: list[tuple[str, int, int]], block: int) -> list[Link]:
    """The links of references as those of a block."""
    return [Link(href, start, end, block) for href, start, end in links]
