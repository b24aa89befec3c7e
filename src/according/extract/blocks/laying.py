"""The first half of the way from HTML to Page: where the article stands, and what each run is by the rules."""

from __future__ import annotations

from typing import NamedTuple

from according.domain.errors import NotAnArticle
from according.extract.about.head import Head
from according.extract.about.titles import find_title
from according.extract.blocks.body import find_body, widen_article
from according.extract.blocks.evidence import Evidence, find_evidence
from according.extract.blocks.kinds import type_runs
from according.extract.markup.region import find_region
from according.extract.markup.roles import Roles
from according.extract.markup.runs import Run, Shot, split_leads
from according.extract.markup.tags import Tag
from according.extract.markup.tree import MAX_NODES, TooManyNodes, Tree, parse_tree
from according.extract.markup.typed import Typed
from according.extract.markup.walk import collect_runs


class Laid(NamedTuple):
    """A page laid out: `body` holds the article, `top` shows its title, `typed` are all runs with their kinds."""

    tree: Tree
    head: Head
    title: str | None
    top: Run | None
    body: Tag
    stream: list[Run | Shot]
    typed: list[Typed]
    evidence: Evidence


def lay_out(html: str, address: str, captured_at: str | None = None) -> Laid:
    """The runs of a page, typed by rules alone, with what the stages behind need to know of the page."""
    tree = open_page(html, address)
    head = Head(tree, address if "://" in address else None, captured_at)
    title, heading = find_title(tree, head)
    roles = Roles(heading)
    stream = split_leads(collect_runs(tree, find_region(tree, heading, roles), roles))
    runs = [item for item in stream if isinstance(item, Run)]
    body = widen_article(runs, find_body(tree, runs, heading), heading)
    top = find_run(runs, heading)
    typed = type_runs(stream, body, top, title)
    evidence = find_evidence(head.article, head.first("og:description", "description"), head.nodes)
    return Laid(tree, head, title, top, body, stream, typed, evidence)


def open_page(html: str, address: str) -> Tree:
    """The tree of a page; what is too big to be one is refused by its address."""
    try:
        return parse_tree(html)
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
