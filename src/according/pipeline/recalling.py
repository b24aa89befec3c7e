"""Recalling: what was concluded of the latest day, as the ledger keeps it, while nothing bears on it anew.

Invariant: what is kept is believed only while the record, the decisions and the rules are those that it was concluded
from. It is kept as it was concluded, so that it is what concluding anew would give, byte for byte.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from according.domain.statement import Statement
from according.fingerprint import name_rules
from according.reconcile import list_merged

if TYPE_CHECKING:
    from according.ledger.store import Ledger

_FINAL = "final"


class Kept(NamedTuple):
    """What was concluded of a subject on the latest day."""

    subject: str
    day: str | None
    statements: tuple[Statement, ...]


def find_basis(ledger: Ledger, subject: str) -> str:
    """The print of all that a conclusion about a subject rests on now, under any of the names that editors gave it."""
    names = sorted(list_merged(ledger.decisions(), "work", subject))
    return ledger.derived.find_basis(subject, name_rules(), names)


def recall(ledger: Ledger, subject: str) -> Kept | None:
    """What was concluded of a subject, if it still holds."""
    found = ledger.derived.recall(subject, find_basis(ledger, subject))
    if found is None:
        return None
    try:
        return Kept(found.subject, found.day, unpack_statements(found.contents))
    except msgspec.DecodeError:
        return None


def recall_last(ledger: Ledger, subject: str) -> tuple[Statement, ...]:
    """What was concluded of a subject last, whether it still holds or not: to tell what has changed since."""
    found = ledger.derived.recall_last(subject)
    try:
        return unpack_statements(found.contents) if found else ()
    except msgspec.DecodeError:
        return ()


def pack_statements(statements: Sequence[Statement]) -> dict[str, bytes]:
    """Statements as they are kept, a content for each property: what is the same as before has the same key."""
    groups = (list(group) for _, group in groupby(statements, key=lambda s: s.property))
    contents = (msgspec.msgpack.encode(group) for group in groups)
    return {f"{_FINAL} {hashlib.sha256(content).hexdigest()[:32]}": content for content in contents}


def unpack_statements(contents: Iterable[bytes]) -> tuple[Statement, ...]:
    """The statements that were kept, in their order."""
    return tuple(s for content in contents for s in msgspec.msgpack.decode(content, type=list[Statement]))
