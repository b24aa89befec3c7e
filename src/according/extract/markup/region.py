"""Where to look closely: the part of the page that holds its title and nearly all of its prose.

Found from the long texts alone, before the page is walked. Outside of it are menus, cards, comments: what they say is
kept, but line by line, not element by element. The article itself is a closer matter, see body.py.
"""

from __future__ import annotations

from msgspec import Struct

from according.extract.markup.roles import Roles
from according.extract.markup.tags import Tag
from according.extract.markup.tree import Tree

_NEARLY_ALL = 0.9
_ENOUGH = 500  # characters of prose without which the whole page is looked at closely
_ARTICLE = 400
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ROWS = frozenset({"li", "td", "th", "dd", "dt", "figcaption"})


class Region(Struct, frozen=True):
    """The part of a page to be looked at closely: `top` holds the title and `body`, where nearly all prose stands."""

    top: Tag
    body: Tag


def find_region(tree: Tree, heading: Tag | None, roles: Roles) -> Region:
    """The region of a page; `heading` shows its title. Tells `roles` what the long texts say of furniture."""
    chain, prose = weigh_texts(tree)
    roles.learn(chain, prose.below)
    clean = dict.fromkeys(chain, 0.0)
    for tag, weight in prose.own.items():
        if tag.scope is None:
            clean[tag] = weight
    sum_up(chain, clean)
    top = find_around(heading, clean) or tree.root
    if clean.get(top, 0.0) < _ENOUGH:
        return Region(tree.root, tree.root)
    body = descend(top, chain, clean, _NEARLY_ALL)
    return Region(join_tags(body, heading) if heading is not None else body, body)


class Prose(Struct):
    """How much prose stands right in each tag (`own`) and in all below it too (`below`)."""

    own: dict[Tag, float]
    below: dict[Tag, float]


def weigh_texts(tree: Tree) -> tuple[list[Tag], Prose]:
    """All tags that hold long texts, parents before children, and how much of them."""
    own: dict[Tag, float] = {}
    for tag, data in tree.long_texts():
        # Paragraphs have no say; what they stand in has.
        holder = tag.parent if tag.name == "p" and tag.parent is not None else tag
        own[holder] = own.get(holder, 0.0) + weigh(tag, data)
    chain: dict[Tag, float] = {}
    for tag in own:
        above: list[Tag] = []
        up: Tag | None = tag
        while up is not None and up not in chain:
            above.append(up)
            up = up.parent
        chain |= dict.fromkeys(reversed(above), 0.0)
    tags = list(chain)
    below = chain | own
    sum_up(tags, below)
    return tags, Prose(own, below)


def weigh(tag: Tag, data: str) -> float:
    """How much a long text speaks for being where the article is."""
    size = float(len(data) - data.count("  "))  # lines of HTML are often indented
    if data.lstrip()[0] > "\u2e7f":
        size *= 2  # a Chinese or Japanese character says as much as two or three letters
    up: Tag | None = tag
    for _ in range(4):
        if up is None or up.name in ("p", "div"):
            break
        if up.name == "a" or up.name in _HEADINGS:
            return 0.0
        if up.name in _ROWS:
            return 0.4 * size
        up = up.parent
    return size


def sum_up(chain: list[Tag], weights: dict[Tag, float]) -> None:
    """Add to each tag's weight those of the tags in it."""
    for tag in reversed(chain):
        if tag.parent is not None:
            weights[tag.parent] = weights.get(tag.parent, 0.0) + weights[tag]


def find_around(heading: Tag | None, prose: dict[Tag, float]) -> Tag | None:
    """The <article> around the title, if it holds an article: pages that go on and on have several."""
    for tag in heading.ancestors() if heading is not None else ():
        if tag.name == "article" and prose.get(tag, 0.0) > _ARTICLE:
            return tag
    return None


def descend(top: Tag, chain: list[Tag], prose: dict[Tag, float], share: float) -> Tag:
    """The lowest tag below `top` that still holds that share of its prose; a paragraph is not looked into.

    `chain` are the tags that may hold some, parents before children.
    """
    best = top
    for tag in chain:
        if tag.parent is best and prose[tag] >= share * prose[best] > 0:
            if tag.name == "p":
                break
            best = tag
    return best


def join_tags(one: Tag, other: Tag) -> Tag:
    """The lowest element that holds both."""
    while one is not other:
        if one.depth >= other.depth and one.parent is not None:
            one = one.parent
        elif other.parent is not None:
            other = other.parent
        else:  # one of them stands in what was taken out of the page
            return one
    return one
