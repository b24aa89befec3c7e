"""Posts and players from elsewhere, each with its address and, where it says so, with who posted it.

A post on X, Instagram or TikTok comes with its words: they are typed as an embed, and every line of it knows the author
and the address. A player (an iframe, an AMP element) has none: its block's words are its title, or else its address.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import Any
from urllib.parse import unquote

from according.domain.page import BlockKind
from according.extract.about.head import make_address
from according.extract.lexicon import load_data
from according.extract.markup.runs import Run
from according.extract.markup.tags import Tag
from according.extract.markup.tree import Tree
from according.extract.markup.typed import Typed

# "— Ana Lee (@analee) June 6, 2024", as X and Bluesky sign; "A post shared by Ana Lee (@ana.lee)".
_SIGNED = re.compile(r"^[—–-]+\s*([^()\n]{0,80}\(@[\w.-]{1,60}\))")
_NAMED = re.compile(r"([^()\n]{0,120}\(@[\w.-]{1,60}\))")
# "by u/analee", as Reddit signs.
_USER = re.compile(r"\b(?:by|von|par|por)\s+(u/[\w-]{2,30})")
_IN_ADDRESS = re.compile(
    r"(?:x\.com/(?!(?:i|[xX]|web)/)(\w+)/status|tiktok\.com/(@[\w.-]+)/|threads\.com/(@[\w.]+)/|truthsocial\.com/(@\w+)/)"
)
_BARE = frozenset({BlockKind.PARAGRAPH, BlockKind.CAPTION})
_KINDS = _BARE | {BlockKind.EMBED, BlockKind.QUOTE}
_MOST = 300  # embeds of one page
_WORDS = 200
_LARGE = 4000  # characters of a post, and more


def tell_embeds(typed: list[Typed], tree: Tree, body: Tag, base: str) -> list[Typed]:
    """All runs, with posts typed and signed, and players as runs of their own."""
    told: dict[int, list[Typed]] = {}
    seen: set[str] = set()
    for item in typed:
        if item.kind in _KINDS and (holder := find_holder(item)) is not None:
            told.setdefault(holder.order, []).append(item)
    for order, items in told.items():
        href = find_post(tree.tags[order], items)
        if href is None and tree.tags[order].mass > _LARGE:
            release(items)
            continue
        author = find_author(items, href)
        for item in items:
            item.kind, item.author, item.href = BlockKind.EMBED, author, href and make_address(href, base)
        seen.add(href or "")
    return add_players(typed, tree, body, told, seen)


def release(items: list[Typed]) -> None:
    """Give a wrapper's words back to the article: what is called a post and holds a whole article is none."""
    for item in items:
        item.kind = BlockKind.PARAGRAPH if item.run.home.place.item is None else BlockKind.LIST_ITEM


def find_holder(item: Typed) -> Tag | None:
    """The element that holds the whole post of which a run is a part, if it is one."""
    run = item.run
    line = run.home.place.line
    if item.kind is BlockKind.EMBED:
        return line if line is not None and line.role == "embed" else run.home
    if item.kind is BlockKind.QUOTE and _SIGNED.match(run.text) and find_link(run) is not None:
        return run.home.place.quote
    if run.text.startswith("http") and item.kind in _BARE and make_post(run.text) is not None:
        return run.home
    return None


def find_post(holder: Tag, items: list[Typed]) -> str | None:
    """The address of a post: in its element's attributes, its last link to a post, or its only words."""
    for name in load_words()["words"]["addresses"]:
        if (value := holder.get(name)) and (post := make_post(value)):
            return post
    for item in reversed(items):
        if found := find_link(item.run) or make_post(item.run.text[:500] if item.run.text.startswith("http") else ""):
            return found
    # A story of another site: a blockquote with one link.
    links = [href for item in items for kind, _, _, href in item.run.marks if kind == "link" and href]
    return links[0] if len(set(links)) == 1 else None


def find_link(run: Run) -> str | None:
    """The last link of a run that leads to a post."""
    links = (make_post(href) for kind, _, _, href in reversed(run.marks) if kind == "link" and href)
    return next((post for post in links if post), None)


def find_author(items: list[Typed], href: str | None) -> str | None:
    """Who posted, as the post says it: "Ana Lee (@analee)"; else the name in its address."""
    texts = [item.run.text for item in items]
    for text in reversed(texts):
        if signed := _SIGNED.match(text):
            return signed.group(1).strip()
    for text in reversed(texts):
        if (named := name_poster(text)) is not None:
            return named
    if href and (found := _IN_ADDRESS.search(href)):
        name = next(filter(None, found.groups()))
        return name if name.startswith("@") else f"@{name}"
    return next((found.group(1) for text in texts if (found := _USER.search(text[:_WORDS]))), None)


def name_poster(text: str) -> str | None:
    """The name behind "A post shared by" and the like, without what follows it."""
    low = text.lower()
    for opener in load_words()["words"]["posted"]:
        at = low.find(opener)
        if at >= 0:
            rest = text[at + len(opener) :].strip()
            named = _NAMED.match(rest)
            return (named.group(1) if named else rest.split("\n")[0].split(" on ")[0][:80]).strip(" :") or None
    return None


def add_players(typed: list[Typed], tree: Tree, body: Tag, told: dict[int, list[Typed]], seen: set[str]) -> list[Typed]:
    """The runs with one more for each player, and each post without words, in the article."""
    names = load_words()["elements"]
    found: list[tuple[int, Typed]] = []
    for tag in tree.tags[body.order : body.last + 1]:
        if (tag.name in names or tag.role == "embed") and tag.order not in told and len(found) < _MOST:
            href = find_player(tag)
            if href is None or href in seen or (tag.parent is not None and tag.parent.scope is not None):
                continue
            seen.add(href)
            player = Typed(Run(name_player(tag) or href, tag, tag, 0), BlockKind.EMBED)
            player.href = href
            player.author = find_author([], href)
            found.append((tag.order, player))
    if not found:
        return typed
    positions = [item.run.position for item in typed]
    places = [(bisect_left(positions, order), player) for order, player in found]
    for place, player in reversed(places):
        typed.insert(place, player)
    return typed


def find_player(tag: Tag) -> str | None:
    """The address of what an element shows from elsewhere, if it is a post or a player that we know."""
    attribute, form = load_words()["elements"].get(tag.name, ("", ""))
    value = tag.get(attribute).strip() if attribute else ""
    if value and form != "{0}":
        return form.replace("{0}", value) if re.fullmatch(r"[\w-]{5,40}", value) else None
    for name in load_words()["words"]["addresses"]:
        if (value := tag.get(name)) and (post := make_post(value)):
            return post
    links = (child for child in tag.children if isinstance(child, Tag) and child.name == "a")
    return next((post for link in links if (post := make_post(link.get("href")))), None)


def name_player(tag: Tag) -> str | None:
    """What a frame's title says of what it shows, or None where it only says that it is a player."""
    title = " ".join(tag.get("title").split())[:_WORDS] or " ".join(tag.get("aria-label").split())[:_WORDS]
    return None if title.lower() in load_words()["words"]["untold"] else title or None


def make_post(address: str) -> str | None:
    """The address under which a reader finds a post or a video, from that of its frame or its own; else None."""
    if not address or len(address) > 2000 or not any(host in address for host in list_hosts()):
        return None
    for pattern, form in list_posts():
        if found := pattern.search(address):
            return form.replace("{0}", unquote(found.group(1)) if form == "{0}" else found.group(1))
    return None


@cache
def load_words() -> dict[str, Any]:
    """The words and patterns of embeds.toml."""
    return load_data("embeds.toml")


@cache
def list_posts() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The patterns of posts' addresses, with the forms of those under which readers find them."""
    return tuple((re.compile(r"(?:^|[/.])" + row["pattern"], re.A), row["href"]) for row in load_words()["post"])


@cache
def list_hosts() -> tuple[str, ...]:
    """Parts of hosts without which an address can be no post."""
    return tuple(load_words()["words"]["hosts"])
