"""Plain text in, Page out. The page's text is the file as decoded, unchanged, so offsets count in the file."""

from __future__ import annotations

import re

from according.domain.capture import Capture
from according.domain.page import Block, BlockKind, Page, Picture
from according.extract.credits import clean_credit, is_credit, part_credit
from according.extract.labels import is_label, starts_label

_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"[•·▪◦‣*\-–—]\s+|\d{1,2}[.)]\s+")
_CREDIT = re.compile(r"(?:image|photo|picture|pic|foto)\s*(?:credit|courtesy|by)?s?\s*:\s*\S", re.I)
# Which list of phrases makes which kind, for lines up to how long.
_LABELS = (
    ("syndication", BlockKind.SYNDICATION, 300),
    ("related_lines", BlockKind.RELATED, 200),
    ("newsletter", BlockKind.NEWSLETTER, 250),
    ("comment", BlockKind.COMMENT, 200),
    ("furniture", BlockKind.NAVIGATION, 100),
)
_ENDS = (".", "!", "?", "…", ":", ";", ",")


def extract_plain(capture: Capture) -> Page:
    """The page of a text file: its first line the title, short lines headings, bullets list items."""
    text = capture.text
    blocks = type_lines(text)
    title = next((b for b in blocks if b.kind is BlockKind.TITLE), None)
    return Page(
        address=capture.address,
        text=text,
        blocks=tuple(blocks),
        title=text[title.start : title.end] if title else None,
        kind="article" if blocks else "unknown",
        pictures=tuple(find_pictures(text, blocks)),
        capture=capture.sha256,
        captured_at=capture.captured_at,
    )


def split_lines(text: str) -> list[tuple[int, int]]:
    """The stretches of text that stand on lines of their own, without the white space around them.

    Where blank lines part most of the paragraphs, lines without one between them are one paragraph that was wrapped.
    """
    spans = []
    for found in _LINE.finditer(text):
        start, end = found.span()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if end > start:
            spans.append((start, end))
    return join_wrapped(text, spans)


def join_wrapped(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Lines of hard-wrapped paragraphs put together; one-line paragraphs stay as they are."""
    lengths = [end - start for start, end in spans]
    longest = max(lengths, default=0)
    if longest > 100 or len(spans) < 4:
        return spans
    joined: list[tuple[int, int]] = []
    full = 0.65 * longest
    for start, end in spans:
        if joined and "\n" not in text[joined[-1][1] : start].replace("\n", "", 1):
            before = joined[-1]
            last_line = before[1] - (text.rfind("\n", before[0], before[1]) + 1 or before[0])
            if last_line >= full and not _BULLET.match(text, start):
                joined[-1] = (before[0], end)
                continue
        joined.append((start, end))
    return joined


def type_lines(text: str) -> list[Block]:
    """The blocks of a plain text."""
    blocks: list[Block] = []
    group = 0
    form = False  # in a comment form or other furniture at the end, which does not end again
    for start, end in split_lines(text):
        line = text[start:end]
        bullet = _BULLET.match(line)
        kind = type_line(line, first=not blocks, bullet=bool(bullet))
        form = form or kind is BlockKind.COMMENT
        if form and kind is not BlockKind.COMMENT and len(line) < 200:
            kind = BlockKind.COMMENT
        if bullet and kind is BlockKind.LIST_ITEM:
            if not blocks or blocks[-1].kind is not BlockKind.LIST_ITEM:
                group += 1
            start += bullet.end()
        blocks.append(Block(kind=kind, start=start, end=end, level=2 if kind is BlockKind.HEADING else None,
                            group=group if kind is BlockKind.LIST_ITEM else None))  # fmt: skip
    return blocks


def type_line(line: str, first: bool, bullet: bool) -> BlockKind:
    """What one line of plain text is."""
    if first and len(line) < 250:
        return BlockKind.TITLE
    if kind := type_label(line):
        return kind
    if _CREDIT.match(line) and len(line) < 150:
        return BlockKind.CREDIT
    if bullet and len(line) < 1500:
        return BlockKind.LIST_ITEM
    caption, credit = part_credit(line)
    if credit and len(line) < 300 and line.rstrip(" .").endswith(")"):
        return BlockKind.CAPTION if caption else BlockKind.CREDIT
    if is_credit(line):
        return BlockKind.CREDIT
    if len(line) < 90 and not line.endswith(_ENDS) and line.count(".") < 2:
        return BlockKind.HEADING
    return BlockKind.PARAGRAPH


def type_label(line: str) -> BlockKind | None:
    """What the first words of a line say it is."""
    for name, kind, limit in _LABELS:
        if len(line) < limit and starts_label(line, name):
            return kind
    return BlockKind.RELATED if is_label(line, "related_headings") else None


def find_pictures(text: str, blocks: list[Block]) -> list[Picture]:
    """The pictures that captions and credits tell of; a text file holds no addresses of them."""
    pictures = []
    for block in blocks:
        if block.kind not in (BlockKind.CAPTION, BlockKind.CREDIT):
            continue
        words = text[block.start : block.end]
        caption, credit = ("", words) if block.kind is BlockKind.CREDIT else part_credit(words)
        pictures.append(Picture(src="", caption=caption or None, credit=clean_credit(credit) if credit else None))
    return pictures
