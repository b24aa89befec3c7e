"""Where a page's article begins and ends, and what its surroundings say of its pictures."""

from __future__ import annotations

from according.domain.page import BODY_KINDS, BlockKind
from according.extract.about.head import Head
from according.extract.markup.runs import Run
from according.extract.markup.tags import Tag
from according.extract.markup.typed import Typed
from according.extract.pictures.covers import find_covers

_PROSE = BODY_KINDS - {BlockKind.CAPTION, BlockKind.STANDFIRST}
_LINES = (BlockKind.CAPTION, BlockKind.CREDIT)


class Scene:
    """Where a page's article begins and ends, and what is known of its pictures."""

    __slots__ = ("begin", "body", "covers", "end", "first", "host", "outer", "shown", "told", "typed", "words")

    def __init__(self, typed: list[Typed], body: Tag, top: Run | None, head: Head) -> None:
        self.typed = typed
        self.words: set[str] | None = None
        self.body = body
        self.covers = find_covers(head)
        self.shown = tuple({key.rsplit("/", 1)[-1] for key in self.covers})
        self.host = find_host(head.base)
        self.begin = top.home.order if top else body.order
        self.first = next((item.run.home.order for item in typed if is_prose(item, body)), body.last)
        self.end = next((item.run.home.order for item in reversed(typed) if is_prose(item, body)), body.last)
        self.outer = find_outer(body, top)
        self.told = {id(item.shot.tag) for item in typed if item.kind in _LINES and item.shot is not None}

    def may_show(self, tag: Tag) -> bool:
        """Whether an attribute of a picture may hold an address by which the page shows itself."""
        for value in tag.attributes.values():
            if len(value) > 4 and ("%" in value or any(name in value.lower() for name in self.shown)):
                return bool(self.shown)
        return False

    @property
    def linked(self) -> set[str]:
        """The addresses to which words of the page lead; gathered when first asked for."""
        if self.words is None:
            self.words = {mark[3] for item in self.typed for mark in item.run.marks if mark[3]}
        return self.words


def is_prose(item: Typed, body: Tag) -> bool:
    """Whether a run is the article's own text, of which pictures stand before, within and behind."""
    return item.kind in _PROSE and body.holds(item.run.home)


def find_outer(body: Tag, top: Run | None) -> Tag:
    """The <article> or <main> around both the title and the body, else the body itself."""
    for tag in body.ancestors():
        if tag.name in ("article", "main") and (top is None or tag.holds(top.home)):
            return tag
    return body


def find_host(address: str) -> str:
    """The last two parts of an address's host: "www.paper.example" -> "paper.example"."""
    return ".".join(address.partition("//")[2].partition("/")[0].lower().split(".")[-2:])
