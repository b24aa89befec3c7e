"""Plain text in, Page out. The page's text is the file as decoded, unchanged, so offsets count in the file."""

from __future__ import annotations

import re

from according.domain.capture import Capture
from according.domain.page import Block, BlockKind, Page, Picture
from according.extract.credits import clean_credit
from according.extract.endings import find_credit
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
    form = False  # in the comment form at the end, which does not end again
    for start, end in split_lines(text):
        line = text[start:end]
        bullet = _BULLET.match(line)
        kind = type_line(line, first=not blocks, bullet=bool(bullet))
        form = form or kind is BlockKind.COMMENT
        if form and len(line) < 200:
            kind = BlockKind.COMMENT
        if bullet and kind is BlockKind.LIST_ITEM:
            group += not blocks or blocks[-1].kind is not BlockKind.LIST_ITEM
            start += bullet.end()
        blocks += make_blocks(text, start, end, kind, group)
    return blocks


def make_blocks(text: str, start: int, end: int, kind: BlockKind, group: int) -> list[Block]:
    """The block of a line; a caption with its credit makes two."""
    if kind is BlockKind.CAPTION and (at := find_credit(text[start:end])):
        words = text[start : start + at].rstrip(" |/–—-")
        caption = Block(kind=kind, start=start, end=start + len(words))
        return [caption, Block(kind=BlockKind.CREDIT, start=start + at, end=end)]
    level = 2 if kind is BlockKind.HEADING else None
    return [Block(kind=kind, start=start, end=end, level=level, group=group if kind is BlockKind.LIST_ITEM else None)]


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
    credit = find_credit(line, framed=False)
    if credit is not None and len(line) < 300 and (credit == 0 or line.rstrip(" .").endswith(")")):
        return BlockKind.CAPTION if credit else BlockKind.CREDIT
    if names_people(line):
        return BlockKind.CAPTION
    if len(line) < 90 and not line.endswith(_ENDS) and line.count(".") < 2:
        return BlockKind.HEADING
    return BlockKind.PARAGRAPH


def names_people(line: str) -> bool:
    """Whether a line only lists names, as captions of group photographs do."""
    words = line.split()
    capitals = sum(word[0].isupper() for word in words)
    return line.count(",") > 5 and len(words) < 120 and capitals > 0.6 * len(words) and not line.endswith((".", ":"))


def type_label(line: str) -> BlockKind | None:
    """What the first words of a line say it is."""
    for name, kind, limit in _LABELS:
        if len(line) < limit and starts_label(line, name):
            return kind
    if is_label(line, "furniture_lines"):
        return BlockKind.NAVIGATION
    return BlockKind.RELATED if is_label(line, "related_headings") else None


def find_pictures(text: str, blocks: list[Block]) -> list[Picture]:
    """The pictures that captions and credits tell of; a text file holds no addresses of them."""
    pictures: list[Picture] = []
    caption: str | None = None
    for block in blocks:
        words = text[block.start : block.end]
        if block.kind is BlockKind.CREDIT:
            pictures.append(Picture(src="", caption=caption, credit=clean_credit(words)))
        caption = " ".join(words.split()) if block.kind is BlockKind.CAPTION else None
    return pictures
