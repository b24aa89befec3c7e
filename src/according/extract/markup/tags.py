"""Elements of a page as this room sees them: made when somebody first asks for one, with what they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from turbohtml import Element, Node, Text

if TYPE_CHECKING:
    from according.extract.markup.tree import Tree


# Elements that stand in a line of text. Unknown names count as inline unless they are custom elements (a dash).
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb rp rt ruby s samp small"
    " span strike strong sub sup time tt u var wbr".split()
)

# The parser lays tables out in columns filled with blanks (a long cell and many rows make hundreds of megabytes), and
# numbers the items of lists with words that the page has not.
_LAID_OUT = ("table", "ol")
_ROWS = frozenset({"table", "thead", "tbody", "tfoot", "tr", "ol"})
_CLIMB = 50  # steps in search of the end of an element that no tag ends


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
_FIELDS = {"li": "item", "ul": "listing", "ol": "listing", "blockquote": "quote", "figure": "figure", "p": "paragraph"}
_FIELDS |= {"a": "link", "aside": "aside"} | {f"h{level}": "heading" for level in range(1, 7)}
_PLACES = {name: Place._fields.index(field) for name, field in _FIELDS.items()}
_HEADING = Place._fields.index("heading")
LINES = frozenset(
    {"caption", "credit", "byline", "dateline", "standfirst", "update", "key_points", "pull_quote", "syndication"}
    | {"question", "answer", "quote", "embed"}
)


class Tag:
    """One element: its name, attributes, parent and children (tags and strings, in order).

    `role` is what its own name and classes say it is, `scope` the furniture it stands in, if any. `order` and `last`
    are its number in the walk through the page and that of the last tag in it, -1 where the walk did not come by.
    """

    # Class-wide defaults, no slots: most tags differ from them in few fields, and pages have hundreds of tags.
    order: int = -1
    last: int = -1
    role: str | None = None
    scope: str | None = None
    _children: list[Tag | str] | None = None
    _place: Place | None = None
    _mass = -1
    _key: str | None = None

    def __init__(self, tree: Tree, element: Element, parent: Tag | None) -> None:
        self.tree = tree
        self.element = element
        self.name = element.tag
        self.parent = parent
        self.depth: int = 0
        if parent is not None:
            self.depth = parent.depth + 1
            if parent.scope is not None:
                self.scope = parent.scope

    @property
    def children(self) -> list[Tag | str]:
        """The tags and strings in it, in order; what is never text is left out."""
        if self._children is None:
            inside: list[Tag | str] = []
            for node in self.element.children:
                if type(node) is Text:
                    inside.append(node.data)
                elif type(node) is Element:
                    inside.append(self.tree.tag_of(node))
            self._children = inside
        return self._children

    @property
    def key(self) -> str:
        """Class and id, as one string."""
        if self._key is None:
            classes, ident = self.element.attr("class") or "", self.element.attr("id") or ""
            self._key = f"{classes} {ident}" if classes and ident else classes or ident
        return self._key

    def exceeds(self, limit: int) -> bool:
        """Whether its text outside links has more characters than this."""
        return len(self.element.text) > limit and self.mass > limit

    @property
    def mass(self) -> int:
        """The characters of its text outside links, white space counted once."""
        if self._mass < 0:
            self._mass = self.tree.weigh(self.element)
        return self._mass

    @property
    def place(self) -> Place:
        """What it stands in."""
        if self._place is None:
            above: list[Tag] = []
            tag: Tag | None = self
            while tag is not None and tag._place is None:
                above.append(tag)
                tag = tag.parent
            place = tag._place if tag is not None and tag._place is not None else NOWHERE
            while above:
                tag = above.pop()
                place = tag._place = find_place(tag, place)
        return self._place or NOWHERE

    def get(self, name: str) -> str:
        """An attribute's value, or an empty string."""
        return self.element.attr(name) or ""

    def has(self, name: str) -> bool:
        """Whether the attribute is there, with or without a value."""
        return self.element.attr(name) is not None

    @property
    def attributes(self) -> dict[str, str]:
        """All attributes; a list of class names as one string."""
        return {
            name: value if isinstance(value, str) else " ".join(value or ())
            for name, value in self.element.attrs.items()
        }

    def ancestors(self) -> Iterator[Tag]:
        """Its parent, the parent's parent and so on to the root."""
        tag = self.parent
        while tag is not None:
            yield tag
            tag = tag.parent

    def tags(self, *names: str) -> Iterator[Tag]:
        """All elements below, or those of some names, in document order."""
        return map(self.tree.tag_of, self.element.iter_elements(names or None))

    def holds(self, tag: Tag) -> bool:
        """Whether a tag is this one or stands in it."""
        if tag.order >= 0 and self.order >= 0:
            return self.order <= tag.order <= self.last
        above: Tag | None = tag
        while above is not None and above.depth > self.depth:
            above = above.parent
        return above is self

    def text(self, limit: int = 10_000) -> str:
        """The words below, white space collapsed, at most about `limit` characters."""
        return " ".join(render(self.element)[: 2 * limit].split())[:limit]

    def lines(self) -> str:
        """The words below, a line for each that the page shows."""
        found = [line.strip().removeprefix("*").strip() for line in render(self.element).split("\n")]
        return "\n".join([line for line in found if line])

    def span(self) -> tuple[int, int] | None:
        """Where the element stands in the HTML (line ends counted as one character), or None if it was implied."""
        location = self.element.source_location
        if location is None or location.start_tag is None:
            return None
        start = location.start_tag
        if location.end_tag is not None:
            return start.start_offset, location.end_tag.end_offset
        return start.start_offset, max(start.end_offset, find_end(self.element) or 0)


def find_end(element: Element) -> int | None:
    """Where an element without an end tag ends: where the next one begins, or what it stands in ends."""
    node: Node = element
    for _ in range(_CLIMB):
        for after in islice(node.next_siblings, _CLIMB):
            location = after.source_location if isinstance(after, Element) else None
            if location is not None and location.start_tag is not None:
                return location.start_tag.start_offset
        above = node.parent
        if not isinstance(above, Element):
            return None
        location = above.source_location
        if location is not None and location.end_tag is not None:
            return location.end_tag.start_offset
        node = above
    return None


def render(element: Element) -> str:
    """The words of an element, line by line, in time and space linear to it."""
    if element.tag in _ROWS or any(element.find(name) is not None for name in _LAID_OUT):
        return "\n".join(element.stripped_strings)
    return element.to_text()


def find_place(tag: Tag, place: Place) -> Place:
    """What a tag stands in: its parent's place, with itself where it makes one."""
    at = _PLACES.get(tag.name)
    if at is None and tag.element.attr("role") == "heading":
        at = _HEADING
    if at is not None:
        place = Place._make((*place[:at], tag, *place[at + 1 :]))
    if tag.role in LINES:
        place = place._replace(line=tag)
    elif tag.role == "live_entry":
        place = place._replace(entry=tag)
    return place
