"""Where the article stands: the element that holds the page's prose.

From the root downwards, as long as one child holds nearly all prose of its parent, the search goes on into that child.
An element that the page itself names as the article's body is taken where it holds enough.
"""

from __future__ import annotations

from according.extract.markup.region import descend, find_around, join_tags, sum_up
from according.extract.markup.runs import Run
from according.extract.markup.tags import Tag
from according.extract.markup.tree import Tree

_NEARLY_ALL = 0.75
_ENOUGH = 0.35
_LEAST = 20  # prose that makes a sibling of the article a part of it
_PART = 0.2  # of the article's prose, so that it can be one of several parts
_DEEP = 5
_WHOLE = frozenset({"article", "main", "body", "html"})
_APART = frozenset({"article", "li", "aside", "td", "tr"})
_SENTENCE_ENDS = '.!?…。”"’»:'


def weigh_prose(run: Run) -> float:
    """How much a run speaks for being where the article is: its length outside links, if it reads as sentences."""
    home = run.home
    plain = len(run.text) - run.linked
    if plain and run.text[0] > "\u2e7f":
        plain *= 2  # a Chinese or Japanese character says as much as two or three letters
    if plain < 25 or 2 * run.linked > len(run.text) or run.row is not None or home.place.heading is not None:
        return 0.0
    if home.place.item is not None:
        return 0.4 * plain
    ended = run.text[-1] in _SENTENCE_ENDS
    if home.name in ("p", "blockquote") or home.place.paragraph is not None:
        return plain if ended or plain > 120 else 0.3 * plain
    return 0.8 * plain if ended and plain > 60 else 0.1 * plain


def find_body(tree: Tree, runs: list[Run], heading: Tag | None = None) -> Tag:
    """The element that holds the article; `heading` shows its title."""
    prose = dict.fromkeys(tree.tags, 0.0)
    for run in runs:
        if run.home.scope is None:
            prose[run.home] += weigh_prose(run)
    sum_up(tree.tags, prose)
    top = find_around(heading, prose) or tree.root
    inside = tree.tags[top.order : top.last + 1]
    return find_named(top, inside, prose) or descend(top, inside, prose, _NEARLY_ALL)


def find_named(within: Tag, inside: list[Tag], prose: dict[Tag, float]) -> Tag | None:
    """The element that holds all parts named as the article's body (class words, microdata), if they hold enough.

    `inside` are the tags in `within`, itself first.
    """
    whole = prose[within]
    named = [t for t in inside if t.role == "article_body" and not t.scope and prose[t] > 0.1 * whole]
    if not named:
        return None
    top = named[0]
    for tag in named[1:]:
        top = join_tags(top, tag)
    if top.name in ("html", "body") or prose[top] < _ENOUGH * whole:
        return None
    return top


def widen_article(runs: list[Run], body: Tag, heading: Tag | None) -> Tag:
    """The article's element, or one above it that holds its other parts too: siblings of the same make, with prose.

    Where the page itself names the article's body there are none, and little text beside much is no part but a box.
    """
    if body.name in _WHOLE or body.role == "article_body":
        return body
    own = 0.0
    wide: dict[Tag, float] = {}
    for run in runs:
        if body.holds(run.home):
            own += weigh_prose(run)
            continue
        prose = weigh_prose(run) if run.home.scope is None and 4 * run.linked < len(run.text) else 0.0
        below = heading is None or run.home.order > heading.order
        if prose > _LEAST and below and (top := find_twins(run.home, body)) is not None:
            wide[top] = wide.get(top, 0.0) + prose
    found = [top for top, prose in wide.items() if prose > _PART * own]
    return min(found, key=lambda top: top.order, default=body)


def find_twins(tag: Tag, body: Tag) -> Tag | None:
    """The element that holds both a tag and the article's, if they stand in children of it that are of one make."""
    levels = 0
    while tag.parent is not None and not tag.parent.holds(body) and levels <= _DEEP:
        tag, levels = tag.parent, levels + 1
    top, ours = tag.parent, body
    if top is None or levels > _DEEP or body.depth - top.depth > _DEEP or top.name in _WHOLE:
        return None
    while ours.parent is not None and ours.parent is not top:
        ours = ours.parent
    alike = tag.name == ours.name and tag.name not in _APART and tag.get("class") == ours.get("class") != ""
    return top if alike else None
