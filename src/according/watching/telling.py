"""Telling: what changed in the standing of a subject since others were last told of it, as a notice for each target.

Invariant: how a subject stood when it was last told and the notice of what has changed since are laid in one
transaction, so that a change is neither lost nor told twice, whenever the program ends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from according.compose.values import say_value
from according.domain.schema import load_schema
from according.domain.statement import Statement
from according.domain.steering import clean, escape
from according.domain.watched import Notice, Target
from according.ledger.watch_names import name_notice
from according.pipeline.recalling import recall_last

if TYPE_CHECKING:
    from according.ledger.store import Ledger

# A webhook wants to know what happened, not to get the whole dossier.
MOST_CHANGES = 200


class Stand(Struct, frozen=True, array_like=True):
    """How a value stood: its standing, how surely, since when, why, and the page that says so last."""

    standing: str
    assurance: str
    since: str | None
    why: str = ""
    page: str = ""


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
    return {name_value(s): Stand(s.standing, s.assurance, s.since, s.why, find_page(s)) for s in statements}


def find_page(statement: Statement) -> str:
    """The page that says last that a value holds; where none does, the one that says last that it does not."""
    said = [backing.claim for backing in statement.backings if not backing.against]
    claims = said or [backing.claim for backing in statement.backings]
    return max(claims, key=lambda claim: (claim.published or "", claim.page)).page if claims else ""


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
                "page": (now or was or Stand("", "", None)).page,
            }
        )
    return changes


def tell_change(change: Mapping[str, Any]) -> str:
    """One change in a line that an editor can act on: which value, how it stands now, why, and on which page."""
    qualifiers = change["qualifiers"]
    about = ", ".join(str(value) for value in qualifiers.values() if value)
    known = load_schema().properties.get(change["property"])
    value = say_value(known, change["value"], qualifiers) if known else change["value"]
    what = f"{change['subject']}, {change['property'].replace('_', ' ')}{f' ({about})' if about else ''}"
    stands = change["standing"] or "not on record any more"
    was = f"was {change['was']}, is {stands}" if change["was"] else f"new, {stands}"
    line = " ".join([f"{what}: {value}: {was}.", change["why"], change.get("page", "")])
    return clean(" ".join(line.split()))


def count_changes(notice: Notice) -> int:
    """How many changes a notice is of, those that it leaves out too."""
    content: dict[str, Any] = msgspec.json.decode(notice.content)
    return len(content["changes"]) + int(content.get("left_out", 0))


def tell_notice(notice: Notice, most: int) -> list[str]:
    """The changes of a notice in a line each, and how many more there are than are told."""
    changes = msgspec.json.decode(notice.content)["changes"]
    more = count_changes(notice) - len(changes[:most])
    return [*map(tell_change, changes[:most]), *([f"… and {more} more."] if more else [])]


def make_notice(subject: str, changes: Sequence[dict[str, Any]], now: datetime) -> Notice:
    """The notice of some changes; its id is its own for good."""
    told = list(changes[:MOST_CHANGES])
    content = {"subject": subject, "at": now.isoformat(timespec="seconds"), "changes": told}
    key = name_notice(subject, now, content)
    full = {"id": key, **content, "left_out": len(changes) - len(told)}
    encoded = msgspec.json.encode(full).decode()
    return Notice(id=key, subject=subject, made_at=now, content=escape(encoded).encode())
