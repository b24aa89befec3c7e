"""What each element of a page is: from its name, its class words, and what it stands in.

A class name can lie: `class="newsletter-open"` on a wrapper of the whole page. So a furniture role is believed only of
elements that hold less than half of the page's prose, except where the name leaves no doubt (comments).
"""

from __future__ import annotations

import re
from itertools import islice

from according.extract.markup.classes import SURE, find_role, load_roles
from according.extract.markup.tags import Tag

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
_NEVER = frozenset({"html", "body", "main", "h1"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
# Class names that hide, unless another shows the element again on wider screens ("hidden md:block").
_HIDDEN = re.compile(r"(?:^|\s)(?:hidden|d-none|is-hidden|u-hidden)(?:\s|$)")
_SHOWN = re.compile(r":(?:block|flex|inline|grid|table|visible)|d-\w+-(?:block|flex|inline)")
_WHOLE = 0.5
_BODY = 400
_BUTTONS = 20  # of one element, asked whether they hold a picture
_FOLDED = frozenset({"navigation", "footer", "consent", "share", "advert"})
_NAMED = frozenset({"nav", "footer"})
# An element called furniture that holds this many times the prose of all others, and so much at least, is none.
_LITTLE, _MUCH, _TIMES = 700, 300, 3
_SURE_NAMES = frozenset({"nav", "footer", "button", "select", "dialog"})
_NOT_FOLDED = ("h1", "article", "figure", "figcaption")
_CARDS = ("a", "img", "h3", "h4")
# Roles of a line that must not hold a whole article: a `div.meta` with everything in it is only a wrapper.
_LINE_LIMIT = {"byline": 600, "dateline": 300, "credit": 400, "caption": 2500, "standfirst": 2500, "update": 4000}
_LINE_LIMIT |= {"key_points": 6000, "pull_quote": 2000, "syndication": 800, "question": 600, "embed": 2500}


class Roles:
    """Gives tags their role and their scope (the furniture they stand in), parents before children.

    `held` are the tags around the title's heading: what the title stands in is no furniture. `spared` are those that
    hold a good part of the article's named body. `whole` is how much prose the page has, comments left out.
    """

    def __init__(self, heading: Tag | None) -> None:
        self.held = {heading, *heading.ancestors()} if heading is not None else set()
        self.spared: set[Tag] = set()
        self.lifted: set[Tag] = set()
        self.below: dict[Tag, float] = {}
        self.whole = 0.0

    def learn(self, chain: list[Tag], below: dict[Tag, float]) -> None:
        """Take in where the page's long texts stand, and settle the tags that hold them."""
        self.below = below
        names = [name_role(tag) for tag in chain]
        whole = below.get(chain[0], 0.0) if chain else 0.0
        sure: set[Tag] = set()
        for tag, role in zip(chain, names, strict=True):
            if tag.parent in sure:
                sure.add(tag)
            elif role in SURE and below[tag] < 0.9 * below[chain[0]]:
                whole -= below[tag]
                sure.add(tag)
            if role == "article_body" and below[tag] > _BODY:
                self.spared.update((tag, *tag.ancestors()))
        self.whole = max(whole, 1.0)
        self.settle_all(chain, names)
        if sum(below[tag] for tag in chain if tag.scope and tag.parent and not tag.parent.scope) > _MUCH:
            self.lift(chain, names)

    def settle_all(self, chain: list[Tag], names: list[str | None]) -> None:
        """Settle many tags, parents before children."""
        for tag, role in zip(chain, names, strict=True):
            if role is not None:
                self.settle(tag, role)
            else:
                tag.role, tag.scope = None, tag.parent.scope if tag.parent is not None else None

    def lift(self, chain: list[Tag], names: list[str | None]) -> None:
        """Where furniture holds nearly all prose of the page its name was a lie, and is not believed."""
        tops = [tag for tag in chain if tag.scope and (tag.parent is None or tag.parent.scope is None)]
        hidden = {tag: self.below[tag] for tag in tops if tag.role not in SURE and tag.name not in _SURE_NAMES}
        shown = self.below[chain[0]] - sum(self.below[tag] for tag in tops)
        found = [tag for tag, prose in hidden.items() if prose > _MUCH and not asks_consent(tag)]
        if shown > _LITTLE or not found or sum(hidden[tag] for tag in found) < max(_TIMES * shown, _MUCH):
            return
        for tag, role in zip(chain, names, strict=True):
            inside = tag.parent in self.lifted and (role is None or self.below[tag] > _MUCH)
            if inside or tag in found:
                self.lifted.add(tag)
        self.settle_all(chain, names)

    def settle(self, tag: Tag, name: str) -> None:
        """Give a tag the role that its name says, if that can be, and its scope."""
        role: str | None = name
        furniture = load_roles().roles[name].furniture
        if name == "teaser" and opens_article(tag):
            role, furniture = "standfirst", False
        if role and not (self.believes(tag, role) if furniture else can_hold(tag, role)):
            role, furniture = None, False
        tag.role = role
        tag.scope = (tag.parent.scope if tag.parent is not None else None) or (role if furniture else None)

    def believes(self, tag: Tag, role: str) -> bool:
        """Whether an element can be the furniture that its name says it is."""
        if role not in SURE:
            prose = self.below.get(tag, 0.0)
            if prose > _WHOLE * self.whole and prose >= 200:
                return False
        if tag.name in _NAMED:
            return True
        if tag in self.held or tag in self.lifted:
            return False
        return role in SURE or not (tag in self.spared or frames_picture(tag))


def asks_consent(tag: Tag) -> bool:
    """Whether an element's text is about cookies."""
    return "cookie" in tag.element.text[:5000].lower()


def can_hold(tag: Tag, role: str) -> bool:
    """Whether a line of the article can be as long as an element that is named so."""
    limit = _LINE_LIMIT.get(role)
    return limit is None or not tag.exceeds(limit)


def frames_picture(tag: Tag) -> bool:
    """Whether furniture holds a picture with its caption: some pages put them into buttons that enlarge them."""
    if tag.element.find("figcaption") is None:
        return False
    if tag.name == "button":
        return True
    buttons = islice(tag.element.iter_elements("button"), _BUTTONS)
    return any(button.find("figcaption") is not None for button in buttons)


def opens_article(tag: Tag) -> bool:
    """Whether a "teaser" is this article's own opening: it leads nowhere and heads nothing."""
    return tag.mass > 20 and next(tag.element.iter_elements(_CARDS), None) is None


def is_foldable(tag: Tag) -> bool:
    """Whether nobody asks what is where in a piece of furniture: it has no pictures of the article, no title."""
    if tag.role not in _FOLDED:
        return True
    names = _NOT_FOLDED if tag.name in _NAMED else (*_NOT_FOLDED, "img")
    return next(tag.element.iter_elements(names), None) is None


def name_role(tag: Tag) -> str | None:
    """The role that the element's name, ARIA role, microdata or class words give it."""
    if (named := _BY_NAME.get(tag.name)) is not None:
        return named or None
    if tag.name in _NEVER:
        return None
    attr = tag.element.attr
    classes = attr("class") or ""
    if is_hidden(attr("hidden"), attr("style"), classes):
        return "navigation"
    if (aria := attr("role")) and (said := _BY_ARIA.get(aria.lower())):
        return said
    if (prop := attr("itemprop")) and prop.lower() == "articlebody":
        return "article_body"
    # A heading's id is its own words, made into a name.
    ident = "" if tag.name in _HEADINGS else attr("id") or ""
    return find_role(classes, ident) if classes or ident else None


def is_hidden(hidden: str | None, style: str | None, classes: str) -> bool:
    """Whether the page keeps an element with these attributes from its readers."""
    if hidden is not None:
        return True
    if ("hidden" in classes or "d-none" in classes) and _HIDDEN.search(classes) and not _SHOWN.search(classes):
        return True
    return style is not None and "display" in style and "display:none" in style.replace(" ", "").lower()
