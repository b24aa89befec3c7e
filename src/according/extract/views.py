"""Which pictures of a page belong to its article, told from where they stand and how they are shown.

Left out are logos, avatars and pixels, cards that lead to other stories, and what stands in furniture. A player's or
a button's frame around a picture of the article is none: the figure counts, not what is in it.
"""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import unquote

from according.domain.page import BODY_KINDS, BlockKind
from according.extract.covers import find_covers
from according.extract.head import Head
from according.extract.runs import Run, Shot
from according.extract.sources import Source, choose_source, find_sources, load_words, make_key, make_source, read_size
from according.extract.tree import Tag
from according.extract.typed import Typed

_SMALL = 90  # pixels of an icon
_THUMB = 200  # pixels of a card's picture
_MAX = 500  # pictures of one article
_LARGE = 400
_WORDS = 60  # characters of a card that lead nowhere: its rubric, its author
_LEAST = 50  # pixels of the shorter side
_LOOK = 160  # characters at an address's end where names tell what it is
_NEAR = 8  # ancestors looked at
_RATIOS = {(9, 16), (3, 4), (2, 3), (1, 1), (9, 21), (5, 4), (10, 16), (9, 20)}
_FRAMES = frozenset({"navigation", "teaser"})  # what the frame of a figure can be called without harm
_PROSE = BODY_KINDS - {BlockKind.CAPTION, BlockKind.STANDFIRST}
_IMAGE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)(?:$|[?#])|photo|foto|gallery|galerie|image|bild", re.I)


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


class Scene:
    """Where a page's article begins and ends, and what is known of its pictures."""

    __slots__ = ("begin", "body", "covers", "end", "first", "host", "outer", "told", "typed", "words")

    def __init__(self, typed: list[Typed], body: Tag, top: Run | None, head: Head) -> None:
        self.typed = typed
        self.words: set[str] | None = None
        self.body = body
        self.covers = find_covers(head)
        self.host = find_host(head.base)
        self.begin = top.home.order if top else body.order
        self.first = next((item.run.home.order for item in typed if is_prose(item, body)), body.last)
        self.end = next((item.run.home.order for item in reversed(typed) if is_prose(item, body)), body.last)
        self.outer = find_outer(body, top)
        self.told = {id(item.shot.tag) for item in typed if item.kind in _LINES and item.shot is not None}

    @property
    def linked(self) -> set[str]:
        """The addresses to which words of the page lead; gathered when first asked for."""
        if self.words is None:
            self.words = {mark[3] for item in self.typed for mark in item.run.marks if mark[3]}
        return self.words


def is_prose(item: Typed, body: Tag) -> bool:
    """Whether a run is the article's own text, of which pictures stand before, within and behind."""
    return item.kind in _PROSE and body.holds(item.run.home)


_LINES = (BlockKind.CAPTION, BlockKind.CREDIT)


def find_outer(body: Tag, top: Run | None) -> Tag:
    """The <article> or <main> around both the title and the body, else the body itself."""
    for tag in body.ancestors():
        if tag.name in ("article", "main") and (top is None or tag.holds(top.home)):
            return tag
    return body


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
        sources = find_sources(tag)
        best = choose_source(sources)
        address = make_source(best.address, head.base) if best else None
        if best is None or address is None:
            continue
        key = make_key(address)
        agreed = key in scene.covers or agrees(sources, scene, head.base)
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
    if tag.order > scene.end or place.item is not None or place.aside is not None or is_carded(tag, scene):
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


def is_captioned(tag: Tag, scene: Scene) -> bool:
    """Whether words were told to be a picture's own, or stand in its figure."""
    return id(tag) in scene.told or (tag.place.figure is not None and tag.place.figure.mass > 0)


def leads_away(tag: Tag, scene: Scene) -> bool:
    """Whether a picture is the picture of a link to another story."""
    link = tag.place.link
    return link is not None and is_card(link, scene, is_captioned(tag, scene))


def is_small(tag: Tag) -> bool:
    """Whether a picture is shown too small for news. A width and height of 16 and 9 are a ratio, not a size."""
    sides = sorted((read_size(tag.get("width")), read_size(tag.get("height"))))
    small = 0 < sides[1] < _SMALL or 0 < sides[0] < _LEAST
    return small and tuple(sides) not in _RATIOS


def is_card(link: Tag, scene: Scene, captioned: bool) -> bool:
    """Whether a link around a picture leads to another story: words lead there too. The picture's own page, a place on
    this page, and (of a picture with a caption) a shop elsewhere are none."""
    href = link.get("href").strip()
    if href not in scene.linked or href.startswith(("#", "javascript:")) or _IMAGE.search(href.rsplit("/", 2)[-1]):
        return False
    return not (captioned and "//" in href and find_host(href) != scene.host)


def is_carded(tag: Tag, scene: Scene) -> bool:
    """Whether a picture without a caption stands in a card: an <article> within the article, or a wrapper whose only
    words lead elsewhere."""
    wrapper = tag.parent
    for _ in range(_NEAR):
        if wrapper is None or wrapper is scene.body or not scene.body.holds(wrapper):
            return False
        if wrapper.name == "article":
            return wrapper.place.entry is None
        if wrapper.mass < _WORDS and tag.order < wrapper.last < wrapper.order + 40:
            links = (child.text(200) for child in wrapper.tags() if child.name == "a" and is_story(child))
            if any(len(words) > max(20, wrapper.mass) for words in links):
                return True
        wrapper = wrapper.parent
    return False


def is_story(link: Tag) -> bool:
    """Whether a link leads to another page, not to the picture itself."""
    href = link.get("href").strip()
    return bool(href) and not href.startswith(("#", "javascript:")) and not _IMAGE.search(href.rsplit("/", 2)[-1])


def find_host(address: str) -> str:
    """The last two parts of an address's host: "www.paper.example" -> "paper.example"."""
    return ".".join(address.partition("//")[2].partition("/")[0].lower().split(".")[-2:])


def is_news(tag: Tag, address: str, agreed: bool) -> bool:
    """Whether a picture can be news: no logo, icon or avatar by its names. By what the page shows itself is news."""
    files, classes = name_furniture()
    if not agreed and files.search(unquote(address.partition("?")[0])[-_LOOK:]):
        return False
    holder: Tag | None = tag
    for _ in range(3):
        if holder is None or holder.name in ("article", "main", "body", "section"):
            break
        if holder.key and classes.search(holder.key):
            return False
        holder = holder.parent
    return True


@cache
def name_furniture() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The patterns of what names a logo, an icon or an author's picture: in addresses, in class names."""
    words = load_words()["furniture"]
    files, classes = "|".join(words["files"]), "|".join(words["classes"])
    return (
        re.compile(rf"(?:^|[/_.-])(?:{files})s?(?:[/_.-]|\d|$)|\.svg$|app-?icon", re.I),
        re.compile(rf"(?:^|[\s_-])(?<!has-)(?<!with-)(?:{classes})", re.I),
    )
