"""Decision: what an editor overruled or settled, with name, time and reason; never erased, undone by a further one."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

# accept, reject  a claim (`about`: its id): it was read rightly, or it does not count
# merge, split    two names (`about` and detail["with"]; detail["kind"]: work, person or outlet): one thing, or two
# pin             a statement (`about`: its subject; detail: property, value and qualifiers): it has detail["standing"]
# claim           a claim by hand (`about`: its subject; detail: its fields as `read` prints them)
# undo            another decision (`about`: its id): it no longer holds
DecisionKind = Literal["accept", "reject", "merge", "split", "pin", "claim", "undo"]
DECISION_KINDS: tuple[DecisionKind, ...] = ("accept", "reject", "merge", "split", "pin", "claim", "undo")


class Decision(Struct, frozen=True, kw_only=True):
    """On 3 March Ada Moreno rejects claim 4be1…: "The page means the film of 2023."

    `at` is when the editor decided, `known_at` when the ledger learned it (both ISO 8601 times).
    """

    id: str
    kind: DecisionKind
    about: str
    detail: dict[str, str] = {}
    reason: str
    by: str
    at: str
    known_at: str | None = None
