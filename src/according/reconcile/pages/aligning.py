"""Aligning: which items of one sequence are which of another, in time that grows with their length.

Items that stand once on both sides are the anchors (as in a patience diff); what lies between two anchors is aligned in
the same way, and a small rest without anchors by its longest common subsequence. A large one is taken for replaced.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeVar

T = TypeVar("T", bound=Hashable)
_SMALL = 4_096


class Stretch(NamedTuple):
    """Two stretches [a, b) and [c, d) of the sequences that are equal, or of which one took the other's place."""

    equal: bool
    a: int
    b: int
    c: int
    d: int


def align(old: Sequence[T], new: Sequence[T]) -> list[Stretch]:
    """The stretches of both sequences in order; every item lies in exactly one."""
    pairs = sorted(_match(old, new))
    stretches: list[Stretch] = []
    at, to = 0, 0
    for i, j in [*pairs, (len(old), len(new))]:
        if i > at or j > to:
            stretches.append(Stretch(False, at, i, to, j))
        if i == len(old):
            break
        if stretches and stretches[-1].equal and (stretches[-1].b, stretches[-1].d) == (i, j):
            last = stretches.pop()
            stretches.append(Stretch(True, last.a, i + 1, last.c, j + 1))
        else:
            stretches.append(Stretch(True, i, i + 1, j, j + 1))
        at, to = i + 1, j + 1
    return stretches


def _match(old: Sequence[T], new: Sequence[T]) -> Iterator[tuple[int, int]]:
    """The pairs of equal items, no two of which cross."""
    gaps = [(0, len(old), 0, len(new))]
    while gaps:
        a, b, c, d = gaps.pop()
        while a < b and c < d and old[a] == new[c]:
            yield a, c
            a, c = a + 1, c + 1
        while a < b and c < d and old[b - 1] == new[d - 1]:
            b, d = b - 1, d - 1
            yield b, d
        if a == b or c == d:
            continue
        anchors = _find_anchors(old, new, (a, b, c, d))
        if anchors:
            yield from anchors
            bounds = [(a - 1, c - 1), *anchors, (b, d)]
            gaps += [(i + 1, k, j + 1, m) for (i, j), (k, m) in pairwise(bounds)]
        elif (b - a) * (d - c) <= _SMALL:
            yield from _find_common(old, new, (a, b, c, d))


def _find_anchors(old: Sequence[T], new: Sequence[T], gap: tuple[int, int, int, int]) -> list[tuple[int, int]]:
    """The longest row of items, in order on both sides, that stand once on each."""
    a, b, c, d = gap
    here, there = Counter(old[a:b]), Counter(new[c:d])
    places = {item: j for j, item in enumerate(new[c:d], start=c) if there[item] == 1}
    once = [(i, places[item]) for i, item in enumerate(old[a:b], start=a) if here[item] == 1 and item in places]
    return _find_rising(once)


def _find_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest rising row of second numbers."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, (_, j) in enumerate(pairs):
        k = bisect_left(tails, j)
        before.append(ends[k - 1] if k else -1)
        tails[k : k + 1] = [j]
        ends[k : k + 1] = [at]
    row, at = [], ends[-1] if ends else -1
    while at >= 0:
        row.append(pairs[at])
        at = before[at]
    return row[::-1]


def _find_common(old: Sequence[T], new: Sequence[T], gap: tuple[int, int, int, int]) -> list[tuple[int, int]]:
    """The longest common subsequence of a small gap."""
    a, b, c, d = gap
    size = [[0] * (d - c + 1) for _ in range(b - a + 1)]
    for i in range(b - a - 1, -1, -1):
        for j in range(d - c - 1, -1, -1):
            longer = max(size[i + 1][j], size[i][j + 1])
            size[i][j] = size[i + 1][j + 1] + 1 if old[a + i] == new[c + j] else longer
    found, i, j = [], 0, 0
    while i < b - a and j < d - c:
        if old[a + i] == new[c + j]:
            found.append((a + i, c + j))
            i, j = i + 1, j + 1
        elif size[i + 1][j] >= size[i][j + 1]:
            i += 1
        else:
            j += 1
    return found
