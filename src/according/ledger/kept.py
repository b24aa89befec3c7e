"""What the derived rows of a ledger hold, as nouns; to be imported without a database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Kept(NamedTuple):
    """A conclusion to keep: by what name it was asked for, what it rests on, and the memory that it leaves.

    `subject` is the name as pages spell it, `program` names the rules, `statements` are the keys in memory of what was
    concluded, in order.
    """

    asked: str
    subject: str
    day: str | None
    program: str
    basis: str
    memory: Mapping[str, bytes]
    statements: Sequence[str]


class Recalled(NamedTuple):
    """A conclusion that was kept: the subject as pages spell it, the day, and the statements as they were packed."""

    subject: str
    day: str | None
    contents: Sequence[bytes]


class Place(NamedTuple):
    """A place in the record; what lies behind it came later."""

    reading: int
    coverage: int
    back: int = 0
