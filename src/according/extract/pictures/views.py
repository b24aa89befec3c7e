"""Which pictures of a page belong to its article, told from where they stand and how they are shown.

Left out are logos, avatars and pixels, cards that lead to other stories, and what stands in furniture. A player's or
a button's frame around a picture of the article is none: the figure counts, not what is in it.
"""

from __future__ import annotations

import re

from according.extract.about.head import Head
from according.extract.markup.runs import Run, Shot
from according.extract.markup.tags import Tag
from according.extract.markup.tree import Tree
from according.extract.pictures.cards import is_captioned, is_carded, is_news, is_small, leads_away
from according.extract.pictures.scene import Scene
from according.extract.pictures.sources import Source, choose_source, find_sources, make_key, make_source, read_size

_PAINTED = re.compile(r"background(?:-image)?\s*:[^;(]{0,40}url\(\s*[\"']?([^\"')\s]+)", re.I)
_LONGEST = 4000
_THUMB = 200  # pixels of a card's picture
_LARGE = 400  # pixels of a picture that leads an article
_ANY = 10_000  # pixels: wide enough for everything
_MAX = 500  # pictures of one article
_FRAMES = frozenset({"navigation", "teaser"})  # what the frame of a figure can be called without harm


class View:
    """A picture of the article as its reader sees it: one address though its markup may give several copies."""

    __slots__ = ("address", "agreed", "key", "opens", "shots", "width")

    def __init__(self, key: str, opens: bool) -> None:
        self.key = key
        self.address = ""
        self.width = -1  # of the best address so far
        self.shots: list[Shot] = []  # the picture, its copy in <noscript>, its copy for other screens
        self.agreed = False  # the page shows itself by this picture
        self.opens = opens  # it stands above the article's first paragraph


def find_views(stream: list[Run | Shot], scene: Scene, head: Head) -> list[View]:
    """The pictures of the article, in order, each but once."""
    found: dict[str, View] = {}
    for shot in stream:
        if isinstance(shot, Run) or not stands_near(shot.tag, scene):
            continue
        tag = shot.tag
        away = leads_away(tag, scene)
        if is_small(tag) or (away and (not scene.covers or tag.place.link is None or tag.place.link.text(80))):
            continue
        if not belongs(tag, scene, False, _ANY) and not scene.may_show(tag):
            continue
        sources = find_sources(tag)
        best = choose_source(sources)
        address = make_source(best.address, head.base) if best else None
        if best is None or address is None:
            continue
        key = make_key(address)
        agreed = key in scene.covers or (sources[0] is not best and agrees(sources, scene, head.base))
        if (away and not agreed) or not is_news(tag, address, agreed) or not belongs(tag, scene, agreed, best.width):
            continue
        if key not in found and len(found) >= _MAX:
            break
        view = found.setdefault(key, View(key, tag.order < scene.first))
        view.shots.append(shot)
        if best.width > view.width:
            view.address, view.width = address, best.width
        view.agreed = view.agreed or agreed
    return list(found.values())


def find_painted(tree: Tree, scene: Scene, head: Head) -> list[View]:
    """Where no <img> shows anything: the element that carries the picture by which the page shows itself, as its
    background or as an element of the page's own making (<storefront-image src>)."""
    if not scene.covers:
        return []
    for tag in tree.tags[1 : scene.end + 1]:
        if "style" in tag.attributes or ("-" in tag.name and "src" in tag.attributes):
            painted = _PAINTED.search(tag.get("style")[:_LONGEST])
            address = make_source(painted.group(1) if painted else tag.get("src"), head.base)
            if address is None or make_key(address) not in scene.covers or tag.scope is not None or tag.name == "body":
                continue
            view = View(make_key(address), tag.order < scene.first)
            view.shots.append(Shot(tag, 0))
            view.address, view.agreed = address, True
            return [view]
    return []


def agrees(sources: list[Source], scene: Scene, base: str) -> bool:
    """Whether the first of a picture's addresses is one by which the page shows itself."""
    first = make_source(sources[0].address, base) if scene.covers else None
    return first is not None and make_key(first) in scene.covers


def stands_near(tag: Tag, scene: Scene) -> bool:
    """Whether a picture stands in the article, or around its title."""
    order = tag.order
    return scene.body.holds(tag) or scene.begin < order < scene.first or (order < scene.begin and order > 0)


def belongs(tag: Tag, scene: Scene, agreed: bool, width: int) -> bool:
    """Whether a picture near the article is one of its own."""
    place = tag.place
    if place.line is not None and place.line.role == "embed":
        return False
    captioned = is_captioned(tag, scene)
    if agreed and tag.scope != "comment" and (place.link is None or tag.scope != "related"):
        return tag.order <= scene.end or scene.outer.holds(tag)
    if find_scope(tag, scene) is not None:
        return False
    if tag.order < scene.begin:
        # Above the title only a large picture in the article's own frame.
        return scene.outer.holds(tag) and (captioned or width >= _LARGE)
    if captioned:
        return True
    # Behind the last words, in lists and at the sides stand other stories, unless a figure or its size speaks for one.
    framed = place.figure is not None and scene.body.holds(tag)
    if (tag.order > scene.end and not framed) or place.aside is not None or is_carded(tag, scene):
        return False
    if place.item is not None and not framed and width < _LARGE:
        return False
    return not 0 < width < _THUMB and (place.line is None or place.line.role != "byline")


def find_scope(tag: Tag, scene: Scene) -> str | None:
    """The furniture that a picture stands in. What frames a figure of the article (a button that enlarges it, a
    player, a lightbox) is called furniture, but its picture leads nowhere else."""
    scope = tag.scope
    figure = tag.place.figure
    if scope not in _FRAMES or tag.place.link is not None or tag.place.item is not None or not scene.body.holds(tag):
        return scope if figure is None or figure.parent is None or scope not in _FRAMES else figure.parent.scope
    large = max(read_size(tag.get("width")), read_size(tag.get("height"))) >= _LARGE
    return None if figure is not None or (large and scope == "navigation") else scope
