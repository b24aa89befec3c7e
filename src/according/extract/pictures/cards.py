"""Pictures that are none of an article's: cards that lead to other stories, logos, icons and faces."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from urllib.parse import unquote

from according.extract.markup.tags import Tag
from according.extract.pictures.scene import Scene, find_host
from according.extract.pictures.sources import load_words, read_size

_SMALL = 90  # pixels of an icon
_LEAST = 50  # pixels of the shorter side
_WORDS = 60  # characters of a card that lead nowhere: its rubric, its author
_LOOK = 160  # characters at an address's end where names tell what it is
_LETTERS = re.compile(r"[^\W\d_]+")
_NEAR = 8  # ancestors looked at
_RATIOS = {(9, 16), (3, 4), (2, 3), (1, 1), (9, 21), (4, 5), (10, 16), (9, 20)}
_IMAGE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|avif)(?:$|[?#])|(?:^|/)(?:[a-z]{1,10}_)?(?:photo|foto|gallery|galerie|image|bild|bilder)s?(?:/|$)",
    re.I,
)


def leads_away(tag: Tag, scene: Scene) -> bool:
    """Whether a picture is the picture of a link to another story."""
    link = tag.place.link
    return link is not None and is_card(link, scene, is_captioned(tag, scene))


def is_captioned(tag: Tag, scene: Scene) -> bool:
    """Whether words were told to be a picture's own, or stand in its figure."""
    return id(tag) in scene.told or (tag.place.figure is not None and tag.place.figure.mass > 0)


def is_card(link: Tag, scene: Scene, captioned: bool) -> bool:
    """Whether a link around a picture leads to another story: words lead there too. The picture's own page, a place on
    this page, and (of a picture with a caption) a shop elsewhere are none."""
    href = link.get("href").strip()
    if href not in scene.linked or href.startswith(("#", "javascript:")) or leads_to_picture(href):
        return False
    return not (captioned and "//" in href and find_host(href) != scene.host)


def leads_to_picture(href: str) -> bool:
    """Whether an address is a picture's, or that of a page about it ("/multimedia/image/ana")."""
    path = href.partition("//")[2].partition("/")[2] if "//" in href else href
    return _IMAGE.search("/".join(path.rstrip("/").rsplit("/", 2)[-2:])) is not None


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
    return bool(href) and not href.startswith(("#", "javascript:")) and not leads_to_picture(href)


def is_small(tag: Tag) -> bool:
    """Whether a picture is shown too small for news. A width and height of 16 and 9 are a ratio, not a size."""
    sides = sorted((read_size(tag.get("width")), read_size(tag.get("height"))))
    small = 0 < sides[1] < _SMALL or 0 < sides[0] < _LEAST
    return small and tuple(sides) not in _RATIOS


def is_news(tag: Tag, address: str, agreed: bool) -> bool:
    """Whether a picture can be news: no logo, icon or avatar by its names. By what the page shows itself is news."""
    if any(host in address for host in load_words()["furniture"]["trackers"]):
        return False
    if not agreed and (address.partition("?")[0].endswith(".svg") or names_file(address)):
        return False
    holder: Tag | None = tag
    for _ in range(3):
        if holder is None or holder.name in ("article", "main", "body", "section"):
            break
        if holder.key and names_face(holder.key):
            return False
        holder = holder.parent
    return True


def names_file(address: str) -> bool:
    """Whether a word of an address says that it is a logo, an icon or somebody's face."""
    path = address.partition("?")[0][-_LOOK:].lower()
    words = _LETTERS.findall(unquote(path) if "%" in path else path)
    known = list_files()
    return any(word in known for word in words)


@lru_cache(maxsize=20_000)
def names_face(key: str) -> bool:
    """Whether an element's class names say that it holds a logo, an icon or somebody's face."""
    classes = name_classes()
    # "has-profile" is about something else than the element.
    return any(classes.search(name) for name in key.split() if "has-" not in name and "with-" not in name)


@cache
def list_files() -> frozenset[str]:
    """What names a logo, an icon or an author's picture in an address; one or many of them."""
    words = load_words()["furniture"]["files"]
    return frozenset(words) | frozenset(f"{word}s" for word in words)


@cache
def name_classes() -> re.Pattern[str]:
    """The pattern of what names a logo, an icon or an author's picture in class names."""
    return re.compile(rf"(?:^|[\s_-])(?:{'|'.join(load_words()['furniture']['classes'])})", re.I)
