"""HTML in, Page out: the stages of extraction in their order."""

from __future__ import annotations

from according.domain.capture import Capture
from according.domain.page import Block, BlockKind, Link, Mark, Page
from according.extract import linked
from according.extract.authors import find_authors
from according.extract.body import find_body, find_last
from according.extract.head import Head, make_address
from according.extract.kinds import Typed, type_runs
from according.extract.live import tell_entries
from according.extract.moments import find_times
from according.extract.pictures import find_pictures
from according.extract.roles import assign_roles
from according.extract.runs import Run, Shot, collect_runs
from according.extract.titles import find_outlet, find_title
from according.extract.tree import Tag, Tree, parse_tree

_GAP = "\n"


def build_page(html: str, address: str, captured_at: str | None = None, capture: str | None = None) -> Page:
    """The page that an HTML text holds."""
    tree = parse_tree(html.replace("\r\n", "\n").replace("\r", "\n"))
    assign_roles(tree)
    head = Head(tree, address if "://" in address else None)
    title, heading = find_title(tree, head)
    stream = collect_runs(tree)
    runs = [item for item in stream if isinstance(item, Run)]
    shots = [item for item in stream if isinstance(item, Shot)]
    body = find_body(tree, runs)
    last = find_last(tree, body)
    top = find_run(runs, heading)
    typed = type_runs(runs, body, last, top)
    start, end = bound_head(typed, top)
    published, modified = find_times(head, tree, runs, start, end)
    tell_entries(typed, published)
    pictures = find_pictures(typed, shots, tree, head, body, last, top)
    text, blocks, links = write_blocks(typed, head, title if top is None else None)
    return Page(
        address=address,
        text=text,
        blocks=blocks,
        title=title,
        outlet=find_outlet(head, tree, title),
        authors=find_authors(head, typed, tree),
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


def find_run(runs: list[Run], heading: Tag | None) -> Run | None:
    """The run that shows the title."""
    if heading is None:
        return None
    return next((r for r in runs if r.home is heading or r.home.place.heading is heading), None)


def bound_head(typed: list[Typed], top: Run | None) -> tuple[int, int]:
    """From the title to the third paragraph: where a page shows its byline and dateline."""
    begin = next((i for i, item in enumerate(typed) if item.run is top), 0)
    paragraphs = 0
    for i in range(begin, len(typed)):
        paragraphs += typed[i].kind is BlockKind.PARAGRAPH and len(typed[i].run.text) > 80
        if paragraphs > 1:
            return begin, i
    return begin, len(typed)


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
        marks = tuple(make_mark(mark, at, head.base) for mark in run.marks)
        links += [Link(m.href, m.start, m.end) for m in marks if m.kind == "link" and m.href]
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
                source=run.home.span(),
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
    prose = sum(len(i.run.text) for i in typed if i.kind is BlockKind.PARAGRAPH)
    related = sum(len(i.run.text) for i in typed if i.kind is BlockKind.RELATED)
    if prose < 200:
        return "index" if related > 500 else "unknown"
    return "article"


def extract_html(capture: Capture) -> Page:
    """The page of an HTML capture."""
    return build_page(capture.text, capture.address, capture.captured_at, capture.sha256)
