"""The words of the clause that a mention stands in, before it and behind it."""

from __future__ import annotations

from collections.abc import Sequence

from according.read.grammar.rows.item import Item

_REACH = 30
_BREAKS = frozenset({";", ":", ".", "--", "(", ")"})


def split_clause(items: Sequence[Item], at: int, text: str) -> tuple[list[str], list[str]]:
    """The words before and behind an item in small letters, up to a break or to somebody else of its kind."""
    first = last = at
    while first > max(0, at - _REACH) and not _ends(items, first - 1, at):
        first -= 1
    while last + 1 < min(len(items), at + _REACH) and not _ends(items, last + 1, at):
        last += 1
    return _fold(text[items[first].start : items[at].start]), _fold(text[items[at].end : items[last].end])


def _fold(words: str) -> list[str]:
    folded = [word.strip("\"“”'()[],.") for word in words.lower().replace("’", "'").split()]
    return [word for word in folded if word and word != "s"]


def _ends(items: Sequence[Item], i: int, at: int) -> bool:
    item = items[i]
    if item.kind == "w":
        return item.text in _BREAKS
    return item.kind == "P" and items[at].kind == "P" and item.names != items[at].names
