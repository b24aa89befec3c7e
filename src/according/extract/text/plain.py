"""Plain text in, Page out. The page's text is the file as decoded, unchanged, so offsets count in the file."""

from __future__ import annotations

import re

from according.domain.capture import Capture
from according.domain.page import BODY_KINDS, Block, BlockKind, Link, Mark, Origin, Page, Picture, Stamp
from according.domain.register import load_register
from according.extract.about.head import make_address
from according.extract.about.walls import tell_text
from according.extract.text.textkinds import type_line
from according.extract.text.textlines import Line, split_lines
from according.extract.text.textorder import is_address, is_name, opens_report, order_lines, tell_lives, tell_notes
from according.extract.wording.credits import clean_credit
from according.extract.wording.endings import find_credit
from according.extract.wording.lines import read_meta_line
from according.extract.wording.stamps import read_words

_ADDRESS = re.compile(r"https?://[^\s<>\"“”]{4,2000}")
_SPLIT = re.compile(r"\s*(?:,|;|\||\band\b|\bund\b|\bet\b|&)\s*")
_DOMAIN = re.compile(r"\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,12}\b", re.I)
_NEAR_HEAD, _NEAR_FOOT = 6, 4


def extract_plain(capture: Capture) -> Page:
    """The page of a text file: its first line the title, short lines headings, bullets list items."""
    return build_text(capture, capture.text)


def build_text(capture: Capture, text: str, title: str | None = None) -> Page:
    """The page of a plain text; `title` is one that is told elsewhere, as by an e-mail's subject."""
    lines = split_lines(text, capture.address)
    for line in lines:
        line.kind = type_line(line)
    order_lines(lines, titled=bool(title) and not is_titled_by(lines, title or ""))
    published = find_published(lines)
    tell_notes(lines, published)
    live = tell_lives(lines, published)
    canonical = find_address(lines)
    blocks = [block for line in lines for block in make_blocks(text, line)]
    shown = next((text[b.start : b.end] for b in blocks if b.kind is BlockKind.TITLE), None)
    authors = find_authors(lines)
    outlet, told = find_origin(lines, canonical)
    kind, refused = tell_text(title or shown, [line.words for line in lines])
    kind = "liveblog" if live else kind
    return Page(
        address=capture.address,
        text=text,
        blocks=tuple(blocks),
        title=title or shown,
        outlet=outlet,
        authors=authors,
        published=published,
        canonical=canonical,
        kind=kind,
        pictures=tuple(find_pictures(text, blocks)),
        links=tuple(list_links(blocks)),
        refused=refused,
        origins={"outlet": Origin("visible", told, guessed=True)} if outlet else {},
        capture=capture.sha256,
        captured_at=capture.captured_at,
    )


def is_titled_by(lines: list[Line], title: str) -> bool:
    """Whether the text itself begins with the title that is told elsewhere."""
    folded = " ".join(title.casefold().split())
    return any(" ".join(line.words.casefold().split()) == folded for line in lines[:_NEAR_HEAD])


def make_blocks(text: str, line: Line) -> list[Block]:
    """The block of a line; a caption with its credit makes two."""
    kind, start, end = line.kind, line.start, line.end
    if kind is BlockKind.CAPTION and (at := find_credit(text[start:end])):
        words = text[start : start + at].rstrip(" |/–—-")
        if words:
            parts = ((kind, start, start + len(words)), (BlockKind.CREDIT, start + at, end))
            return [Block(kind=k, start=a, end=b, marks=cut_marks(line.marks, a, b)) for k, a, b in parts]
    if kind in (BlockKind.LIST_ITEM, BlockKind.KEY_POINT):
        start += line.bullet
    marks = line.marks if kind in BODY_KINDS else ()
    if kind in BODY_KINDS and not marks and "://" in line.words:
        marks = tuple(mark_addresses(text, start, end))
    cells = line.cells if kind is BlockKind.TABLE_ROW else ()
    return [
        Block(
            kind=kind, start=start, end=end, level=line.level, group=line.group, cells=cells, header=line.header,
            when=line.when, href=line.href, marks=marks,
        )
    ]  # fmt: skip


def cut_marks(marks: tuple[Mark, ...], start: int, end: int) -> tuple[Mark, ...]:
    """The marks that stand in a part of a line, cut to it."""
    cut = (Mark(m.kind, max(m.start, start), min(m.end, end), m.href) for m in marks)
    return tuple(mark for mark in cut if mark.start < mark.end)


def mark_addresses(text: str, start: int, end: int) -> list[Mark]:
    """The addresses on the web that stand in a block, as links."""
    marks = []
    for found in _ADDRESS.finditer(text, start, end):
        words = found.group(0).rstrip(".,;:!?)]}’'")
        if href := make_address(words, None):
            marks.append(Mark("link", found.start(), found.start() + len(words), href))
    return marks


def list_links(blocks: list[Block]) -> list[Link]:
    """The links of the body."""
    inside = [(i, block) for i, block in enumerate(blocks) if block.kind in BODY_KINDS]
    return [Link(m.href, m.start, m.end, i) for i, block in inside for m in block.marks if m.href]


def find_published(lines: list[Line]) -> Stamp | None:
    """When the text was published, as its dateline or byline says."""
    for line in lines:
        if line.kind in (BlockKind.DATELINE, BlockKind.BYLINE) and (value := read_words(line.words[:200])):
            return Stamp(value, line.words, "visible")
    first = next((line.words for line in lines if line.kind is BlockKind.PARAGRAPH), "")
    if opens_report(first) and (value := read_words(first[:60])):
        return Stamp(value[:10], first[:60].partition("—")[0].strip(), "visible")
    return None


def find_authors(lines: list[Line]) -> tuple[str, ...]:
    """Who wrote the text, as its byline says."""
    for line in lines:
        meta = read_meta_line(line.words) if line.kind is BlockKind.BYLINE else None
        told = meta.names[0] if meta and meta.by and meta.names else line.words if is_name(line.words) else ""
        if told and line.kind is BlockKind.BYLINE:
            names = (" ".join(name.split()) for name in _SPLIT.split(told))
            return tuple(dict.fromkeys(name for name in names if name))
    return ()


def find_address(lines: list[Line]) -> str | None:
    """The address that was pasted along with the text, above or below it."""
    for line in [*lines[:_NEAR_HEAD], *lines[max(_NEAR_HEAD, len(lines) - _NEAR_FOOT) :]]:
        origin = line.kind is BlockKind.SYNDICATION
        if is_address(line) or (origin and "://" in line.words):
            found = _ADDRESS.search(line.words)
            line.kind = BlockKind.SYNDICATION if origin else BlockKind.NAVIGATION
            return make_address(found.group(0).rstrip(".,;"), None) if found else None
    return None


def find_origin(lines: list[Line], canonical: str | None) -> tuple[str | None, str | None]:
    """The outlet that the text is from, and the words that tell: its address, or "Source: paper.example"."""
    register = load_register()
    if canonical and (known := register.outlet_at(canonical)):
        return known.name, canonical
    for line in reversed(lines):
        if line.kind is not BlockKind.SYNDICATION or ":" not in line.words[:40] or len(line.words) > 120:
            continue
        name = line.words.partition(":")[2].strip(" .")
        domain = _DOMAIN.search(name)
        if known := register.outlet(name) or (register.outlet_at(domain.group(0)) if domain else None):
            return known.name, line.words
        if domain and domain.group(0) == name:  # a domain that nobody knows names itself
            return name.lower().removeprefix("www."), line.words
    return None, None


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
