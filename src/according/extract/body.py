"""Where the article stands: the element that holds the page's prose.

From the root downwards, as long as one child holds nearly all prose of its parent, the search goes on into that child.
An element that the page itself names as the article's body is taken where it holds enough.
"""

from __future__ import annotations

from according.extract.region import join_tags
from according.extract.runs import Run
from according.extract.tree import Tag, Tree

_NEARLY_ALL = 0.75
_ENOUGH = 0.35
_SOME = 400
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
    prose = [0.0] * len(tree.tags)
    for run in runs:
        if run.home.scope is None:
            prose[run.home.order] += weigh_prose(run)
    for tag in reversed(tree.tags):
        if tag.parent is not None:
            prose[tag.parent.order] += prose[tag.order]
    top = find_around(heading, prose) or tree.root
    return find_named(tree, top, prose) or descend(tree, top, prose)


def find_around(heading: Tag | None, prose: list[float]) -> Tag | None:
    """The <article> around the title, if it holds an article: pages that go on and on have several."""
    for tag in heading.ancestors() if heading else ():
        if tag.name == "article" and prose[tag.order] > _SOME:
            return tag
    return None


def descend(tree: Tree, top: Tag, prose: list[float]) -> Tag:
    """The lowest element below `top` that still holds nearly all of its prose."""
    best = top
    if prose[top.order]:
        for tag in tree.tags[top.order + 1 : top.last + 1]:
            if tag.parent is best and prose[tag.order] >= _NEARLY_ALL * prose[best.order]:
                if tag.name == "p":
                    break
                best = tag
    return best


def find_named(tree: Tree, within: Tag, prose: list[float]) -> Tag | None:
    """The element that holds all parts named as the article's body (class words, microdata), if they hold enough."""
    whole = prose[within.order]
    inside = tree.tags[within.order : within.last + 1]
    named = [t for t in inside if t.role == "article_body" and not t.scope and prose[t.order] > 0.1 * whole]
    if not named:
        return None
    top = named[0]
    for tag in named[1:]:
        top = join_tags(top, tag)
    if top.name in ("html", "body") or prose[top.order] < _ENOUGH * whole:
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
