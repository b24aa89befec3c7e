"""Moves: what each turn of a statement means to somebody who read the dossier on the day before.

A value's history is its own; what a turn is called depends only on the turns before it, so that nothing which came to
be known later is told of a day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from according.compose.dates import day_of, is_over
from according.domain.change import ChangeKind
from according.domain.statement import PINNED, Statement, Turn

_EVENTS = frozenset({"release_date", "filming_start", "filming_end", "trailer_date"})
_ENDED = frozenset({"superseded", "denied", "misreported", "withdrawn"})
# What stood for less than this before it fell into doubt again was on its way, and had hardly been told.
_SETTLED_DAYS = 7
_FIRST: dict[str, ChangeKind] = {
    "current": "new",
    "unconfirmed": "new",
    "disputed": "disputed",
    "denied": "denied",
    "superseded": "ended",
    "misreported": "misread",
    "withdrawn": "withdrawn",
}
# Doubts about a name that one page has and nobody else: that it was told is hardly known to anyone.
_STRAY = frozenset({"lonely", "another part", "another work", "a part's name"})
_FALLEN: dict[str, ChangeKind] = {"denied": "denied", "misreported": "misread", "withdrawn": "withdrawn"}
_SURENESS = {"possible": 0, "reported": 1, "expected": 2, "confirmed": 3}


class Move(NamedTuple):
    """A turn, what it is called, and whether it is news or of use only to who looks for it."""

    statement: Statement
    turn: Turn
    kind: ChangeKind
    minor: bool


def list_moves(statement: Statement) -> list[Move]:
    """The moves of a statement in order of time: of its value, and of the part that somebody plays."""
    turns = statement.history or _imagine_turns(statement)
    own = [t for t in turns if t.character is None]
    part = [t for t in turns if t.character is not None]
    return [*_name_turns(statement, own), *_name_turns(statement, part)]


def _name_turns(statement: Statement, turns: Sequence[Turn]) -> Iterator[Move]:
    for at, turn in enumerate(turns):
        kind, minor = name_turn(statement, turn, turns[:at])
        yield Move(statement, turn, kind, minor)


def name_turn(statement: Statement, turn: Turn, before: Sequence[Turn]) -> tuple[ChangeKind, bool]:
    """What a turn is called after those before it, and whether it is minor."""
    if not before:
        return _FIRST[turn.standing], turn.standing in ("superseded", "misreported", "withdrawn") or turn.rule in _STRAY
    last = before[-1]
    if turn.standing in _FALLEN:
        return _FALLEN[turn.standing], turn.standing != "denied" and last.standing == "unconfirmed"
    if turn.standing == "superseded":
        return _name_end(turn), last.standing == "unconfirmed" or turn.rule == "narrowed"
    if turn.standing == "disputed":
        return "disputed", False
    if last.standing in _ENDED and any(t.standing in ("current", "disputed") for t in before):
        return "revived", turn.standing == "unconfirmed"
    if turn.standing == "unconfirmed":
        return "doubted", last.standing == "unconfirmed" or not _had_settled(turn, last)
    if last.standing == "disputed":
        return "settled", False
    return _name_rise(statement, turn, before)


def _name_end(turn: Turn) -> ChangeKind:
    if turn.rule == "corrected":
        return "corrected"
    return "changed" if turn.other else "ended"


def _name_rise(statement: Statement, turn: Turn, before: Sequence[Turn]) -> tuple[ChangeKind, bool]:
    """A value that stands, more surely or less than before: confirmed, come to pass, or overdue."""
    last = before[-1]
    if statement.property in _EVENTS and is_over(statement.value, turn.on):
        if turn.assurance == "expected":
            return "overdue", True
        if turn.assurance == "confirmed":
            return "happened", False
    return "confirmed", weigh_turn(turn) <= max(weigh_turn(t) for t in before) or weigh_turn(turn) < weigh_turn(last)


def weigh_turn(turn: Turn) -> int:
    """How sure a value is in a turn; what stands is surer than any talk."""
    if turn.standing in _ENDED:
        return 0
    return _SURENESS[turn.assurance] + (10 if turn.standing == "current" else 0)


def _had_settled(turn: Turn, last: Turn) -> bool:
    try:
        return (date.fromisoformat(turn.on) - date.fromisoformat(last.on)).days >= _SETTLED_DAYS
    except ValueError:
        return True


def _imagine_turns(statement: Statement) -> list[Turn]:
    """Turns for a statement that came without a history: it stood from its first day, and ended on its last."""
    first, last = day_of(statement.since), day_of(statement.until)
    ended = statement.standing in _ENDED
    stood = Turn(on=first, standing="current", assurance=statement.assurance, why=statement.why, rule="")
    now = Turn(
        on=last or first,
        standing=statement.standing,
        assurance=statement.assurance,
        why=statement.why,
        rule=PINNED if any(d.kind == "pin" for d in statement.decisions) else "",
        other=statement.replaced_by,
    )
    if not ended:
        return [now] if first else []
    return [stood, now] if first and statement.standing == "superseded" and first != now.on else [now]
