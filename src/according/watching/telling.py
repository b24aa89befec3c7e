"""Telling: what changed in the standing of a subject since others were last told of it, as a notice for each target.

Invariant: how a subject stood when it was last told and the notice of what has changed since are laid in one
transaction, so that a change is neither lost nor told twice, whenever the program ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from according.domain.statement import Statement
from according.domain.watched import Notice, Target
from according.ledger.watch_names import name_notice
from according.pipeline.recalling import recall_last

if TYPE_CHECKING:
    from according.ledger.store import Ledger

# A webhook wants to know what happened, not to get the whole dossier.
MOST_CHANGES = 200


class Stand(Struct, frozen=True, array_like=True):
    """How a value stood: its standing, how surely, since when, and why."""

    standing: str
    assurance: str
    since: str | None
    why: str = ""


Stands = dict[str, Stand]


def tell_subject(ledger: Ledger, subject: str, targets: Sequence[Target], now: datetime) -> Notice | None:
    """Lay out a notice of what changed since the last one; None where nothing did, or nobody was told before.

    The first time is the base: who begins to watch is told what changes from then on, not all that is known.
    """
    stands = list_stands(recall_last(ledger, subject))
    told = ledger.watched.told(subject)
    before = None if told is None else msgspec.msgpack.decode(told, type=Stands)
    changes = [] if before is None else compare_stands(before, stands)
    if before is not None and not changes:
        return None
    notice = make_notice(subject, changes, now) if changes else None
    # Where another watcher was quicker, what is still new is told at the next conclusion.
    return notice if ledger.watched.tell(subject, told, msgspec.msgpack.encode(stands), notice, targets) else None


def list_stands(statements: Sequence[Statement]) -> Stands:
    """How each value of a subject stands, by what it is the value of."""
    return {name_value(s): Stand(s.standing, s.assurance, s.since, s.why) for s in statements}


def name_value(statement: Statement) -> str:
    """A value and the question that it answers, as JSON."""
    content = [statement.subject, statement.property, sorted(statement.qualifiers.items()), statement.value]
    return msgspec.json.encode(content).decode()


def compare_stands(before: Stands, after: Stands) -> list[dict[str, Any]]:
    """What is new, stands otherwise or is gone, in the order of the questions."""
    changes = []
    for key in sorted(before.keys() | after.keys()):
        was, now = before.get(key), after.get(key)
        if was and now and (was.standing, was.assurance) == (now.standing, now.assurance):
            continue
        subject, prop, qualifiers, value = msgspec.json.decode(key)
        changes.append(
            {
                "subject": subject,
                "property": prop,
                "qualifiers": dict(qualifiers),
                "value": value,
                "was": was.standing if was else None,
                "standing": now.standing if now else None,
                "assurance": now.assurance if now else None,
                "since": now.since if now else None,
                "why": now.why if now else "",
            }
        )
    return changes


def make_notice(subject: str, changes: Sequence[dict[str, Any]], now: datetime) -> Notice:
    """The notice of some changes; its id is its own for good."""
    told = list(changes[:MOST_CHANGES])
    content = {"subject": subject, "at": now.isoformat(timespec="seconds"), "changes": told}
    key = name_notice(subject, now, content)
    full = {"id": key, **content, "left_out": len(changes) - len(told)}
    return Notice(id=key, subject=subject, made_at=now, content=msgspec.json.encode(full))
