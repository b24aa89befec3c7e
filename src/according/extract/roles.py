"""What each element of a page is: from its name, its class words, and what it stands in.

A class name can lie: `class="newsletter-open"` on a wrapper of the whole page. So a furniture role is believed only of
elements that hold less than half of the page's words, except where the name leaves no doubt (comments).
"""

from __future__ import annotations

import re
from itertools import islice

from according.extract.classes import SURE, find_role, load_roles
from according.extract.tree import NOWHERE, Place, Tag, Tree

_BY_NAME = {
    "nav": "navigation",
    "footer": "footer",
    "form": "navigation",
    "button": "navigation",
    "select": "navigation",
    "textarea": "navigation",
    "label": "navigation",
    "dialog": "navigation",
    "menu": "navigation",
    "iframe": "navigation",
    "amp-sidebar": "navigation",
    "amp-ad": "advert",
    "amp-user-notification": "footer",
    "amp-social-share": "share",
    "figcaption": "caption",
    "address": "byline",
    # Names in a line of text, and what never holds a role.
    **dict.fromkeys(
        ("a", "em", "i", "b", "strong", "br", "img", "picture", "ins", "u", "sup", "sub", "tr", "tbody"), ""
    ),
}
_BY_ARIA = {
    "navigation": "navigation",
    "contentinfo": "footer",
    "complementary": "related",
    "search": "navigation",
    "dialog": "navigation",
    "menu": "navigation",
    "alert": "navigation",
}
_FIELDS = {"li": "item", "ul": "listing", "ol": "listing", "blockquote": "quote", "figure": "figure", "p": "paragraph"}
_FIELDS |= {"a": "link", "aside": "aside"} | {f"h{level}": "heading" for level in range(1, 7)}
_PLACES = {name: Place._fields.index(field) for name, field in _FIELDS.items()}
_HEADING = Place._fields.index("heading")
LINES = frozenset(
    {"caption", "credit", "byline", "dateline", "standfirst", "update", "key_points", "pull_quote", "syndication"}
    | {"question", "answer", "quote", "embed"}
)
_NEVER = frozenset({"html", "body", "main", "h1"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
# Class names that hide, unless another shows the element again on wider screens ("hidden md:block").
_HIDDEN = re.compile(
    r"^(?!.*:(?:block|flex|inline|grid|table|visible)).* (?:hidden|d-none|is-hidden|u-hidden) "
    r"(?!.*d-\w+-(?:block|flex|inline))"
)
_WHOLE = 0.5
_BODY = 400
_FOLDED = frozenset({"navigation", "footer", "consent", "share", "advert"})
_NAMED = frozenset({"nav", "footer"})
# Roles of a line that must not hold a whole article: a `div.meta` with everything in it is only a wrapper.
_LINE_LIMIT = {"byline": 600, "dateline": 300, "credit": 400, "caption": 2500, "standfirst": 2500, "update": 4000}
_LINE_LIMIT |= {"key_points": 6000, "pull_quote": 2000, "syndication": 800, "question": 600, "embed": 2500}


def assign_roles(tree: Tree, heading: Tag | None = None) -> None:
    """Give every tag its role and its scope (the furniture it stands in), parents before children.

    `heading` shows the title: what it stands in is no furniture.
    """
    roles = load_roles().roles
    held = {tag.order for tag in (heading, *heading.ancestors())} if heading else set()
    names = [name_role(tag) or None for tag in tree.tags]
    spared = find_spared(tree, names)
    whole = max(tree.root.mass - weigh_sure(tree, names), 1)
    for tag, role in zip(tree.tags, names, strict=True):
        furniture = role is not None and roles[role].furniture
        if role == "teaser" and opens_article(tree, tag):
            role, furniture = "standfirst", False
        if role and not believe_role(tag, role, furniture, whole):
            role, furniture = None, False
        if furniture and tag.name not in _NAMED and (tag.order in held or (tag.order in spared and role not in SURE)):
            role, furniture = None, False
        tag.role = role
        tag.scope = (tag.parent.scope if tag.parent else None) or (role if furniture else None)
        tag.place = find_place(tag)


def opens_article(tree: Tree, tag: Tag) -> bool:
    """Whether a "teaser" is this article's own opening: it leads nowhere and heads nothing."""
    inside = tree.tags[tag.order : tag.last + 1]
    return len(inside) < 40 and tag.mass > 20 and not any(t.name in ("a", "img", "h3", "h4") for t in inside)


def find_spared(tree: Tree, names: list[str | None]) -> set[int]:
    """The numbers of the tags that hold a good part of the article's named body."""
    spared: set[int] = set()
    # Some pages put their pictures, captions and all, into buttons that enlarge them.
    tops = [
        up for tag in tree.tags if tag.name == "figcaption" for up in islice(tag.ancestors(), 6) if up.name == "button"
    ]
    tops += [tag for tag, name in zip(tree.tags, names, strict=True) if name == "article_body" and tag.mass > _BODY]
    for tag in tops:
        above: Tag | None = tag
        while above is not None and above.order not in spared:
            spared.add(above.order)
            above = above.parent
    return spared


def weigh_sure(tree: Tree, names: list[str | None]) -> int:
    """How much of the page's text is furniture beyond doubt: comments, consent dialogues."""
    weight = after = 0
    for tag in tree.tags:
        if tag.order > after and names[tag.order] in SURE and tag.mass < 0.9 * tree.root.mass:
            weight += tag.mass
            after = tag.last
    return weight


def name_role(tag: Tag) -> str | None:
    """The role that the element's name, ARIA role, microdata or class words give it."""
    if (named := _BY_NAME.get(tag.name)) is not None:
        return named
    if not tag.attributes or tag.name in _NEVER:
        return None
    if is_hidden(tag):
        return "navigation"
    if (aria := tag.get("role")) and (said := _BY_ARIA.get(aria.lower())):
        return said
    if tag.get("itemprop").lower() == "articlebody":
        return "article_body"
    if not tag.key:
        return None
    # A heading's id is its own words, made into a name.
    return find_role(tag.get("class"), "" if tag.name in _HEADINGS else tag.get("id"))


def is_folded(tag: Tag) -> bool:
    """Whether a tag is a menu, a footer or the like, whose inner order nobody asks for."""
    return name_role(tag) in _FOLDED


def find_place(tag: Tag) -> Place:
    """What a tag stands in: its parent's place, with itself where it makes one."""
    place = tag.parent.place if tag.parent else NOWHERE
    at = _PLACES.get(tag.name)
    if at is None and tag.attributes and tag.get("role") == "heading":
        at = _HEADING
    if at is not None:
        place = Place._make((*place[:at], tag, *place[at + 1 :]))
    if tag.role in LINES:
        place = place._replace(line=tag)
    elif tag.role == "live_entry":
        place = place._replace(entry=tag)
    return place


def is_hidden(tag: Tag) -> bool:
    """Whether the page keeps the element from its readers."""
    if "hidden" in tag.attributes or _HIDDEN.search(f" {tag.get('class')} "):
        return True
    style = tag.get("style")
    return bool(style) and "display:none" in style.replace(" ", "").lower()


def believe_role(tag: Tag, role: str, furniture: bool, whole: int) -> bool:
    """Whether an element can be what its name says, by how much text it holds."""
    if furniture:
        if role in SURE:
            return True
        return tag.mass <= _WHOLE * whole or tag.mass < 200
    return tag.mass <= _LINE_LIMIT.get(role, whole)
