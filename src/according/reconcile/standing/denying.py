"""Denying: what the words against a value do to it, and what holds instead."""

from __future__ import annotations

from collections.abc import Sequence

from according.reconcile.standing.docket import Docket, Mark
from according.reconcile.standing.filing import absorb_vote
from according.reconcile.standing.policy import judge_denial
from according.reconcile.votes.authority import Weight
from according.reconcile.votes.cases import Case, Vote


def deny_case(docket: Docket, case: Case, denial: Vote, votes: Sequence[Vote]) -> None:
    """Let a denial do to a case what the policy says; `votes` are all of its day, which may tell what holds instead."""
    if denial.hedged or (case.ending and case.ending.standing in ("denied", "superseded")):
        return
    if not case.votes:
        _note_former(docket, case, denial, votes)
        return
    instead = _find_replacement(docket, case, denial, votes)
    if denial.derived and any(not d.derived for d in case.denials if d is not denial):
        return
    ruling = judge_denial(case, denial, instead, docket.question)
    if ruling is None:
        return
    if ruling.standing == "disputed":
        docket.marks[case.value] = Mark("disputed", ruling.rule, instead, denial)
        return
    case.end(denial.day, ruling.standing, ruling.rule, instead, denial)
    docket.note_replacement(instead, case)


def _note_former(docket: Docket, case: Case, denial: Vote, votes: Sequence[Vote]) -> None:
    """A value that only its denial tells of: it was so once, or was never so."""
    if not denial.former:
        case.end(denial.day, "denied", "denied", None, denial)
        return
    instead = _find_replacement(docket, case, denial, votes)
    history = [
        c for c in docket.cases.values() if c is not case and c.ending and c.ending.rule in ("replaced", "moved")
    ]
    if docket.single and history and denial.weight <= Weight.PLAIN and docket.standing:
        # Everybody else knows what the standing value replaced, and it was not this.
        case.end(denial.day, "misreported", "false memory", history[-1].value, denial)
        return
    case.end(denial.day, "superseded", "replaced" if instead else "former", instead, denial)


def _find_replacement(docket: Docket, case: Case, denial: Vote, votes: Sequence[Vote]) -> str | None:
    """What the page of a denial says instead."""
    said = [v for v in votes if v.page == denial.page and not v.against and not v.hedged and v.value != case.value]
    if docket.single:
        return absorb_vote(docket, said[0])[0] if said else None
    if not denial.former:
        return None
    # Where many values stand together, only one that is new that day takes another's place.
    new = list(dict.fromkeys(v.value for v in said if docket.cases[v.value].first == denial.day))
    if docket.question.property == "cast_member" and len(new) > 1:
        return None
    return " and ".join(new) or None
