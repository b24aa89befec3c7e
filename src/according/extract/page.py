"""HTML in, Page out: the stages of extraction in their order."""

from __future__ import annotations

import re

from according.domain.page import BODY_KINDS, Block, BlockKind, Link, Mark, Page
from according.extract.about.describe import describe_page, note_stamp
from according.extract.about.genre import tell_genre
from according.extract.about.head import Head, make_address
from according.extract.about.moments import find_times
from according.extract.about.outlets import find_outlet
from according.extract.blocks.embeds import tell_embeds
from according.extract.blocks.framing import frame_captions
from according.extract.blocks.laying import lay_out
from according.extract.blocks.live import tell_entries, tell_notes
from according.extract.blocks.scoring import settle_doubts
from according.extract.markup.runs import Run
from according.extract.markup.typed import Typed
from according.extract.pictures.parting import part_captions
from according.extract.pictures.pictures import describe_pictures
from according.extract.pictures.scene import Scene
from according.extract.pictures.views import find_painted, find_views

_GAP = "\n"
_SURROGATES = re.compile("[\ud800-\udfff]")
# The text of menus and footers is kept, their markup is nobody's business.
_UNMARKED = frozenset({BlockKind.NAVIGATION, BlockKind.FOOTER, BlockKind.NEWSLETTER, BlockKind.COMMENT})


def build_page(html: str, address: str, captured_at: str | None = None, capture: str | None = None) -> Page:
    """The page that an HTML text holds."""
    try:
        page = read_page(html, address, captured_at, capture)
        "".join((page.text, page.title or "", page.outlet or "")).encode()
    except UnicodeError:  # halves of surrogate pairs, which no parser and no file bears; to look for them costs time
        return read_page(_SURROGATES.sub("\ufffd", html), address, captured_at, capture)
    return page


def read_page(html: str, address: str, captured_at: str | None, capture: str | None) -> Page:
    """The page that an HTML text holds, if the text has no halves of surrogate pairs."""
    laid = lay_out(html, address, captured_at)
    tree, head, title, top, body, typed = laid.tree, laid.head, laid.title, laid.top, laid.body, laid.typed
    outlet = find_outlet(head, tree, title, [item.run for item in typed], top)
    settle_doubts(typed, body, laid.evidence)
    published, modified = find_times(head, tree, typed, top)
    tell_entries(typed, published)
    tell_notes(typed, published)
    scene = Scene(typed, body, top, head)
    views = find_views(laid.stream, scene, head) or find_painted(tree, scene, head)
    frame_captions(typed, views)
    typed = part_captions(typed, outlet)
    pictures = describe_pictures(typed, views, head)
    kind, refused = tell_genre(tree, head, typed, title)
    head.found.refused += refused
    note_stamp(head, "published", published)
    note_stamp(head, "modified", modified)
    typed = tell_embeds(typed, tree, body, head.base)
    text, blocks, links = write_blocks(typed, head, title if top is None else None)
    page = Page(
        address=address,
        text=text,
        blocks=blocks,
        title=title,
        outlet=outlet,
        published=published,
        modified=modified,
        kind=kind,
        pictures=pictures,
        links=links,
        capture=capture,
        captured_at=captured_at,
        **describe_page(head, tree, typed, top, outlet, kind),
    )
    tree.dismiss()
    return page


def write_blocks(typed: list[Typed], head: Head, title: str | None) -> tuple[str, tuple[Block, ...], tuple[Link, ...]]:
    """The page's text with its blocks and links, whose offsets are counted in that text."""
    pieces: list[str] = []
    blocks: list[Block] = []
    links: list[Link] = []
    at = 0
    if title:
        pieces.append(title)
        blocks.append(Block(kind=BlockKind.TITLE, start=0, end=len(title)))
        at = len(title) + len(_GAP)
    for item in typed:
        run = item.run
        marks = tuple(make_mark(mark, at, head.base) for mark in run.marks) if item.kind not in _UNMARKED else ()
        if item.kind in BODY_KINDS:
            links += [Link(m.href, m.start, m.end, len(blocks)) for m in marks if m.kind == "link" and m.href]
        blocks.append(
            Block(
                kind=item.kind,
                start=at,
                end=at + len(run.text),
                level=item.level,
                group=item.group,
                cells=tuple((at + s, at + e) for s, e in run.cells) if item.kind is BlockKind.TABLE_ROW else (),
                header=run.header and item.kind is BlockKind.TABLE_ROW,
                when=item.when,
                author=item.author,
                href=item.href,
                marks=marks,
                source=find_source(run),
            )
        )
        pieces.append(run.text)
        at += len(run.text) + len(_GAP)
    return _GAP.join(pieces), tuple(blocks), tuple(links)


def find_source(run: Run) -> tuple[int, int] | None:
    """The span in the HTML that a run comes from; a row of terms goes on behind its first term."""
    span = run.home.span()
    last = run.last.span() if span is not None and run.row is not None else None
    return (span[0], max(span[1], last[1])) if span is not None and last is not None else span


def make_mark(mark: tuple[str, int, int, str | None], at: int, base: str) -> Mark:
    """A run's mark, counted in the page's text, its address made absolute."""
    kind, start, end, href = mark
    return Mark(kind, at + start, at + end, make_address(href, base) if href else None)
