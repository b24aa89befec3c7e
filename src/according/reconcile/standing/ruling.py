"""Ruling: the policy applied to the votes of a slot, day by day, so that each standing has its since and its until."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from according.reconcile.standing.closing import close_day
from according.reconcile.standing.contending import contest_values, give_back, keep_wrong, narrow_values
from according.reconcile.standing.denying import deny_case
from according.reconcile.standing.docket import Docket, measure_span
from according.reconcile.standing.filing import absorb_vote, file_vote, find_denied
from according.reconcile.standing.policy import Question, revives
from according.reconcile.votes.cases import Case, Verdict, Vote, weightiest

_OUTLIVING_VOICES = 3


def settle_slot(votes: Sequence[Vote], question: Question, single: bool, on: str) -> list[Verdict]:
    """How each value of a slot stands on a day, by votes in order of time."""
    docket = Docket(question, single)
    said = {day: list(group) for day, group in groupby(votes, key=lambda v: v.day)}
    for day in sorted(said.keys() | {v.gone for v in votes if v.gone and v.gone <= on}):
        hear_day(docket, day, said.get(day, []))
    return close_day(docket, on)


def hear_day(docket: Docket, day: str, votes: Sequence[Vote]) -> None:
    """Take in the votes of one day, and rule; there may be none on a day on which a page took something out."""
    said = sorted((v for v in votes if not v.against), key=lambda v: (measure_span(v.value), v.value))
    touched = [file_vote(docket, *absorb_vote(docket, vote)) for vote in said]
    denials = [vote for vote in votes if vote.against]
    denied = [file_vote(docket, find_denied(docket, vote, votes), vote) for vote in denials]
    for case, vote in zip(denied, denials, strict=True):
        deny_case(docket, case, vote, votes)
    if docket.single:
        give_back(docket, day)
    keep_wrong(docket, day)
    for case in (*touched, *denied):
        if revives(case, docket.standing, day, docket.question) or _outlives(docket, case):
            _revive(docket, case)
    if docket.single:
        contest_values(docket, day)
    else:
        narrow_values(docket, day)
    for case in docket.cases.values() if docket.single else (*touched, *denied):
        _note_standing(docket, case, day)


def _revive(docket: Docket, case: Case) -> None:
    """Let a value hold again; what stood in its place gives way."""
    if docket.single and docket.standing and docket.standing is not case:
        case.ending = None
        by = weightiest(docket.standing.denials)
        docket.standing.end(case.last, "superseded", "replaced", case.value, by)
        docket.replaced[case.value] = docket.standing.value
        docket.standing = case
    case.ending = None


def _outlives(docket: Docket, case: Case) -> bool:
    """Whether several go on with a value that was replaced, and nobody with what should have replaced it."""
    if docket.single or case.ending is None or not case.ending.by_value:
        return False
    instead = [docket.cases[v] for v in case.ending.by_value.split(" and ") if v in docket.cases]
    forgotten = all(not c.voices_since(case.ending.day) for c in instead)
    return forgotten and case.voices_since(case.ending.day) >= _OUTLIVING_VOICES


def _note_standing(docket: Docket, case: Case, day: str) -> None:
    """Note since when a case stands; what falls back into doubt begins anew."""
    standing = docket.rule(case)[0]
    if standing == "current":
        case.stood_since = case.stood_since or day
    elif standing == "unconfirmed":
        case.stood_since = None
