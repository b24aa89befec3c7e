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
    for run in runs:
        if run.home.scope is None or run.linked * 4 > len(run.text) or "cookie" in run.text.lower():
            continue
        top = find_top(run.home)
        if top.role in SURE or top.name in _SURE_NAMES or (heading is not None and top.order < heading.order):
            continue
        tops[top] = tops.get(top, 0.0) + weigh_prose(run, scoped=True)
    found = [top for top, prose in tops.items() if prose > _MUCH]
    if sum(tops[top] for top in found) < max(_TIMES * own, _MUCH):
        return False
    for top in found:
        lift(tree, top)
    return bool(found)


def find_top(tag: Tag) -> Tag:
    """The outermost element of the furniture that a tag stands in."""
    while tag.parent is not None and tag.parent.scope is not None:
        tag = tag.parent
    return tag


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
