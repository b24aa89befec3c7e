"""Articles that stand in an element with furniture's name: `div.sharingContainer` around all of a text, `form#page`.

Names are believed of small parts only; where that leaves next to nothing as the article, while an element called
furniture holds running text, the name was a lie.
"""

from __future__ import annotations

from according.extract.body import weigh_prose
from according.extract.classes import SURE
from according.extract.runs import Run
from according.extract.tree import Tag, Tree

_LITTLE = 700  # prose of an article that needs no other
_MUCH = 300
_TIMES = 3
_LEAST = 20  # prose that makes a sibling of the article a part of it
_PART = 0.2  # of the article's prose, so that it can be one of several parts
_DEEP = 5
_WHOLE = frozenset({"article", "main", "body", "html"})
_APART = frozenset({"article", "li", "aside", "td", "tr"})
_SURE_NAMES = frozenset({"nav", "footer", "button", "select", "dialog"})


def lift_article(tree: Tree, runs: list[Run], body: Tag, heading: Tag | None) -> bool:
    """Take an element for no furniture if it holds far more prose than the article found; tells if there was one."""
    own = 0.0
    for run in runs:
        if body.holds(run.home):
            own += weigh_prose(run)
            if own > _LITTLE:
                return False
    tops: dict[Tag, float] = {}
    known: dict[Tag, Tag] = {}
    for run in runs:
        if run.home.scope is None or run.linked * 4 > len(run.text) or "cookie" in run.text.lower():
            continue
        top = find_top(run.home, known)
        if top.role in SURE or top.name in _SURE_NAMES or (heading is not None and top.order < heading.order):
            continue
        # What was folded into one run may end in anything; its sentences tell.
        folded = 0.8 * len(run.text) if run.text.count(". ") > 2 else 0.0
        tops[top] = tops.get(top, 0.0) + max(folded, weigh_prose(run, scoped=True))
    found = [top for top, prose in tops.items() if prose > _MUCH]
    if sum(tops[top] for top in found) < max(_TIMES * own, _MUCH):
        return False
    for top in found:
        lift(tree, top)
    return bool(found)


def find_top(tag: Tag, known: dict[Tag, Tag]) -> Tag:
    """The outermost element of the furniture that a tag stands in; `known` holds those found before."""
    passed = []
    while tag not in known and tag.parent is not None and tag.parent.scope is not None:
        passed.append(tag)
        tag = tag.parent
    top = known.setdefault(tag, tag)
    for below in passed:
        known[below] = top
    return top


def lift(tree: Tree, top: Tag) -> None:
    """Make an element no furniture; what is furniture in it stays so."""
    inherited, top.role, top.scope = top.role, None, None
    for tag in tree.tags[top.order + 1 : top.last + 1]:
        parent = tag.parent.scope if tag.parent else None
        if parent is None and tag.scope == inherited and tag.role != inherited:
            tag.scope = None
        elif parent is None and tag.scope == inherited:
            inner = tag.mass < _MUCH
            tag.role, tag.scope = (tag.role, tag.scope) if inner else (None, None)
        elif parent is not None:
            tag.scope = parent


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
        prose = weigh_prose(run) if 4 * run.linked < len(run.text) else 0.0
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
