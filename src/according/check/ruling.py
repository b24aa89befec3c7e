"""Rulings: a verdict with its reason, and what a claim is judged by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from according.domain.finding import Placement, Reason, Verdict
from according.domain.statement import Statement


class Ruling(NamedTuple):
    """A verdict with its reason: the statement that the article repeats, and those that stand instead or beside it.

    `newer` says that the article came out after all that the ledger has on the matter.
    """

    verdict: Verdict
    reason: Reason
    was: Statement | None = None
    now: tuple[Statement, ...] = ()
    newer: bool = False


class Context(NamedTuple):
    """What is around a claim: its sentence, the placements in the sentence and in its slot, and the days.

    `published` is the article's day, if known; `on` the day of the check.
    """

    sentence: str
    near: Sequence[Placement]
    mates: Sequence[Placement]
    published: str | None
    on: str


def is_newer(context: Context, statements: Sequence[Statement]) -> bool:
    """Whether the article came out after all that the ledger has on the matter: it may be news."""
    days = [b.claim.said_at or b.claim.published or "" for s in statements for b in s.backings if not b.against]
    return context.published is not None and bool(days) and context.published > max(days)
