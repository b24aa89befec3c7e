"""Names that last: a statement's and a change's own, made of what they say, so that a rebuilt ledger gives the same."""

from __future__ import annotations

import hashlib

import msgspec

from according.domain.change import Change
from according.domain.statement import Statement

_LONG = 16


def name_statement(statement: Statement) -> str:
    """The name of a statement: the same whatever becomes of it."""
    return _name([statement.subject, statement.property, statement.value, _sort(statement.qualifiers)])


def name_change(change: Change) -> str:
    """The name of a change: what became of which question, on which day."""
    told = [change.on, change.kind, change.property, change.label, _sort(change.qualifiers)]
    return _name([*told, change.old_values, change.new_values, change.old, change.new])


def _sort(qualifiers: dict[str, str | None]) -> list[tuple[str, str]]:
    return sorted((key, value) for key, value in qualifiers.items() if value)


def _name(parts: list[object]) -> str:
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()[:_LONG]
