"""Markdown in, Page out: headings, lists, emphasis and links; a simple front matter tells title, date and outlet."""

from __future__ import annotations

import re

from according.domain.capture import Capture
from according.domain.page import Block, BlockKind, Link, Mark, Page, Stamp
from according.extract.head import make_address
from according.extract.labels import starts_label
from according.extract.stamps import read_time
from according.extract.textkinds import type_label

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.S)
_FIELD = re.compile(r"^([A-Za-z_]+)\s*:\s*(.*?)\s*$", re.M)
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_ITEM = re.compile(r"\s*(?:[*+-]|\d{1,3}[.)])\s+")
_QUOTE = re.compile(r"\s*>\s?")
_RULE = re.compile(r"^\s*(?:[-*_]\s*){3,}$")
_IMAGE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
_INLINE = re.compile(
    r"\[(?P<words>[^\]\n]{1,500})\]\((?P<href>[^)\s]{1,2000})[^)\n]*\)|(?P<bold>\*\*|__)(?=\S)(?P<strong>[^\n]{1,500}?)(?<=\S)(?P=bold)"
    r"|(?<!\w)(?P<star>[*_])(?=\S)(?P<em>[^*_\n]{1,500}?)(?<=\S)(?P=star)(?!\w)|~~(?P<gone>[^~\n]{1,500})~~"
)


def extract_markdown(capture: Capture) -> Page:
    """The page of a Markdown file. Offsets count in the page's text, which is the file without its markup."""
    source = capture.text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(source)
    fields = {k.lower(): v.strip("\"'") for k, v in _FIELD.findall(front.group(1))} if front else {}
    text, blocks, links = write_blocks(source[front.end() :] if front else source, fields.get("title"))
    title = next((text[b.start : b.end] for b in blocks if b.kind is BlockKind.TITLE), None)
    return Page(
        address=capture.address,
        text=text,
        blocks=tuple(blocks),
        title=fields.get("title") or title,
        outlet=fields.get("outlet") or fields.get("site") or fields.get("publisher") or None,
        authors=tuple(filter(None, [fields.get("author") or fields.get("byline")])),
        published=read_stamp(fields.get("date") or fields.get("published") or ""),
        modified=read_stamp(fields.get("updated") or fields.get("modified") or ""),
        language=fields.get("lang") or fields.get("language") or None,
        canonical=make_address(fields.get("url") or fields.get("canonical") or fields.get("source") or "", None),
        links=tuple(links),
        capture=capture.sha256,
        captured_at=capture.captured_at,
    )


def read_stamp(raw: str) -> Stamp | None:
    """A time of the front matter."""
    value = read_time(raw)
    return Stamp(value, raw, "meta") if value else None


def write_blocks(source: str, title: str | None) -> tuple[str, list[Block], list[Link]]:
    """The text of a Markdown source, with its blocks and links."""
    pieces: list[str] = []
    blocks: list[Block] = []
    links: list[Link] = []
    at = group = 0
    for kind, level, raw in split_blocks(source):
        words, marks = read_inline(raw)
        if not words:
            continue
        if (
            kind is BlockKind.HEADING
            and level == 1
            and not any(b.kind is BlockKind.TITLE for b in blocks)
            and (not title or title == words)
        ):
            kind = BlockKind.TITLE
        elif kind is BlockKind.PARAGRAPH:
            kind = type_label(words) or (
                BlockKind.UPDATE if starts_label(words, "update") and ":" in words[:60] else kind
            )
        if kind is BlockKind.LIST_ITEM and (not blocks or blocks[-1].kind is not BlockKind.LIST_ITEM):
            group += 1
        shifted = tuple(Mark(m.kind, m.start + at, m.end + at, m.href) for m in marks)
        links += [Link(m.href, m.start, m.end, len(blocks)) for m in shifted if m.href]
        blocks.append(
            Block(
                kind=kind,
                start=at,
                end=at + len(words),
                level=level if kind is BlockKind.HEADING else None,
                group=group if kind is BlockKind.LIST_ITEM else None,
                marks=shifted,
            )
        )
        pieces.append(words)
        at += len(words) + 1
    return "\n".join(pieces), blocks, links


def split_blocks(source: str) -> list[tuple[BlockKind, int | None, str]]:
    """The blocks of a Markdown source with their markup inside: kind, level of a heading, words."""
    found: list[tuple[BlockKind, int | None, str]] = []
    lines: list[str] = []
    kind = BlockKind.PARAGRAPH

    def close() -> None:
        if lines:
            found.append((kind, None, " ".join(lines)))
            lines.clear()

    for line in source.split("\n"):
        heading, item, quote = _HEADING.match(line), _ITEM.match(line), _QUOTE.match(line)
        if not line.strip() or _RULE.match(line):
            close()
        elif heading:
            close()
            found.append((BlockKind.HEADING, len(heading.group(1)), heading.group(2)))
        elif item or quote:
            if item or kind is not BlockKind.QUOTE:
                close()
            kind = BlockKind.LIST_ITEM if item else BlockKind.QUOTE
            lines.append(line[(item or quote).end() :].strip())  # type: ignore[union-attr]
        else:
            if not lines:
                kind = BlockKind.PARAGRAPH
            lines.append(line.strip())
    close()
    return found


def read_inline(raw: str) -> tuple[str, list[Mark]]:
    """Words without their inline markup, and the marks in them."""
    raw = " ".join(_IMAGE.sub("", raw).split())
    marks: list[Mark] = []
    pieces: list[str] = []
    at = end = 0
    for found in _INLINE.finditer(raw):
        pieces.append(raw[end : found.start()])
        at += found.start() - end
        end = found.end()
        words = found.group("words") or found.group("strong") or found.group("em") or found.group("gone") or ""
        kind = (
            "link"
            if found.group("words")
            else "bold"
            if found.group("strong")
            else "italic"
            if found.group("em")
            else "strike"
        )
        inner, nested = read_inline(words) if kind != "link" else (words, [])
        href = make_address(found.group("href"), None) if kind == "link" else None
        marks.append(Mark(kind, at, at + len(inner), href))
        marks += [Mark(m.kind, m.start + at, m.end + at, m.href) for m in nested]
        pieces.append(inner)
        at += len(inner)
    pieces.append(raw[end:])
    return "".join(pieces).strip(), marks
