"""A sentence as the rules for qualifiers see it, and where facts stand in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct

from according.read.grammar.facts import Fact
from according.read.grammar.rows.item import Item


class Told(Struct, frozen=True):
    """A sentence of the page: its row and its place; `heading` says that it heads a section or asks what follows."""

    items: Sequence[Item]
    start: int
    end: int
    heading: bool = False


def find_sentence(sentences: Sequence[Told], at: int) -> int | None:
    """Which of the sentences, in the order of the page, holds a place of the page."""
    i = bisect_right([s.start for s in sentences], at) - 1
    return i if i >= 0 and at < sentences[i].end else None


def find_mentions(items: Sequence[Item], fact: Fact) -> list[int]:
    """Which items of a row hold the value of a fact, or an end of its span of days, or the head of a long name."""
    whole = [
        i
        for i, item in enumerate(items)
        if fact.value in item.names or (item.kind == "D" and any(fact.value in name.split("/") for name in item.names))
    ]
    return whole or [
        i
        for i, item in enumerate(items)
        if item.kind in "OXL" and item.names and item.start == fact.start and fact.value.startswith(item.names[0])
    ]


def find_mention(items: Sequence[Item], fact: Fact) -> int | None:
    """The item of a row that holds the value of a fact: the one in the matched words, else the nearest."""
    found = find_mentions(items, fact)
    return min(found, key=lambda i: (max(fact.start - items[i].end, items[i].start - fact.end, 0), i), default=None)
