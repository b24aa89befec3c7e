"""Filing: each vote comes before the case of the value that it means, which need not be the one that it names."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from according.reconcile.slots.values import narrows_value
from according.reconcile.standing.docket import Docket
from according.reconcile.votes.cases import Case, Vote


def file_vote(docket: Docket, value: str, vote: Vote) -> Case:
    """The case of a value, with a vote more; what was denied by some is said again if it has weight enough."""
    case = docket.cases.setdefault(value, Case(value))
    case.hear(vote)
    denied_by = docket.marks[value].by if value in docket.marks else None
    speaks = not (vote.against or vote.hedged or vote.derived)
    if denied_by and speaks and (vote.weight >= denied_by.weight or case.voices_since(denied_by.day) >= 2):
        # Somebody as weighty, or several, have said it again since it was denied.
        del docket.marks[value]
    return case


def absorb_vote(docket: Docket, vote: Vote) -> tuple[str, Vote]:
    """The value that a vote supports: its own, or one that says the same more exactly and stands already.

    Where several do, it goes with one of them, but speaks for none.
    """
    kind = docket.question.kind
    own = vote.value in docket.cases and docket.cases[vote.value].live
    if vote.hedged or own or kind not in ("date", "place"):
        return vote.value, vote
    facts = (c for c in docket.cases.values() if c.live and c.solid)
    finer = [c.value for c in facts if narrows_value(kind, c.value, vote.value)]
    if not finer:
        return vote.value, vote
    same_page = [value for value in finer if any(v.page == vote.page for v in docket.cases[value].votes)]
    if len(finer) == 1 or len(same_page) == 1:
        return (same_page or finer)[0], vote
    standing = docket.standing.value if docket.standing and docket.standing.value in finer else None
    return standing or max(finer, key=lambda v: (docket.cases[v].strength, v)), structs.replace(vote, derived=True)


def find_denied(docket: Docket, vote: Vote, votes: Sequence[Vote]) -> str:
    """The value that a denial denies: its own, or the one that stands, told less exactly beside what replaces it.

    "No longer June, but October" denies 7 June.
    """
    standing = docket.standing
    if vote.value in docket.cases or standing is None or standing.solid_since >= vote.day:
        return vote.value
    said = {v.value for v in votes if v.page == vote.page and not v.against}
    within = narrows_value(docket.question.kind, standing.value, vote.value)
    return standing.value if within and said and standing.value not in said else vote.value
