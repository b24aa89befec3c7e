"""HTML in, Page out: the stages of extraction in their order."""

from __future__ import annotations

from according.domain.capture import Capture
from according.domain.errors import NotAnArticle
from according.domain.page import BODY_KINDS, Block, BlockKind, Link, Mark, Page
from according.extract import linked
from according.extract.authors import find_authors
from according.extract.body import find_body
from according.extract.credits import find_credit, is_known, is_tail
from according.extract.evidence import find_evidence
from according.extract.head import Head, make_address
from according.extract.kinds import type_runs
from according.extract.lifting import lift_article, widen_article
from according.extract.live import tell_entries, tell_notes
from according.extract.moments import find_times
from according.extract.pictures import find_pictures
from according.extract.roles import assign_roles, is_folded
from according.extract.runs import Run, cut_run, split_leads
from according.extract.scoring import settle_doubts
from according.extract.titles import find_outlet, find_title
from according.extract.tree import MAX_NODES, Tag, TooManyNodes, Tree, parse_tree
from according.extract.typed import Typed
from according.extract.walk import collect_runs

_GAP = "\n"
# The text of menus and footers is kept, their markup is nobody's business.
_UNMARKED = frozenset({BlockKind.NAVIGATION, BlockKind.FOOTER, BlockKind.NEWSLETTER, BlockKind.COMMENT})
_NO_PROSE = frozenset({BlockKind.HEADING, BlockKind.CAPTION})
_CREDIT_TAGS = frozenset({"small", "cite", "span", "i", "em", "b", "font", "strong"})


def build_page(html: str, address: str, captured_at: str | None = None, capture: str | None = None) -> Page:
    """The page that an HTML text holds."""
    tree = open_page(html, address)
    head = Head(tree, address if "://" in address else None)
    title, heading = find_title(tree, head)
    assign_roles(tree, heading)
    stream = split_leads(collect_runs(tree))
    runs = [item for item in stream if isinstance(item, Run)]
    body = find_body(tree, runs, heading)
    if lift_article(tree, runs, body, heading):
        body = find_body(tree, runs, heading)
    body = widen_article(runs, body, heading)
    top = find_run(runs, heading)
    outlet = find_outlet(head, tree, title, runs, top)
    typed = type_runs(stream, body, top, title)
    settle_doubts(typed, body, find_evidence(head.article, head.first("og:description", "description"), head.nodes))
    published, modified = find_times(head, tree, typed, top)
    tell_entries(typed, published)
    tell_notes(typed, published)
    typed = part_captions(typed, outlet)
    pictures = find_pictures(typed, stream, head, body, top)
    text, blocks, links = write_blocks(typed, head, title if top is None else None)
    page = Page(
        address=address,
        text=text,
        blocks=blocks,
        title=title,
        outlet=outlet,
        authors=find_authors(head, typed, tree, top, outlet),
        published=published,
        modified=modified,
        language=head.language,
        canonical=head.canonical,
        kind=tell_kind(tree, head, typed),
        pictures=pictures,
        links=links,
        capture=capture,
        captured_at=captured_at,
    )
    tree.dismiss()
    return page


def open_page(html: str, address: str) -> Tree:
    """The tree of a page; what is too big to be one is refused by its address."""
    try:
        return parse_tree(html.replace("\r\n", "\n").replace("\r", "\n"), is_folded)
    except TooManyNodes as error:
        message = (
            f"{address or 'The page'} was to be read as an article, but it has more than {MAX_NODES:,} elements and "
            "texts. Save the article's part of it alone."
        )
        raise NotAnArticle(message, address) from error


def find_run(runs: list[Run], heading: Tag | None) -> Run | None:
    """The run that shows the title."""
    if heading is None:
        return None
    return next((r for r in runs if r.home is heading or r.home.place.heading is heading), None)


def part_captions(typed: list[Typed], outlet: str | None) -> list[Typed]:
    """All runs, with captions that end in a credit parted in two."""
    out: list[Typed] = []
    for item in typed:
        run = item.run
        at = None
        if item.kind is BlockKind.CAPTION:
            alt = item.shot.tag.get("alt") if item.shot else ""
            tail = run.tail if run.last is not run.home and run.last.name in _CREDIT_TAGS else None
            at = find_credit(run.text, alt, outlet, tail, sure=run.last.name in ("cite", "small"))
            if at is None and follows_caption(out, item, outlet):
                at = 0
        if not at:
            item.kind = BlockKind.CREDIT if at == 0 else item.kind
            out.append(item)
            continue
        words = run.text[:at].rstrip(" |/–—-")
        for kind, part in (
            (BlockKind.CAPTION, cut_run(run, 0, len(words))),
            (BlockKind.CREDIT, cut_run(run, at, len(run.text))),
        ):
            if part is not None:
                out.append(copy_typed(item, part, kind))
    return out


def follows_caption(out: list[Typed], item: Typed, outlet: str | None) -> bool:
    """Whether a run stands right behind the caption of the same picture and is only a name: its credit."""
    before, words = out[-1] if out else None, item.run.text
    if before is None or before.kind is not BlockKind.CAPTION or not (is_tail(words) or is_known(words, outlet)):
        return False
    figure = item.run.home.place.figure
    together = figure is not None and before.run.home.place.figure is figure
    return together or (item.shot is not None and item.shot is before.shot) or before.run.home is item.run.home


def copy_typed(item: Typed, run: Run, kind: BlockKind) -> Typed:
    """A part of a typed run as one of its own."""
    part = Typed(run, kind, item.shot)
    part.group, part.when = item.group, item.when
    return part


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
                marks=marks,
                source=run.home.span() if item.kind not in _UNMARKED else None,
            )
        )
        pieces.append(run.text)
        at += len(run.text) + len(_GAP)
    return _GAP.join(pieces), tuple(blocks), tuple(links)


def make_mark(mark: tuple[str, int, int, str | None], at: int, base: str) -> Mark:
    """A run's mark, counted in the page's text, its address made absolute."""
    kind, start, end, href = mark
    return Mark(kind, at + start, at + end, make_address(href, base) if href else None)


def tell_kind(tree: Tree, head: Head, typed: list[Typed]) -> str:
    """article, liveblog, forum, index or unknown."""
    kinds = linked.types(head.article)
    if "LiveBlogPosting" in kinds or any(item.kind is BlockKind.LIVE_ENTRY for item in typed):
        return "liveblog"
    body = next(tree.named("body"), tree.root)
    key = f" {body.key.lower()} "
    if "DiscussionForumPosting" in kinds or any(
        w in key for w in ("phpbb", "viewtopic", "forum", "vbulletin", "xenforo")
    ):
        return "forum"
    prose = sum(len(i.run.text) for i in typed if i.kind in BODY_KINDS and i.kind not in _NO_PROSE)
    related = sum(len(i.run.text) for i in typed if i.kind is BlockKind.RELATED)
    if prose < 200:
        return "index" if related > 500 else "unknown"
    return "article"


def extract_html(capture: Capture) -> Page:
    """The page of an HTML capture."""
    return build_page(capture.text, capture.address, capture.captured_at, capture.sha256)
