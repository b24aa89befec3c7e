"""Decisions of invented editors; the defaults let a test say only what differs.

    pin("release_date", "2026-05-01", "current", day="2025-03-03")

is a decision of Ada Moreno's of that day, and `settle` the statements of a subject after decisions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from according.domain.claim import Claim, Reading
from according.domain.decision import Decision, DecisionKind, make_decision
from according.domain.statement import Statement
from according.reconcile import reconcile
from reconcile.news import WORK

DAY = "2025-03-03"


def decide(
    kind: DecisionKind, about: str, *, day: str = DAY, by: str = "Ada Moreno", why: str = "I asked.", **detail: Any
) -> Decision:
    """A decision; keywords that it does not know are its detail (`with_` is "with", `from_` is "from")."""
    fields = {name.rstrip("_"): value for name, value in detail.items()}
    return make_decision(kind, about, why, by, f"{day}T12:00:00+00:00", fields, known_at=f"{day}T12:00:01+00:00")


def judge(kind: DecisionKind, claim: Claim, **more: Any) -> Decision:
    """A decision on a claim, with what the ledger notes of it."""
    said = {"subject": claim.subject, "property": claim.property, "value": claim.value, "page": claim.page}
    return decide(kind, claim.id, **said, quote=claim.quote.exact, **more)


def pin(prop: str, value: str, standing: str, subject: str = WORK, **more: Any) -> Decision:
    """A pin; `qualifiers`, `from_`, `day`, `by`, `why` as keywords."""
    return decide("pin", subject, property=prop, value=value, standing=standing, **more)


def tie(judgement: DecisionKind, first: str, second: str, what: str, **more: Any) -> Decision:
    """A merge or a split."""
    return decide(judgement, first, with_=second, kind_=what, **more)


def undo(decision: Decision, **more: Any) -> Decision:
    """The undoing of a decision."""
    return decide("undo", decision.id, **more)


def settle(
    readings: Sequence[Reading],
    decisions: Iterable[Decision],
    prop: str,
    on: str | None = None,
    subject: str = WORK,
) -> dict[str, Statement]:
    """The statements of a property by value, after decisions."""
    return {s.value: s for s in reconcile(readings, subject, on, tuple(decisions)) if s.property == prop}


def stands(
    readings: Sequence[Reading], decisions: Iterable[Decision], prop: str, on: str | None = None, subject: str = WORK
) -> dict[str, str]:
    """How each value of a property stands after decisions."""
    return {value: s.standing for value, s in settle(readings, decisions, prop, on, subject).items()}
