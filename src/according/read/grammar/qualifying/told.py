"""The sentences of a page as the rules for qualifiers see them, and where facts stand in them.

What a sentence holds is looked up once, so that a page with a thousand facts in one sentence is read in time.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from according.read.grammar.facts import Fact
from according.read.grammar.qualifying.regions import Market, list_markets
from according.read.grammar.rows.clauses import list_rows
from according.read.grammar.rows.item import Item

_NEAREST = 3


class Told:
    """A sentence of the page: its row and its place; `heading` says that it heads a section or asks what follows."""

    def __init__(self, items: Sequence[Item], start: int, end: int, *, heading: bool = False) -> None:
        self.items = items
        self.start = start
        self.end = end
        self.heading = heading

    @cached_property
    def rows(self) -> list[list[Item]]:
        """The row without its asides, and the row with them if it has any; each verb with its subject."""
        return list_rows(list(self.items)) if self.items else []

    @cached_property
    def markets(self) -> list[Market]:
        """The markets that the row tells."""
        return list_markets(self.items)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of items in the row."""
        return frozenset(item.kind for item in self.items)

    @cached_property
    def companies(self) -> frozenset[str]:
        """The companies and names of unknown kind that the row names."""
        return frozenset(name for item in self.items if item.kind in "ONX" for name in item.names)

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Where each value stands in the row; of a span of days, both ends stand there too."""
        found: dict[str, list[int]] = {}
        for i, item in enumerate(self.items):
            values = [*item.names, *(day for name in item.names if item.kind == "D" for day in name.split("/"))]
            for value in dict.fromkeys(values):
                found.setdefault(value, []).append(i)
        return found

    def find_mentions(self, fact: Fact) -> list[int]:
        """The items that hold a fact's value, nearest to its words first; of a long name, one may hold the head."""
        places = self._places.get(fact.value)
        if places is None:
            places = self._find_head(fact)
        k = bisect_left(places, fact.start, key=lambda i: self.items[i].start)
        near = places[max(0, k - _NEAREST) : k + _NEAREST]
        return sorted(near, key=lambda i: (_measure(self.items[i], fact), i))[:_NEAREST]

    def _find_head(self, fact: Fact) -> list[int]:
        k = bisect_left(self.items, fact.start, key=lambda item: item.start)
        item = self.items[k] if k < len(self.items) else None
        head = item is not None and item.kind in "OXL" and item.start == fact.start and bool(item.names)
        return [k] if item is not None and head and fact.value.startswith(item.names[0]) else []


def _measure(item: Item, fact: Fact) -> int:
    return max(fact.start - item.end, item.start - fact.end, 0)


class ToldPage:
    """All sentences and headings of a page in its order."""

    def __init__(self, sentences: Sequence[Told], text: str) -> None:
        self.sentences = sorted(sentences, key=lambda told: told.start)
        self.text = text
        self._starts = [told.start for told in self.sentences]

    def find(self, at: int) -> int | None:
        """Which of the sentences holds a place of the page."""
        i = bisect_right(self._starts, at) - 1
        return i if i >= 0 and at < self.sentences[i].end else None

    def words(self, i: int) -> str:
        """The words of a sentence."""
        return self.text[self.sentences[i].start : self.sentences[i].end]
