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


def find_mention(items: Sequence[Item], fact: Fact) -> int | None:
    """Which item of a row holds the value of a fact: the one in the matched words, else the nearest."""
    best: tuple[int, int] | None = None
    for i, item in enumerate(items):
        if fact.value in item.names:
            away = max(fact.start - item.end, item.start - fact.end, 0)
            best = min(best or (away, i), (away, i))
    return best[1] if best else None
