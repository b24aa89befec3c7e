"""What kind of page a page is: an article, a live blog, a forum's thread, or a page that is no article, and why not.

A page is an article unless something speaks against it: a list of links whose text is only teasers, an error, a wall.
What says of itself that it is an article, and names the very title that it shows, is never taken for a list.
"""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit

from according.domain.names import fold_name
from according.domain.page import BODY_KINDS, BlockKind, Refusal
from according.extract.about import linked
from according.extract.about.head import Head
from according.extract.about.walls import WALL, find_wall, fold, load_genres, refuse
from according.extract.markup.tree import Tree
from according.extract.markup.typed import Typed

_ARTICLES = linked.ARTICLES - {"VideoObject", "PodcastEpisode", "Review", "FAQPage", "QAPage"}
_FORUMS = ("phpbb", "viewtopic", "forum", "vbulletin", "xenforo")
_LISTED = frozenset({BlockKind.LIST_ITEM, BlockKind.RELATED})
_ASIDE = frozenset({BlockKind.FOOTER, BlockKind.COMMENT, BlockKind.NEWSLETTER, BlockKind.CAPTION})
# A headline that links to its story, and what may stand below it before the next one.
_HEADLINE = 25
_TITLED = 12
_TEASER = 380
_NEAR = 5
_FEW = 4
_MANY = 6
_BRIEF = 20
_CAPTIONED = 300
_LINES = 60
# A run of this length says something; one of that length is a paragraph.
_SAID = 100
_PARAGRAPH = 150
# How many characters of its own a list may have, in all and for each headline: if the page calls itself a list, if it
# calls itself a website and no article, if it says nothing.
_TOLD, _SITE, _LEAST = (600, 60), (400, 45), (250, 30)


class Shape(NamedTuple):
    """How a page is made up: linked headlines (in its boxes too), text that belongs to none of them, the first lines.

    `own` and `teased` count characters of the text apart from and below headlines, `longest` is the longest stretch of
    either anywhere, boxes and menus included.
    """

    headlines: int
    boxed: int
    own: int
    teased: int
    longest: int
    lines: tuple[str, ...]


def tell_genre(tree: Tree, head: Head, typed: list[Typed], title: str | None) -> tuple[str, tuple[Refusal, ...]]:
    """article, liveblog, forum, index or unknown; for the last two also why the page is no article."""
    kinds = linked.types(head.article)
    if "LiveBlogPosting" in kinds or any(item.kind is BlockKind.LIVE_ENTRY for item in typed):
        return "liveblog", ()
    body = next(tree.named("body"), tree.root)
    key = f" {body.key.lower()} "
    if "DiscussionForumPosting" in kinds or any(word in key for word in _FORUMS):
        return "forum", ()
    shows = (head.meta.get("og:type") or "").lower().startswith("video")
    if not shows and is_declared(head, title):
        return "article", ()
    shape = measure_shape(typed, title)
    return ("article", ()) if shape.own >= WALL else tell_apart(head, shape, title, shows or holds_film(head))


def tell_apart(head: Head, shape: Shape, title: str | None, film: bool) -> tuple[str, tuple[Refusal, ...]]:
    """article, index or unknown for a page with few words of its own, and why."""
    if found := find_wall((title or "", head.title), shape.lines):
        return "unknown", (refuse(found[0], found[1]),)
    if film and shape.own + shape.teased < _CAPTIONED:
        return "unknown", (refuse("film"),)
    if number := count_listed(shape, head, title):
        return "index", (refuse("listing", str(number), "number"),)
    said = max(shape.longest - _PARAGRAPH + _BRIEF, shape.own + shape.teased)
    return ("article", ()) if said >= _BRIEF or calls_article(head) else ("unknown", (refuse("empty"),))


def measure_shape(typed: list[Typed], title: str | None) -> Shape:
    """How a page is made up, counted only until it is clear that it has enough words of its own.

    The article's own title is no headline of a story elsewhere, linked or not.
    """
    shown = (title or "").casefold()
    headlines = boxed = own = teased = longest = 0
    near, room = 99, 0
    for item in typed:
        run, kind = item.run, item.kind
        size = len(run.text)
        if kind in _ASIDE:
            continue
        if kind is BlockKind.TITLE or (run.linked and size >= _TITLED and run.text.casefold() in shown):
            near = 99
            continue
        near += 1
        inside = run.home.scope is None
        if is_headline(item, size):
            boxed += 1
            if inside:
                headlines, near, room = headlines + 1, 0, _TEASER
            continue
        plain = size - run.linked
        if 2 * plain <= size:
            continue
        longest = max(longest, plain)
        if not inside or (size <= _SAID and (kind not in BODY_KINDS or kind is BlockKind.HEADING)):
            continue
        if near <= _NEAR and size <= room:
            room -= size
            teased += size
        else:
            own += plain
            if own >= WALL:
                break
    lines = tuple(item.run.text for item in typed[:_LINES])
    return Shape(headlines, boxed, own, teased, longest, lines)


def is_headline(item: Typed, size: int) -> bool:
    """Whether a run is the headline of a story elsewhere: a link as a whole, but for a day beside it."""
    run = item.run
    if not run.linked or size > 300 or size < _TITLED:
        return False
    if run.linked < 0.8 * size and not (item.kind in _LISTED and run.linked >= 30 >= size - run.linked):
        return False
    if size < _HEADLINE and run.home.place.heading is None:
        return False
    return not any(kind == "link" and href and href.startswith("#") for kind, _, _, href in run.marks)


def is_declared(head: Head, title: str | None) -> bool:
    """Whether the page says that it is an article, and which: by its time of publication or by the title it shows.

    A front page describes many articles and none of them is its own.
    """
    if calls_article(head) and head.first("article:published_time", "og:article:published_time"):
        return True
    if not title or not linked.types(head.article) & _ARTICLES:
        return False
    headline = fold_name(next(linked.texts(head.article, "headline", "name"), ""))
    shown = fold_name(title)
    if headline and not headline.startswith(shown) and not shown.startswith(headline):
        return False
    return calls_article(head) or sum("headline" in node for node in head.nodes) < _MANY


def calls_article(head: Head) -> bool:
    """Whether the page's og:type is that of an article."""
    return (head.meta.get("og:type") or "").lower() in ("article", "news", "story", "newsarticle")


def holds_film(head: Head) -> bool:
    """Whether the page describes a film, and no article."""
    if calls_article(head) or linked.types(head.article) & _ARTICLES:
        return False
    return any("VideoObject" in linked.types(node) for node in head.nodes)


def lists_itself(head: Head, title: str | None) -> bool:
    """Whether the page says that it is a list: by type, address or title."""
    words = load_genres()["listing"]
    if any(linked.types(node) & words["types"] for node in head.nodes) and not linked.types(head.article) & _ARTICLES:
        return True
    folded = fold(title or head.title)
    if folded.startswith(words["titles"]) or folded.endswith(words["ends"]):
        return True
    parts = urlsplit(head.canonical or "")
    path = [part for part in parts.path.lower().split("/") if part]
    return bool(head.canonical) and (not path or bool(words["paths"].intersection(path[:-1] or path)))


def count_listed(shape: Shape, head: Head, title: str | None) -> int:
    """How many stories a page lists, if it lists stories: headlines, and hardly a word that is not below one of them.

    A page that calls itself a list may have a few words of its own, and its headlines in boxes.
    """
    site = (head.meta.get("og:type") or "").lower() in load_genres()["listing"]["meta"]
    told = lists_itself(head, title) and not calls_article(head)
    most, each = _TOLD if told else _SITE if site else _LEAST
    if shape.headlines >= _FEW + (not told) and shape.own < min(most, each * shape.headlines):
        return shape.headlines
    boxes = shape.boxed > 2 * _FEW and shape.own < 2 * _PARAGRAPH if told else shape.boxed > 3 * _FEW and not shape.own
    return shape.boxed if boxes and shape.longest < 2 * _PARAGRAPH else 0
