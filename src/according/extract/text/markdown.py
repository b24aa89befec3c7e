"""Markdown in, Page out: front matter, headings, lists, tables, quotations, pictures with captions, links, notes.

Offsets count in the page's text, which is the file without its markup.
"""

from __future__ import annotations

import re

from according.domain.capture import Capture
from according.domain.page import Block, BlockKind, Mark, Origin, Page, Picture, Stamp
from according.extract.about.head import make_address
from according.extract.about.walls import tell_text
from according.extract.text.frontmatter import Fields, split_front
from according.extract.text.mdblocks import Piece, split_blocks
from according.extract.text.mdinline import Image, read_inline
from according.extract.text.plain import find_authors, find_published, list_links, make_blocks
from according.extract.text.textboxes import tell_boxes, tell_foot
from according.extract.text.textkinds import type_line
from according.extract.text.textlines import Line
from according.extract.text.textorder import tell_briefs, tell_groups, tell_head, tell_lives, tell_notes
from according.extract.wording.credits import clean_credit
from according.extract.wording.lines import is_time_only
from according.extract.wording.stamps import read_time

K = BlockKind
_POST = re.compile(r"https?://(?:www\.|mobile\.)?(?:twitter|x)\.com/\w+/status/\d+", re.I)
_TITLES = ("title", "headline")
_AUTHORS = ("author", "authors", "byline", "by", "writer")
_DAYS = ("date", "published", "publishdate", "pubdate", "published_at", "datepublished", "created")
_CHANGES = ("updated", "modified", "lastmod", "last_modified", "updated_at", "datemodified")
_OUTLETS = ("outlet", "site", "sitename", "site_name", "publisher", "publication", "website", "newspaper")
_ADDRESSES = ("url", "canonical", "canonical_url", "link", "permalink", "source", "source_url", "original")


def extract_markdown(capture: Capture) -> Page:
    """The page of a Markdown file."""
    source = capture.text.replace("\r\n", "\n").replace("\r", "\n")
    fields, rest = split_front(source)
    pieces, references = split_blocks(rest, capture.address)
    told = first(fields, _TITLES)
    lines, shots = write_lines(pieces, references, told)
    tell_head(lines)
    tell_boxes(lines)
    tell_foot(lines)
    tell_briefs(lines)
    tell_groups(lines)
    published = read_stamp(first(fields, _DAYS)) or find_published(lines)
    tell_notes(lines, published)
    live = tell_lives(lines, published)
    text = "\n".join(line.words for line in lines)
    blocks: list[Block] = []
    pictures: list[Picture] = []
    for line, images in zip(lines, shots, strict=True):
        made = make_blocks(text, line)
        blocks += made
        pictures += [picture for image in images if (picture := make_picture(image, text, made))]
    title = next((text[b.start : b.end] for b in blocks if b.kind is K.TITLE), None)
    authors = tuple(name for field in _AUTHORS for name in fields.get(field, ()))
    canonical = make_address(first(fields, _ADDRESSES), None)
    kind, refused = tell_text(told or title, [line.words for line in lines])
    return Page(
        address=capture.address,
        text=text,
        blocks=tuple(blocks),
        title=told or title,
        outlet=first(fields, _OUTLETS) or (first(fields, ("source",)) if not canonical else "") or None,
        authors=tuple(dict.fromkeys(authors)) or find_authors(lines),
        published=published,
        modified=read_stamp(first(fields, _CHANGES)),
        language=first(fields, ("lang", "language", "locale")) or None,
        section=first(fields, ("section", "category", "categories")) or None,
        tags=tuple(dict.fromkeys([*fields.get("tags", ()), *fields.get("keywords", ())])),
        canonical=canonical,
        kind="liveblog" if live else kind,
        refused=refused,
        pictures=tuple(pictures),
        links=tuple(list_links(blocks)),
        origins={"title": Origin("meta")} if told else {},
        capture=capture.sha256,
        captured_at=capture.captured_at,
    )


def first(fields: Fields, names: tuple[str, ...]) -> str:
    """The first value of the first of these fields that has one."""
    return next((value for name in names for value in fields.get(name, ())), "")


def read_stamp(raw: str) -> Stamp | None:
    """A time of the front matter."""
    value = read_time(raw)
    return Stamp(value, raw, "meta") if value else None


def write_lines(
    pieces: list[Piece], references: dict[str, str], title: str
) -> tuple[list[Line], list[tuple[Image, ...]]]:
    """The blocks as lines of the page's text, one after the other, each with the pictures that it is the caption of."""
    lines: list[Line] = []
    shots: list[tuple[Image, ...]] = []
    waiting: list[Image] = []  # pictures that stood alone: the next line may be their caption
    loose: list[Image] = []
    at = 0
    for piece in pieces:
        line, images = write_line(piece, references, at)
        (waiting if not line.words or piece.raw.startswith(("!", "<")) else loose).extend(images)
        caption = next((image.title for image in waiting if image.title), "") if not line.words else ""
        if caption:
            line = Line(caption, at, at + len(caption))
            line.kind = K.CAPTION
        if not line.words:
            continue
        if line.kind is K.HEADING and line.level == 1 and not any(before.kind is K.TITLE for before in lines):
            line.kind = K.TITLE if not title or title == line.words else K.HEADING
        elif waiting and is_caption(line, piece):
            line.kind = K.CAPTION
        lines.append(line)
        shots.append((*loose, *waiting))
        waiting, loose = [], []
        at = line.end + 1
    if lines and (waiting or loose):
        shots[-1] = (*shots[-1], *loose, *waiting)
    return lines, shots


def write_line(piece: Piece, references: dict[str, str], at: int) -> tuple[Line, tuple[Image, ...]]:
    """One block as a line of the page's text that begins at a place, and its pictures."""
    if piece.cells:
        return write_row(piece, references, at), ()
    inline = read_inline(piece.raw, references) if piece.inline else None
    words = inline.words if inline else piece.raw
    line = Line(words, at, at + len(words))
    if piece.kind is K.HEADING and is_time_only(words):
        line.kind = K.DATELINE
        return line, ()
    line.kind, line.level, line.listed = piece.kind, piece.level, piece.kind is K.LIST_ITEM
    if inline is None or not words:
        return line, inline.images if inline else ()
    line.marks = tuple(Mark(kind, at + a, at + b, href) for kind, a, b, href in inline.marks)
    if piece.kind in (K.PARAGRAPH, K.LIST_ITEM):
        kind = type_line(line)
        line.kind = piece.kind if kind is K.HEADING or (piece.kind is K.LIST_ITEM and kind is K.PARAGRAPH) else kind
    elif piece.kind is K.QUOTE and (post := next((m.href for m in line.marks if m.href and _POST.match(m.href)), None)):
        line.kind, line.href = K.EMBED, post
    return line, inline.images


def write_row(piece: Piece, references: dict[str, str], at: int) -> Line:
    """A table's row as a line: its cells parted by tabs."""
    cells, marks, out, end = [], [], [], at
    for raw in piece.cells:
        inline = read_inline(raw, references)
        words = inline.words.replace("\n", " ")
        cells.append((end, end + len(words)))
        marks += [Mark(kind, end + a, end + b, href) for kind, a, b, href in inline.marks]
        out.append(words)
        end += len(words) + 1
    words = "\t".join(out)
    line = Line(words if words.strip() else "", at, at + len(words))
    line.kind, line.cells, line.marks, line.header = K.TABLE_ROW, tuple(cells), tuple(marks), piece.header
    return line


def is_caption(line: Line, piece: Piece) -> bool:
    """Whether a line below a picture is its caption: slanted as a whole, marked as one, or with its credit."""
    slanted = any(m.kind == "italic" and m.start == line.start and m.end >= line.end - 1 for m in line.marks)
    return line.kind is K.PARAGRAPH and len(line.words) < 600 and (slanted or is_figure(piece))


def is_figure(piece: Piece) -> bool:
    """Whether a block is an HTML figure."""
    return piece.raw.lstrip()[:4].lower() == "<fig"


def make_picture(image: Image, text: str, made: list[Block]) -> Picture | None:
    """A picture with the caption and credit of the block below it; an address that is none makes no picture."""
    src = make_address(image.src, None) or image.src.strip()
    if not src or (":" in src.split("/")[0] and not src.startswith("http")):
        return None
    words = {block.kind: " ".join(text[block.start : block.end].split()) for block in made}
    credit = words.get(K.CREDIT)
    return Picture(
        src=src,
        alt=image.alt or None,
        caption=words.get(K.CAPTION),
        credit=clean_credit(credit) if credit else None,
    )
