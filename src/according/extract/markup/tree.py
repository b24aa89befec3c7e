"""The page as a tree: a thin layer over the HTML parser, which only this room knows.

The parser's tree stays where it is; a `Tag` of ours is made when somebody first asks for an element. Most of a page's
elements are menus, cards and scripts, and nobody does. Nothing here recurses: a page nested ten thousand deep is a page
like any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from turbohtml import Element, Node, Text, parse

from according.extract.markup.tags import Tag

# Never text of the page. Taken out before anything else is read.
_DROPPED = frozenset(
    {"script", "style", "template", "svg", "math", "object", "embed", "canvas", "audio", "video", "map", "track"}
    | {"param", "datalist", "select", "textarea", "progress"}
)
# What is looked up by name, noted in one pass over the page.
_INDEXED = frozenset(
    {"html", "head", "body", "meta", "link", "title", "base", "h1", "h2", "h3", "time", "article", "iframe"}
)
_NOTED = tuple(_DROPPED | _INDEXED)
# Texts of this length are prose; menus and cards have few.
_LONG = 60
# Ten times what the longest live blogs have. Beyond it a page is hostile or no page, and memory would not do.
MAX_NODES = 300_000
_LEAST_NODE = 3  # no element takes fewer characters, no text fewer than one


class Tree:
    """A parsed page: its root, its JSON-LD scripts, and the tags that somebody asked for.

    `tags` are those that the walk through the page came by, in document order.
    """

    def __init__(self, html: str) -> None:
        self.document = parse(html, source_locations=True)
        self._selected: dict[str, list[Tag]] = {}
        self.tags: list[Tag] = []
        self.scripts: list[str] = []
        self.made: dict[Element, Tag] = {}
        self._named: dict[str, list[Element]] = {}
        self._budget = 16 * len(html) + 100_000
        self._tidy()
        self.root = self.tag_of(self.document.root or Element("html"))

    def _tidy(self) -> None:
        """Note the elements that are looked up by name, take out what is never text, and note the long texts left."""
        named = self._named
        for element in self.document.iter_elements(_NOTED):
            name = element.tag
            if name in named:
                named[name].append(element)
            else:
                named[name] = [element]
        for script in named.get("script", ()):
            if "ld+json" in (script.attr("type") or "").lower():
                self.scripts.append(script.text)
        for name in _DROPPED:
            for element in named.pop(name, ()):
                element.decompose()
        for element in named.get("iframe", ()):
            element.clear()  # what it says where frames are unknown
        # Not before: most characters of a page are scripts, and to ask for a text is to copy it.
        self._long = [n for n in self.document.descendants if type(n) is Text and len(n.data) > _LONG]

    def tag_of(self, element: Element) -> Tag:
        """The tag of an element, made with those around it where it is new."""
        made = self.made
        if (tag := made.get(element)) is not None:
            return tag
        parent = element.parent
        above: list[Element] = [element]
        while type(parent) is Element and parent not in made:
            above.append(parent)
            parent = parent.parent
        tag = made[parent] if type(parent) is Element else None
        while above:
            element = above.pop()
            tag = made[element] = Tag(self, element, tag)
        assert tag is not None
        return tag

    def named(self, name: str) -> Iterator[Tag]:
        """All tags of that name, in document order."""
        return map(self.tag_of, self._find(name))

    def _find(self, name: str) -> Iterable[Element]:
        """All elements of a name, in document order."""
        return self._named.get(name, ()) if name in _INDEXED else self.document.iter_elements(name)

    def first(self, name: str) -> Tag | None:
        """The first tag of that name."""
        return next(self.named(name), None)

    def select(self, selector: str) -> list[Tag]:
        """All tags that a CSS selector matches, in document order."""
        if selector not in self._selected:
            self._selected[selector] = [self.tag_of(element) for element in self.document.select(selector)]
        return self._selected[selector]

    def metas(self) -> Iterator[tuple[str, str]]:
        """The name (or property) and the content of each meta element that has both."""
        for element in self._named.get("meta", ()):
            attr = element.attr
            name = attr("property") or attr("name") or attr("itemprop") or attr("http-equiv")
            if name and (content := attr("content")):
                yield name, content

    def links(self, names: tuple[str, ...] = ("link",)) -> Iterator[tuple[str, Element]]:
        """The address and the element of each link, in document order."""
        for name in names:
            for element in self._find(name):
                if href := element.attr("href"):
                    yield href, element

    def long_texts(self) -> Iterator[tuple[Tag, str]]:
        """The texts that are long enough to be prose, each with the tag that it stands in."""
        for node in self._long:
            parent = node.parent
            if type(parent) is Element and parent.tag not in _DROPPED and not (data := node.data).isspace():
                yield self.tag_of(parent), data

    def weigh(self, element: Element) -> int:
        """The characters of an element's text outside links, as far as the budget for looking goes."""
        if self._budget < 0:
            return 0
        text = element.text
        self._budget -= len(text)
        links = sum(len(" ".join(link.text.split())) for link in element.iter_elements("a"))
        return max(0, len(" ".join(text.split())) - links)

    def may_look(self, lines: str) -> bool:
        """Whether to look into an element whose lines are known; what is nested deep is looked at a few times only."""
        self._budget -= len(lines)
        return self._budget > 0

    def dismiss(self) -> None:
        """Let go of all tags: they hold each other, and the collector of such circles is slow."""
        for tag in self.made.values():
            tag.__dict__.clear()
        self.made.clear()
        self._selected.clear()
        self.tags = []


class TooManyNodes(Exception):
    """A tree grows over MAX_NODES."""


def parse_tree(html: str) -> Tree:
    """The tree of a page. Broken markup is mended as browsers do; scripts and styles are left out."""
    tree = Tree(html)
    if len(html) > _LEAST_NODE * MAX_NODES and count_nodes(tree.document.root) > MAX_NODES:
        raise TooManyNodes
    return tree


def count_nodes(root: Node | None) -> int:
    """How many elements and texts a page has."""
    return sum(1 for _ in root.descendants) if root is not None else 0
