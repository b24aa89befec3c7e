"""Pairs: what took the place of what, and which moves are told by another move's line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from according.compose.edition import Edition
from according.compose.moves import Move
from according.compose.release import find_slot, share_slot
from according.domain.change import ChangeKind
from according.domain.names import fold_name
from according.domain.statement import Statement

REPLACING: frozenset[ChangeKind] = frozenset({"changed", "corrected"})
_RISING: frozenset[ChangeKind] = frozenset({"new", "revived", "confirmed", "settled", "disputed"})


class Pair(NamedTuple):
    """The statements that took the place of one that fell, and the moves of that day by which they came to stand."""

    news: tuple[Statement, ...]
    rises: tuple[Move, ...]


class Pairs:
    """All moves of a log: each that fell with what took its place, and those that another line tells as well."""

    def __init__(self, moves: Sequence[Move], edition: Edition) -> None:
        self._edition = edition
        self._days: dict[tuple[str, str], list[Move]] = defaultdict(list)
        for move in moves:
            self._days[move.statement.property, move.turn.on].append(move)
        self._pairs = {id(move): pair for move in moves if (pair := self._pair(move))}
        self._told = {id(rise) for pair in self._pairs.values() for rise in pair.rises}

    def find(self, move: Move) -> Pair | None:
        """What took the place of a value; None where nothing did."""
        return self._pairs.get(id(move))

    def is_told(self, move: Move) -> bool:
        """Whether another line tells a move too: a value that took another's place, a part named with its player."""
        return id(move) in self._told or self._is_told_with_player(move)

    def _is_told_with_player(self, move: Move) -> bool:
        """Whether a part only moves with its player, or only wavers: of that there is nothing to tell."""
        if move.turn.character is None or move.kind in REPLACING:
            return False
        today = self._days[move.statement.property, move.turn.on]
        own = any(m.turn.character is None and m.statement.value == move.statement.value for m in today)
        return own or move.kind in ("doubted", "revived")

    def _list_rises(self, move: Move) -> list[Move]:
        """What came to stand on the day of a move, under its property."""
        return [m for m in self._days[move.statement.property, move.turn.on] if m.kind in _RISING]

    def _pair(self, move: Move) -> Pair | None:
        news = self._find_successors(move)
        if not news:
            return None
        rises = self._list_rises(move)
        own = [
            m for s in news for m in rises if m.statement is s and bool(m.turn.character) == bool(move.turn.character)
        ]
        return Pair(tuple(news), tuple(own))

    def _find_successors(self, move: Move) -> list[Statement]:
        """What took the place of a value in its slot; of one that is merely called over, what came on that day."""
        if move.kind in REPLACING:
            return find_successors(move, self._edition)
        prop = self._edition.schema.properties[move.statement.property]
        if move.kind != "ended" or prop.cardinality != "one":
            return []
        today = (m.statement for m in self._list_rises(move))
        slot = self._find_question(move.statement)
        came = [s for s in today if s is not move.statement and self._find_question(s) == slot]
        return came if len(came) == 1 and came[0].standing == "current" else []

    def _find_question(self, statement: Statement) -> list[tuple[str, str]]:
        """The slot of a statement; on what day a figure was counted makes no other question of a later count."""
        return [(name, value) for name, value in find_slot(statement, self._edition) if name != "date"]


def find_successors(move: Move, edition: Edition) -> list[Statement]:
    """The statements that took the place of one in its slot, or the same person in another part."""
    old, other = move.statement, move.turn.other or ""
    same = [s for s in edition.of(old.property) if s is not old]
    parts = [s for s in same if s.value == old.value and s.qualifiers.get("character") == (other or None)]
    if move.turn.character is not None:
        return parts[:1]
    same = [s for s in same if share_slot(s, old, edition) or share_slot(old, s, edition)]
    named = [s for s in same if s.value == other]
    replacing = [s for s in same if s.replaces == old.value and fold_name(s.value) != fold_name(old.value)]
    several = [s for s in same if s.value in other.split(" and ")]
    found = sorted(
        named or parts or replacing,
        key=lambda s: (find_slot(s, edition) != find_slot(old, edition), s.standing != "current"),
    )
    return found[:1] or several
