"""The lines of a text file: where each stands, and which of them are one paragraph that was wrapped."""

from __future__ import annotations

import re

from according.domain.errors import NotAnArticle
from according.domain.page import BlockKind, Mark

BULLET = re.compile(r"[•·▪◦‣●○■*\-–—]\s+|\d{1,3}[.)]\s+")
_LINE = re.compile(r"[^\n]+")
_QUOTED = re.compile(r"(?:>\s?)+")
# A line of nothing but dashes or stars parts what stands around it.
_RULE = frozenset("-=*~–—·•+|:# \t")
_LONGEST_WRAP = 100
_FULL = 0.65
# Longer than any article; a file of this size is a log, or was made to be slow.
_MOST = 30_000


class Line:
    """A stretch of a text that stands on lines of its own, and what it is: what the typing of a text works on."""

    __slots__ = (
        "bullet", "cells", "end", "group", "header", "href", "kind", "level",
        "listed", "loose", "marks", "start", "when", "words",
    )  # fmt: skip

    def __init__(self, words: str, start: int, end: int, loose: bool = True) -> None:
        self.words = words
        self.start = start
        self.end = end
        self.loose = loose  # whether a blank line stands before it
        self.kind = BlockKind.PARAGRAPH
        self.bullet = 0  # how long the mark is that it begins with
        self.cells: tuple[tuple[int, int], ...] = ()
        self.header = False
        self.level: int | None = None
        self.group: int | None = None
        self.when: str | None = None
        self.href: str | None = None
        self.marks: tuple[Mark, ...] = ()
        self.listed = False  # whether it is marked as an item of a list


def split_lines(text: str, address: str = "") -> list[Line]:
    """The lines of a text without the white space around them; rules of dashes are left out.

    Where blank lines part most of the paragraphs, lines without one between them are one paragraph that was wrapped.
    """
    spans: list[tuple[int, int, bool]] = []
    loose = True
    at = 0
    for found in _LINE.finditer(text):
        loose = loose or found.start() - at > 1
        start, end = found.span()
        at = end
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        end = start + len(words.strip())
        if end <= start or (end - start > 2 and _RULE.issuperset(text[start : min(end, start + 200)])):
            loose = loose or "|" not in words  # the rule under the head of a table parts nothing
            continue
        spans.append((start, end, loose))
        loose = False
    check_length(len(spans), _MOST, address)
    return [mark_start(Line(text[a:b], a, b, loose)) for a, b, loose in join_wrapped(text, spans)]


def check_length(lines: int, most: int, address: str) -> None:
    """Refuse a text of more lines than any article has."""
    if lines > most:
        message = f"{address or 'The text'} was to be read as an article, but it has more than {most:,} lines."
        raise NotAnArticle(f"{message} Save the article alone.", address)


def mark_start(line: Line) -> Line:
    """The line with what it begins with: a bullet, a number, a mail program's mark of quotation."""
    if found := _QUOTED.match(line.words):
        if found.end() < len(line.words):
            line.kind = BlockKind.QUOTE
            line.start += found.end()
            line.words = line.words[found.end() :]
    elif found := BULLET.match(line.words):
        line.bullet, line.listed = found.end(), True
    return line


def join_wrapped(text: str, spans: list[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """Lines of hard-wrapped paragraphs put together; one-line paragraphs stay as they are."""
    lengths = [end - start for start, end, _ in spans if "://" not in text[start:end]]
    longest = max(lengths, default=0)
    if longest > _LONGEST_WRAP or len(spans) < 4:
        return spans
    joined: list[tuple[int, int, bool]] = []
    full = _FULL * longest
    last = 0  # how long the last line is that was put in
    for start, end, loose in spans:
        fits = joined and not loose and last >= full
        if fits and not BULLET.match(text, start) and text[start] != ">" and not is_row(text[start:end]):
            joined[-1] = (joined[-1][0], end, joined[-1][2])
        else:
            joined.append((start, end, loose))
        last = end - start
    return joined


def is_row(words: str) -> bool:
    """Whether a line has columns."""
    return "\t" in words or " | " in words
