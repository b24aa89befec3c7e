"""The page as a tree: a thin layer over the HTML parser, the only module that knows it.

Nothing here recurses: a page nested ten thousand deep is a page like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from turbohtml import Element, Node, Text, parse

# Never text of the page. Their removal happens in the parser, before Python sees a node.
_DROPPED = (
    "script,style,template,svg,math,object,embed,canvas,audio,video,map,track,param,datalist,select,textarea,progress"
)


class Place(NamedTuple):
    """What an element stands in: the nearest of each kind above it, itself included."""

    item: Tag | None = None  # li
    listing: Tag | None = None  # ul, ol
    quote: Tag | None = None  # blockquote
    figure: Tag | None = None
    heading: Tag | None = None  # h1 to h6
    paragraph: Tag | None = None
    line: Tag | None = None  # an element whose role names a line: caption, byline, standfirst ...
    entry: Tag | None = None  # an entry of a live blog
    link: Tag | None = None
    aside: Tag | None = None


NOWHERE = Place()
_NO_ATTRIBUTES: dict[str, str] = {}


class Tag:
    """One element: its name, attributes, parent and children (tags and strings, in order).

    No slots on purpose: most tags differ from the defaults in few fields, and pages have thousands of tags.
    """

    order = 0
    last = 0  # the number of the last tag in it
    mass = 0  # characters of text outside links, here and below
    key = ""  # class and id, as one string
    role: str | None = None  # what its own name and key say it is
    scope: str | None = None  # the furniture it stands in, if any
    place = NOWHERE
    attributes = _NO_ATTRIBUTES

    def __init__(self, name: str, parent: Tag | None, element: Element, depth: int) -> None:
        self.name = name
        self.parent = parent
        self.depth = depth
        self._element = element
        self.children: list[Tag | str] = []

    def get(self, name: str) -> str:
        """An attribute's value, or an empty string."""
        return self.attributes.get(name, "")

    def has(self, name: str) -> bool:
        """Whether the attribute is there, with or without a value."""
        return name in self.attributes

    def ancestors(self) -> Iterator[Tag]:
        """Its parent, the parent's parent and so on to the root."""
        tag = self.parent
        while tag is not None:
            yield tag
            tag = tag.parent

    def tags(self) -> Iterator[Tag]:
        """All elements below, in document order."""
        stack = [iter(self.children)]
        while stack:
            for child in stack[-1]:
                if isinstance(child, Tag):
                    yield child
                    stack.append(iter(child.children))
                    break
            else:
                stack.pop()

    def holds(self, tag: Tag) -> bool:
        """Whether a tag is this one or stands in it."""
        return self.order <= tag.order <= self.last

    def text(self, limit: int = 10_000) -> str:
        """The words below, white space collapsed, at most about `limit` characters."""
        pieces: list[str] = []
        size = 0
        stack = [iter(self.children)]
        while stack and size < limit:
            for child in stack[-1]:
                if isinstance(child, str):
                    pieces.append(child[:limit])
                    size += len(child)
                else:
                    pieces.append(" " if child.name not in INLINE else "")
                    stack.append(iter(child.children))
                    break
            else:
                stack.pop()
        return " ".join("".join(pieces).split())

    def span(self) -> tuple[int, int] | None:
        """Where the element stands in the HTML (line ends counted as one character), or None if it was implied."""
        location = self._element.source_location
        if location is None or location.start_tag is None:
            return None
        end = location.end_tag or location.start_tag
        return location.start_tag.start_offset, end.end_offset


class Tree:
    """A parsed page: its root, all tags in document order, its links to itself and others, its JSON-LD scripts."""

    def __init__(self, root: Tag, tags: list[Tag], scripts: list[str]) -> None:
        self.root = root
        self.tags = tags
        self.scripts = scripts
        self.links = [tag for tag in tags if tag.name == "link"]

    def dismiss(self) -> None:
        """Let go of all tags: they hold each other, and the collector of such circles is slow."""
        for tag in self.tags:
            tag.__dict__.clear()
        self.tags = []

    def named(self, name: str) -> Iterator[Tag]:
        """All tags of that name, in document order."""
        return (tag for tag in self.tags if tag.name == name)

    def first(self, name: str) -> Tag | None:
        """The first tag of that name."""
        return next(self.named(name), None)


# Elements that stand in a line of text. Unknown names count as inline unless they are custom elements (a dash).
INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rb",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)

# Ten times what the longest live blogs have. Beyond it a page is hostile or no page, and memory would not do.
MAX_NODES = 300_000
# Menus of short pages may be longer than an eighth of the page.
_FOLD_LEAST = 2000
_FOLD_SHORT = 100  # little is won with less
_NOT_FOLDED = ("h1", "article", "figure", "figcaption")


class TooManyNodes(Exception):
    """A tree grows over MAX_NODES."""


def parse_tree(html: str, is_folded: Callable[[Tag], bool] | None = None) -> Tree:
    """The tree of a page. Broken markup is mended as browsers do; scripts and styles are left out.

    `is_folded` tells of a tag, by its name and attributes, that nobody asks what is where in it (a menu): if it is a
    small part of the page it becomes one text. More than half of a page's elements are such.
    """
    document = parse(html, source_locations=True)
    scripts = [s.text for s in document.select("script") if "ld+json" in (s.attr("type") or "").lower()]
    document.remove(_DROPPED)
    root = document.root
    if root is None:
        return Tree(Tag("html", None, Element("html"), 0), [], scripts)
    return build_tree(root, scripts, is_folded)


def build_tree(root: Element, scripts: list[str], is_folded: Callable[[Tag], bool] | None) -> Tree:
    """Our own light tree of the parser's elements, with the text mass of each."""
    folder = Folder(len(root.text)) if is_folded else None
    top = Tag(root.tag, None, root, 0)
    tags: list[Tag] = [top]
    read_attributes(top, root)
    stack: list[tuple[Tag, Iterator[Node]]] = [(top, iter(root.children))]
    nodes = 0
    while stack:
        tag, children = stack[-1]
        inside = tag.children
        for child in children:
            nodes += 1
            if isinstance(child, Text):
                inside.append(child.data)
            elif isinstance(child, Element):
                inner = Tag(child.tag, tag, child, tag.depth + 1)
                inside.append(inner)
                inner.order = len(tags)
                tags.append(inner)
                read_attributes(inner, child)
                if folder and is_folded and is_folded(inner) and (text := folder.fold(child)) is not None:
                    inner.children.append(text)
                elif below := child.children:
                    stack.append((inner, iter(below)))
                    break
        else:
            stack.pop()
        if nodes > MAX_NODES:
            raise TooManyNodes
    weigh_tags(tags)
    return Tree(top, tags, scripts)


class Folder:
    """Makes one text of small parts of a page; looks at no more text in all than a few times the page's."""

    def __init__(self, whole: int) -> None:
        self.limit = max(_FOLD_LEAST, whole // 8)
        self.budget = 8 * whole + 100_000

    def fold(self, element: Element) -> str | None:
        """The element's words, or None if it is too big or holds the page's heading, and is to be looked into."""
        if self.budget < 0:
            return None
        text = element.text
        self.budget -= len(text)
        names = _NOT_FOLDED if element.tag in ("nav", "footer") else (*_NOT_FOLDED, "img")
        if not _FOLD_SHORT < len(text) < self.limit or any(element.find(name) is not None for name in names):
            return None
        return " ".join(element.stripped_strings)


def read_attributes(tag: Tag, element: Element) -> None:
    """Note an element's attributes, and what its class and id say."""
    attributes = element.attrs
    if attributes:
        read = {name: join_value(value) for name, value in attributes.items()}
        tag.attributes = read
        if "class" in read or "id" in read:
            tag.key = f"{read.get('class', '')} {read.get('id', '')}".strip()


def join_value(value: str | list[str] | None) -> str:
    """An attribute's value as one string; the parser gives class names as a list."""
    if isinstance(value, str):
        return value
    return " ".join(value) if value else ""


def weigh_tags(tags: list[Tag]) -> None:
    """Sum up, children before parents, how much text outside links stands in each tag, and where each ends."""
    for tag in reversed(tags):
        if tag.last < tag.order:
            tag.last = tag.order
        mass = tag.mass
        if tag.name == "a":
            mass = tag.mass = 0
        else:
            for child in tag.children:
                if isinstance(child, str) and not child.isspace():
                    mass += len(child)
            tag.mass = mass
        parent = tag.parent
        if parent is not None:
            parent.mass += mass
            if parent.last < tag.last:
                parent.last = tag.last
