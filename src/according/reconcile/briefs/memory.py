"""Memory: what was worked out once need not be worked out again.

Invariant: whatever is kept is kept under the fingerprint of everything that the work reads, so that what is recalled is
what would be worked out now. With a memory and without one the answers are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import blake2b
from typing import Protocol, TypeVar

import msgspec

_T = TypeVar("_T")
# Sets and mappings are put in order: their own order changes from run to run.
_ENCODER = msgspec.msgpack.Encoder(order="deterministic")


class Memory(Protocol):
    """Where results are kept between runs."""

    def recall(self, key: str) -> bytes | None:
        """What was kept under a key."""

    def keep(self, key: str, content: bytes) -> None:
        """Keep a result."""


class Notebook:
    """A memory of what an earlier run left, and of what this one used of it or added: all that the next one needs."""

    def __init__(self, earlier: Mapping[str, bytes] | None = None) -> None:
        self.earlier = earlier or {}
        self.used: dict[str, bytes] = {}
        self.new: set[str] = set()

    def recall(self, key: str) -> bytes | None:
        """What this run or the earlier one kept under a key."""
        content = self.used.get(key)
        if content is None and (content := self.earlier.get(key)) is not None:
            self.used[key] = content
        return content

    def keep(self, key: str, content: bytes) -> None:
        """Keep a result for this run and the next."""
        self.used[key] = content
        self.new.add(key)


def take_fingerprint(*parts: object) -> str:
    """A fingerprint of everything given: equal only where all of it is."""
    return blake2b(_ENCODER.encode(parts), digest_size=16).hexdigest()


def remember(memory: Memory | None, key: str, kind: type[_T], work: Callable[[], _T]) -> _T:
    """A result from memory, else worked out and kept; what cannot be read any more counts as forgotten."""
    if memory is None:
        return work()
    if (content := memory.recall(key)) is not None:
        try:
            return msgspec.msgpack.decode(content, type=kind)
        except msgspec.DecodeError:
            pass
    result = work()
    memory.keep(key, _ENCODER.encode(result))
    return result
