"""Decision: what an editor overruled or settled, with name, time and reason; never erased, undone by a further one.

Invariant: what `make_decision` lets through has a name and a reason of a readable length, on one line, without signs
that steer a terminal or turn a line of writing round. A ledger may come from strangers: what is read back is checked
for its form, and shortened where it is shown.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Literal

import msgspec
from msgspec import Struct

from according.domain.claim import Claim
from according.domain.edtf import is_edtf
from according.domain.errors import DecisionError

# accept, reject  a claim (`about`: its id; detail: what it said and where): it was read rightly, or it does not count
# merge, split    two names (`about` and detail["with"]; detail["kind"]: work, person or outlet): one thing, or two
# pin             a statement (`about`: its subject; detail: property, value and qualifiers): it has detail["standing"],
#                 from the day detail["from"] on
# claim           a claim by hand (`about`: its subject; detail: its fields as `read` prints them, the words as quote)
# undo            another decision (`about`: its id): it no longer holds
DecisionKind = Literal["accept", "reject", "merge", "split", "pin", "claim", "undo"]
DECISION_KINDS: tuple[DecisionKind, ...] = ("accept", "reject", "merge", "split", "pin", "claim", "undo")
Detail = dict[str, str | tuple[str, ...] | dict[str, str]]

# The `rule` of a claim that an editor added by hand; its id is that of the decision.
BY_HAND = "by hand"
# The page of a claim by hand that names none: "decision:" and the id.
NO_PAGE = "decision:"
_LONGEST_NAME = 200
_LONGEST_REASON = 2_000
_LONGEST_FIELD = 20_000
_LONGEST = 100_000
# Control characters, marks that turn the direction of text, halves of characters.
_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class Decision(Struct, frozen=True, kw_only=True):
    """On 3 March Ada Moreno rejects claim 4be1…: "The page means the film of 2023."

    `at` is when the editor decided, `known_at` when the ledger learned it (both ISO 8601 times).
    """

    id: str
    kind: DecisionKind
    about: str
    detail: Detail = {}
    reason: str
    by: str
    at: str
    known_at: str | None = None

    def text(self, field: str) -> str:
        """A field of the detail that is a plain text; nothing where it is missing or something else."""
        found = self.detail.get(field, "")
        return found if isinstance(found, str) else ""

    @property
    def qualifiers(self) -> dict[str, str]:
        """The qualifiers of the claim or statement that it is about."""
        found = self.detail.get("qualifiers")
        return found if isinstance(found, dict) else {}

    @property
    def sources(self) -> tuple[str, ...]:
        """Whom a claim by hand credits."""
        found = self.detail.get("sources")
        return found if isinstance(found, tuple) else ()

    @property
    def day(self) -> str:
        """The day of the decision; where it gives none that can be read, the day that the ledger learned of it."""
        days = (text[:10] for text in (self.at, self.known_at or ""))
        return next((day for day in days if len(day) == 10 and is_edtf(day)), "")

    @property
    def since(self) -> str:
        """The day from which a pin holds."""
        given = self.text("from")
        return given if len(given) == 10 and is_edtf(given) else self.day

    @property
    def order(self) -> tuple[str, str, str]:
        """A place in time among decisions that does not depend on the order in which they are given."""
        return (_name_instant(self.at), _name_instant(self.known_at), self.id)


def make_decision(
    kind: DecisionKind,
    about: str,
    reason: str,
    by: str,
    at: str,
    detail: Mapping[str, object] | None = None,
    known_at: str | None = None,
) -> Decision:
    """A decision fit to be recorded, with the hash of its content as id; a DecisionError says what it lacks."""
    check_kind(kind)
    by = tidy_words(by, "name of who decides", _LONGEST_NAME)
    reason = tidy_words(reason, "reason", _LONGEST_REASON)
    about = tidy_words(about, "matter", _LONGEST_FIELD)
    try:
        given = msgspec.convert(msgspec.to_builtins(detail or {}), Detail)
    except (msgspec.ValidationError, TypeError) as error:
        raise DecisionError(f"The detail of a decision is no table of texts: {error}.") from error
    kept: Detail = {key: _tidy_field(value, key) for key, value in sorted(given.items()) if value}
    if not _name_instant(at):
        raise DecisionError(f"{at[:40]!r} is no time at which somebody can have decided: give it as ISO 8601.")
    content = msgspec.json.encode([kind, about, reason, by, at, kept])
    if len(content) > _LONGEST:
        raise DecisionError(f"The decision has {len(content):,} bytes; at most {_LONGEST:,} are kept. Make it shorter.")
    return Decision(
        id=hashlib.sha256(content).hexdigest(),
        kind=kind,
        about=about,
        detail=kept,
        reason=reason,
        by=by,
        at=at,
        known_at=known_at,
    )


def check_kind(kind: str) -> None:
    """Refuse what is no kind of decision."""
    if kind not in DECISION_KINDS:
        raise DecisionError(f"{kind!r} is no kind of decision. Kinds: {', '.join(DECISION_KINDS)}.")


def tidy_words(given: str, what: str, most: int) -> str:
    """Words on one line without signs that steer; a DecisionError where none are left, or too many."""
    if len(given) > most:
        raise DecisionError(f"The {what} has {len(given):,} characters; at most {most:,} are kept. Make it shorter.")
    words = " ".join(_UNFIT.sub(" ", given).split())
    if not words:
        raise DecisionError(f"A decision needs a {what}, but none was given. Nothing was recorded.")
    return words


def trace_undoing(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """Each decision that no longer holds, by id, with the undoing that ended it, itself not undone.

    The undoing of an undoing brings the first decision back. Undoings that go in a circle, which only a forged ledger
    can have, undo nothing and are undone themselves.
    """
    every = {d.id: d for d in decisions}
    undoings: dict[str, list[Decision]] = defaultdict(list)
    for decision in every.values():
        if decision.kind == "undo":
            undoings[decision.about].append(decision)
    waiting = {key: len(undoings.get(key, ())) for key in every}
    ready = [key for key, count in waiting.items() if not count]
    holds: dict[str, bool] = {}
    while ready:
        decision = every[ready.pop()]
        holds[decision.id] = not any(holds[u.id] for u in undoings.get(decision.id, ()))
        if decision.kind == "undo" and decision.about in waiting:
            waiting[decision.about] -= 1
            if not waiting[decision.about]:
                ready.append(decision.about)
    return {
        key: max((u for u in undoings[key] if holds.get(u.id) or key not in holds), key=lambda u: u.order)
        for key in every
        if not holds.get(key)
    }


def list_holding(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that hold, in order of time, each once; undoings have done their work and are left out."""
    every = {d.id: d for d in decisions}
    undone = trace_undoing(every.values())
    return tuple(sorted((d for k, d in every.items() if k not in undone and d.kind != "undo"), key=lambda d: d.order))


def find_same(decision: Decision, decisions: Sequence[Decision]) -> Decision | None:
    """The decision that holds and says what this one says, by the same editor for the same reason; else None."""
    content = (decision.kind, decision.about, decision.detail, decision.reason, decision.by)
    alike = (d for d in decisions if (d.kind, d.about, d.detail, d.reason, d.by) == content)
    undone = trace_undoing(decisions)
    return next((d for d in alike if d.id not in undone), None)


def is_by_hand(claim: Claim) -> bool:
    """Whether an editor added a claim: no reader found it on a page."""
    return claim.rule == BY_HAND


def _tidy_field(value: str | tuple[str, ...] | dict[str, str], name: str) -> str | tuple[str, ...] | dict[str, str]:
    if isinstance(value, str):
        return tidy_words(value, name, _LONGEST_FIELD)
    if isinstance(value, dict):
        return {key: tidy_words(value[key], f"{name} {key[:40]}", _LONGEST_FIELD) for key in sorted(value)}
    return tuple(tidy_words(one, name, _LONGEST_FIELD) for one in value)


def _name_instant(text: str | None) -> str:
    """A time as ISO 8601 in UTC, for sorting; nothing for what is none."""
    try:
        moment = datetime.fromisoformat(text or "")
        moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
        return moment.isoformat(timespec="microseconds")
    except (ValueError, OverflowError):
        return ""
