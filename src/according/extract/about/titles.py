"""The title of a page: the heading that shows it, where the page's descriptions agree with one, else a description."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from typing import NamedTuple
from urllib.parse import urlsplit

from according.domain.names import fold_name
from according.extract.about import linked
from according.extract.about.head import Head
from according.extract.about.outlets import list_names
from according.extract.about.plausible import PLACEHOLDER, is_placeholder
from according.extract.markup.tags import Tag
from according.extract.markup.tree import Tree

# What parts a title from the outlet's name, the section or a kicker: signs in white space, colons, some signs alone.
_PARTS = re.compile(r"\s+[|–—»«›·•:/~]{1,2}\s+|:\s+|\s+-{1,2}\s+|\s*[|│ㅣ｜]\s*|\s+::\s+")
_STRONG = re.compile(r"\s+[|–—»«›·•/~]{1,2}\s+|\s+-{1,2}\s+|\s*[|│ㅣ｜]\s*|\s+::?\s+")
_KICKED = re.compile(r"[\s:–—|\"”“»«-]$")
_MOST = 60
_MOST_FIRST = 12
_PART = 0.4  # of a description, that a heading at its beginning or end must be
_LEAST = 8  # characters of a heading that may be a part of a description


class Told(NamedTuple):
    """A title as the page's descriptions have it: where it stood, as it is, and folded."""

    place: str
    raw: str
    folded: str


@lru_cache(maxsize=1000)
def cut_parts(title: str) -> frozenset[str]:
    """The first and the longest part of a title (folded): the others are sections and names."""
    found: set[str] = set()
    for sign in (_PARTS, _STRONG):
        parts = [part for part in sign.split(title[:500]) if part.strip()]
        if len(parts) > 1:
            found |= {fold_name(parts[0]), fold_name(max(parts, key=len))}
    return frozenset(found)


def find_title(tree: Tree, head: Head) -> tuple[str | None, Tag | None]:
    """The article's title and the heading that shows it: the heading that the page's own descriptions agree with."""
    names = list_names(head, head.title)
    told = list_told(head, names)
    home = ("", "/", "./", "index.html", "/index.html", *list_roots(head))
    first = list(islice(tree.named("h1"), _MOST_FIRST))
    found = choose_heading(first, told, names, home)
    tops: list[Tag] = []
    if found is None or not found.sure:
        tops = [tag for tag in first if len(tag.text(30)) > 14 and not stands_aside(tag)]
        tops = [tag for tag in tops if not told or not (leads_home(tag, home) or fold_name(tag.text(200)) in names)]
        lower = choose_heading(list_lower(tree), told, names, home)
        if lower and not (tops and lower.tag.name == "h3") and (found is None or lower[:2] > found[:2]):
            found = lower
    if found is not None:
        head.found.note("title", "visible")
        return settle_words(found.text, told), found.tag if found.clear else None
    if tops and (len(told) < 2 or (len(tops) == 1 and resembles(tops[0], told))):
        head.found.note("title", "visible")
        return share_part(tops[0].text(600), told), tops[0]
    if not told:
        return None, None
    head.found.note("title", told[0].place)
    return told[0].raw, tops[0] if tops else None


def list_told(head: Head, names: frozenset[str]) -> list[Told]:
    """The titles that meta elements, JSON-LD and <title> give, in this order, without the outlet's names."""
    raws = (
        ("meta", head.first("og:title", "twitter:title")),
        ("json-ld", next(linked.texts(head.article, "headline", "name"), None)),
        ("title", head.title),
    )
    told = []
    for place, raw in raws:
        if raw and is_placeholder(raw):
            head.found.refuse("title", raw, place, PLACEHOLDER)
        elif raw:
            title = strip_names(raw, names)
            told.append(Told(place, title, fold_name(title)))
    return told


def list_lower(tree: Tree) -> list[Tag]:
    """Headings that are no h1, and elements of other names that are marked as headings, in document order."""
    marked = tree.select('[itemprop="headline"]') + tree.select('[role="heading"]')
    lower = [*islice(tree.named("h2"), _MOST), *islice(tree.named("h3"), _MOST), *marked]
    return [tag for tag in lower if tag.name != "h1"][:_MOST]


class Found(NamedTuple):
    """A heading that agrees with the descriptions: clear of menus, how well it agrees, its length and words."""

    clear: bool
    grade: int
    length: int
    tag: Tag
    text: str

    @property
    def sure(self) -> bool:
        """Whether nothing further down the page can be meant."""
        return self.clear and self.grade > 1


def choose_heading(tags: Iterable[Tag], told: list[Told], names: frozenset[str], home: tuple[str, ...]) -> Found | None:
    """The heading that agrees best with the descriptions; of those that are parts of them the longest."""
    best: Found | None = None
    for tag in tags:
        text = tag.text(600)
        grade = agree(fold_name(text), told, names) if text else 0
        if grade == 3 or (grade and not leads_home(tag, home)):
            found = Found(not stands_aside(tag), grade, len(text) if grade == 1 else 0, tag, text)
            if best is None or found[:3] > best[:3]:
                best = found
    return best


def agree(heading: str, told: list[Told], names: frozenset[str]) -> int:
    """How well a heading (folded) is what the descriptions call the title: 3 wholly, 2 and 1 in part, 0 not at all."""
    if any(heading == t.folded for t in told):
        return 3
    if heading in names or not heading:
        return 0
    if len(heading) >= _LEAST:
        for t in told:
            if t.folded.startswith(heading + " ") and len(heading) > _PART * len(t.folded):
                return 2
            if t.folded.endswith(" " + heading) and len(heading) > _PART * len(t.folded):
                return 2
            if heading.endswith(" " + t.folded) and len(t.folded) > max(_LEAST, _PART * len(heading)):
                return 2
    return 1 if any(heading in cut_parts(t.raw) for t in told) else 0


def settle_words(text: str, told: list[Told]) -> str:
    """The words of a heading, without a kicker before them that descriptions leave out.

    Slanted type stands for the quotation marks that descriptions have around titles of works.
    """
    folded = fold_name(text)
    first = told[0] if told and told[0].place == "meta" else None
    kicked = first is not None and folded.endswith(" " + first.folded) and text.endswith(first.raw)
    if first and kicked and len(first.folded) > max(_LEAST, _PART * len(folded)):
        return first.raw if _KICKED.search(text[: -len(first.raw)]) else text
    same = [t.raw for t in told if t.folded == folded]
    return max([text, *same[:1]], key=len)


def share_part(text: str, told: list[Told]) -> str:
    """The part of a heading that a description has too, each with another kicker before it; else the whole heading."""
    shared = {part for t in told for part in cut_parts(t.raw)}
    parts = [part.strip() for part in _PARTS.split(text)]
    best = max(parts, key=len)
    return best if len(parts) > 1 and len(best) > _PART * len(text) and fold_name(best) in shared else text


def resembles(tag: Tag, told: list[Told]) -> bool:
    """Whether a heading says in other words what the descriptions say."""
    words = {word for word in fold_name(tag.text(300)).split() if len(word) > 3}
    return any(2 * len(words & set(t.folded.split())) >= len(words) for t in told) if words else False


def list_roots(head: Head) -> tuple[str, ...]:
    """The addresses of the site's front page, as links on the page may have them."""
    try:
        parts = urlsplit(head.canonical or head.address or "")
    except ValueError:
        return ()
    return tuple(f"{scheme}://{parts.netloc}{end}" for scheme in ("http", "https") for end in ("", "/"))


def leads_home(tag: Tag, home: tuple[str, ...]) -> bool:
    """Whether a heading is a link to the front page: the outlet's name over its pages."""
    links = [*(up for up in islice(tag.ancestors(), 3) if up.name == "a"), *islice(tag.tags(), 6)]
    return any(link.name == "a" and link.has("href") and link.get("href").strip() in home for link in links)


def stands_aside(tag: Tag) -> bool:
    """Whether a heading stands where no title stands: in a menu, a list, a footer, a card that is one link."""
    return any(above.name in ("nav", "footer", "aside", "li", "a") for above in islice(tag.ancestors(), 12))


def strip_names(title: str, names: frozenset[str]) -> str:
    """A title without the outlet's names behind or before it ("Title | Valley Ledger")."""
    for _ in range(3):
        cuts = [(found.start(), found.end()) for found in islice(_PARTS.finditer(title), 20)]
        if cuts and fold_name(title[cuts[-1][1] :]) in names and title[: cuts[-1][0]].strip():
            title = title[: cuts[-1][0]].rstrip(" |–—»·•:-")
        elif cuts and fold_name(title[: cuts[0][0]]) in names and title[cuts[0][1] :].strip():
            title = title[cuts[0][1] :].lstrip(" |–—»·•:-")
        else:
            break
    return title
