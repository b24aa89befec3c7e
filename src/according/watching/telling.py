"""Telling: what changed of a subject since others were last told of it, as a notice for each target.

Invariant: what was told and the notice of what is new since are laid in one transaction, so that a change is neither
lost nor told twice, whenever the program ends.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import product
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from according.domain.change import Change, identify_change
from according.domain.errors import UnknownSubject
from according.domain.names import fold_name
from according.domain.statement import Statement
from according.domain.steering import clean, escape
from according.domain.watched import Notice, Target
from according.export.wording import say_change, show_date
from according.ledger.watch_names import name_notice
from according.pipeline.changing import list_changes
from according.pipeline.recalling import recall_last
from according.watching.undoing import is_undone, tell_undone

if TYPE_CHECKING:
    from according.ledger.store import Ledger

# A webhook wants to know what happened, not to get the whole dossier.
MOST_CHANGES = 200
# What was told longer ago has not been taken back on its own day.
_LOOKED_THROUGH = 50


class Told(Struct, frozen=True, array_like=True):
    """What others know of a subject: the print of how it stood, and the moves that it made, each with how often."""

    print: str
    moves: dict[str, int]


class Content(Struct, frozen=True):
    """What a notice says; `left_out` counts the changes that it has no room for."""

    id: str
    subject: str
    at: str
    changes: list[Change]
    left_out: int = 0


def tell_subject(
    ledger: Ledger, subject: str, targets: Sequence[Target], now: datetime, begin: bool = True
) -> Notice | None:
    """Lay out a notice of what changed since the last one; None where nothing did, or nobody was told before.

    The first time is the base: who begins to watch is told what changes from then on, not all that is known. There is
    none yet where it is too early to `begin`.
    """
    packed = ledger.watched.told(subject)
    if packed is None and not begin:
        return None
    told = None if packed is None else msgspec.msgpack.decode(packed, type=Told)
    statements = recall_last(ledger, subject)
    stands = print_stands(statements)
    if told and told.print == stands:
        return None
    changes = find_changes(ledger, subject)
    known = Counter(told.moves if told else {})
    undone = [c for c in list_gone(ledger, subject, known - count_moves(changes)) if is_undone(c, statements)]
    known -= count_moves(undone)  # made once more, it is told once more
    back = [line for change in undone for line in tell_undone(change, statements, now)]
    fresh = [*back, *find_fresh(changes, known)] if told else []
    notice = make_notice(subject, fresh, now) if fresh else None
    moves = count_moves(changes) | known
    # Where another watcher was quicker, what is still new is told at the next conclusion.
    laid = ledger.watched.tell(subject, packed, msgspec.msgpack.encode(Told(stands, dict(moves))), notice, targets)
    return notice if laid else None


def list_gone(ledger: Ledger, subject: str, missing: Mapping[str, int]) -> list[Change]:
    """The changes, each once, that notices have told lately and that are among the changes no more."""
    if not missing:
        return []
    notices = [n for n in ledger.watched.list_notices(_LOOKED_THROUGH) if fold_name(n.subject) == fold_name(subject)]
    told = {identify_change(c): c for notice in notices for c in open_notice(notice).changes}
    return [c for c in told.values() if any(missing.get(move) for move in name_moves(c))]


def print_stands(statements: Iterable[Statement]) -> str:
    """The print of how the values of a subject stand, and how surely: while it is the same, nothing changed."""
    stands = [(s.property, sorted(s.qualifiers.items()), s.value, s.standing, s.assurance) for s in statements]
    return hashlib.sha256(msgspec.json.encode(sorted(stands))).hexdigest()


def find_changes(ledger: Ledger, subject: str) -> tuple[Change, ...]:
    """All that ever changed of a subject and is news, the newest first."""
    try:
        return list_changes(ledger, subject).changes
    except UnknownSubject:
        return ()


def find_fresh(changes: Sequence[Change], known: Mapping[str, int]) -> list[Change]:
    """The changes with a move that is not known, or not so often: what goes to and fro is told each time."""
    more = count_moves(changes) - Counter(known)
    fresh = []
    for change in changes:
        moves = [move for move in name_moves(change) if more[move] > 0]
        more.subtract(moves)
        if moves:
            fresh.append(change)
    return fresh


def count_moves(changes: Iterable[Change]) -> Counter[str]:
    """How often each move was made."""
    return Counter(move for change in changes for move in name_moves(change))


def name_moves(change: Change) -> Iterator[str]:
    """A name for each old and each new value of a change: one line may tell of several, and of more of them later.

    Its day is not part of it: an older page may come later, and is no further change.
    """
    for old, new in product(change.old_values or ("",), change.new_values or ("",)):
        named = msgspec.json.encode((change.kind, change.property, change.label, old, new))
        yield hashlib.sha256(named).hexdigest()[:16]


def make_notice(subject: str, changes: Sequence[Change], now: datetime) -> Notice:
    """The notice of some changes; its id is its own for good."""
    told = list(changes[:MOST_CHANGES])
    at = now.isoformat(timespec="seconds")
    key = name_notice(subject, now, {"subject": subject, "at": at, "changes": msgspec.to_builtins(told)})
    content = Content(id=key, subject=subject, at=at, changes=told, left_out=len(changes) - len(told))
    encoded = msgspec.json.encode(content).decode()
    return Notice(id=key, subject=subject, made_at=now, content=escape(encoded).encode())


def open_notice(notice: Notice) -> Content:
    """What a notice says."""
    return msgspec.json.decode(notice.content, type=Content)


def count_changes(notice: Notice) -> int:
    """How many changes a notice is of, those that it leaves out too."""
    content = open_notice(notice)
    return len(content.changes) + content.left_out


def tell_notice(notice: Notice, most: int) -> list[str]:
    """The changes of a notice in a line each, and how many more there are than are told."""
    changes = open_notice(notice).changes[:most]
    more = count_changes(notice) - len(changes)
    return [*map(tell_change, changes), *([f"… and {more} more."] if more else [])]


def tell_change(change: Change) -> str:
    """One change in a line that an editor can act on: old and new, how sure it is, who says so, when, and where."""
    by = ", ".join(part for part in (change.by, show_date(change.on)) if part)
    line = f"{say_change(change)}. {change.status or change.word} ({by}). {change.page or ''}"
    return clean(" ".join(line.split()))
