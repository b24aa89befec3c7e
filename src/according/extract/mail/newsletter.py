"""A newsletter's text as a page: its HTML or its plain text, with what only newsletters have typed as such."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

import msgspec

from according.domain.capture import Capture
from according.domain.page import BODY_KINDS, Block, BlockKind, Page
from according.extract.mail.envelope import Envelope, load_mail
from according.extract.mail.weblink import names_web
from according.extract.page import build_page
from according.extract.text.plain import build_text, list_links
from according.extract.wording.labels import is_label, starts_label

K = BlockKind
# A newsletter is its own body: all of it was sent to be read, whatever tables it is laid out in.
_BODY = '<div itemprop="articleBody">'
_OPENING = re.compile(r"<body\b[^<>]{0,3000}>|</head\s*>", re.I)
# On a web page this word names the box that offers one; here it names the thing itself.
_NAMED = re.compile(r"\b(?:class|id)\s*=\s*(?:\"[^\"<>]{0,500}\"|'[^'<>]{0,500}')", re.I)
_NEWSLETTER = re.compile("newsletter", re.I)
_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*$")
# A foot is shorter than this, all its lines together.
_FOOT = 3_000
_SAID = 60
_HEADED = 160


def read_markup(capture: Capture, markup: str, envelope: Envelope) -> Page:
    """The page of an HTML part. What the header says is put into it as a web page would say it of itself."""
    markup = markup.replace("\r\n", "\n").replace("\r", "\n")
    at = next((found.end() for found in [*_OPENING.finditer(markup[:200_000])][-1:]), 0)
    told = {"og:title": envelope.subject, "og:site_name": envelope.outlet, "article:published_time": envelope.sent}
    metas = "".join(f'<meta property="{name}" content="{escape(value)}">' for name, value in told.items() if value)
    named = _NAMED.sub(lambda found: _NEWSLETTER.sub("-" * 10, found.group(0)), markup)
    page = build_page(named[:at] + _BODY + named[at:] + metas, capture.address, capture.captured_at, capture.sha256)
    return type_blocks(page, [shift_source(block, at, len(markup)) for block in page.blocks])


def read_plain(capture: Capture, plain: str, envelope: Envelope) -> Page:
    """The page of a text part."""
    page = build_text(capture, plain.replace("\r\n", "\n").replace("\r", "\n"), envelope.subject)
    return type_blocks(page, page.blocks)


def shift_source(block: Block, at: int, length: int) -> Block:
    """A block whose span in the source is counted in the part as it was sent."""
    if block.source is None:
        return block
    start, end = (min(place if place <= at else max(at, place - len(_BODY)), length) for place in block.source)
    return msgspec.structs.replace(block, source=(start, end))


def type_blocks(page: Page, blocks: Sequence[Block]) -> Page:
    """The page with those blocks, its foot, its stories in brief and the way to its web version typed as such."""
    out = type_stories(page, type_feet(page, blocks))
    return msgspec.structs.replace(page, blocks=tuple(out), links=tuple(list_links(out)))


def type_feet(page: Page, blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with the lines of the foot ("You received this because ...") and of the head typed."""
    sizes = [block.end - block.start for block in blocks]
    feet = {i for i, block in enumerate(blocks) if is_foot(page.words(block))}
    foot = next((i for i in sorted(feet) if sum(sizes[i:]) < min(_FOOT, sum(sizes[:i]))), len(blocks))
    out = []
    for i, block in enumerate(blocks):
        kind = K.FOOTER if i >= foot else K.NEWSLETTER if i in feet else block.kind
        kind = K.NAVIGATION if i < foot and sizes[i] < _HEADED and names_web(page.words(block)) else kind
        out.append(block if kind is block.kind else Block(kind=kind, start=block.start, end=block.end))
    return out


def is_foot(words: str) -> bool:
    """Whether a line tells why the newsletter came, or how to be rid of it."""
    folded = words[:600].casefold().replace("’", "'")
    return len(words) < 1_000 and any(phrase in folded for phrase in load_mail()["feet"])


def type_stories(page: Page, blocks: list[Block]) -> list[Block]:
    """The blocks, with stories told in brief below a linked headline as text: in a newsletter they are what it says."""
    out = list(blocks)
    for i, block in enumerate(blocks):
        words = page.words(block)
        if block.kind is not K.RELATED or len(words) < _SAID or not _SENTENCE.search(words) or leads_away(words):
            continue
        out[i] = msgspec.structs.replace(block, kind=K.PARAGRAPH)
        before = blocks[i - 1] if i else None
        if before is not None and before.kind is K.RELATED and out[i - 1].kind is K.RELATED:
            headline = page.words(before)
            if len(headline) < _HEADED and not leads_away(headline):
                out[i - 1] = msgspec.structs.replace(before, kind=K.HEADING, level=3)
    return out


def leads_away(words: str) -> bool:
    """Whether a line says itself that it leads elsewhere: "Read more", "Related: ..."."""
    return (
        starts_label(words, "related_lines")
        or is_label(words, "related_headings")
        or is_label(words, "furniture_lines")
    )


def count_body(page: Page) -> int:
    """How many characters of a page are its body."""
    return sum(block.end - block.start for block in page.blocks if block.kind in BODY_KINDS)
