"""Stretches of a text by where they stand, so that nobody has to go through all of a page to find those at a place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar

_SHELF = 512  # characters


class Placed(Protocol):
    """What stands at [start, end) of a text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


T = TypeVar("T", bound=Placed)


class Places(Generic[T]):
    """Stretches on shelves of equal length; what is found comes in the order in which it was given."""

    def __init__(self, stretches: Iterable[T]) -> None:
        self._shelves: dict[int, list[tuple[int, T]]] = defaultdict(list)
        for number, stretch in enumerate(stretches):
            for shelf in range(stretch.start // _SHELF, stretch.end // _SHELF + 1):
                self._shelves[shelf].append((number, stretch))

    def at(self, place: int) -> list[T]:
        """The stretches that hold a place."""
        return [s for _, s in self._shelves.get(place // _SHELF, ()) if s.start <= place < s.end]

    def near(self, start: int, end: int) -> list[T]:
        """All stretches that touch [start, end], and some that stand close by."""
        shelves = range(start // _SHELF, end // _SHELF + 1)
        found = dict(entry for shelf in shelves for entry in self._shelves.get(shelf, ()))
        return [found[number] for number in sorted(found)]
