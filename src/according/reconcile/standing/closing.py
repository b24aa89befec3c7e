"""Closing: how the values of a slot stand at the end of a day, as verdicts."""

from __future__ import annotations

from according.domain.edtf import bound_date
from according.reconcile.standing.docket import Docket
from according.reconcile.standing.policy import is_lapsed
from according.reconcile.votes.cases import Case, Verdict


def close_day(docket: Docket, on: str) -> list[Verdict]:
    """The verdicts as of a day, after all that was heard till then; more days may follow."""
    return [_close_case(docket, case, on) for case in docket.cases.values()]


def _close_case(docket: Docket, case: Case, on: str) -> Verdict:
    """How a case stands at the end of a day. That nothing more was heard of it ends it for that day only."""
    before = case.ending
    if case.live and is_lapsed(case, docket.question, on):
        case.end(bound_date(case.value)[1].isoformat(), "superseded", "lapsed")
    _withdraw(docket, case, on)
    verdict = _give_verdict(docket, case)
    case.ending = before
    return verdict


def _withdraw(docket: Docket, case: Case, on: str) -> None:
    """A value that every page has dropped is withdrawn."""
    if case.live and case.gone_by(on):
        day = max(v.gone or "" for v in case.votes)
        case.end(day, "withdrawn", "withdrawn", None, case.votes[0])


def _give_verdict(docket: Docket, case: Case) -> Verdict:
    """The verdict on a case; the very one that was given last, if nothing has happened to it since."""
    standing, rule, other, by = docket.rule(case)
    ended = case.ending
    said = (len(case.votes), len(case.denials), case.stood_since, docket.replaced.get(case.value))
    state = (*said, standing, rule, other, id(by), ended.day if ended else None)
    kept = docket.closed.get(case.value)
    if kept and kept[0] == state:
        return kept[1]
    verdict = Verdict(
        value=case.value,
        standing=standing,
        rule=rule,
        since=case.stood_since if case.stood_since and (ended or standing == "current") else case.first,
        until=ended.day if ended else None,
        replaces=docket.replaced.get(case.value),
        replaced_by=other if ended and standing == "superseded" else None,
        other=other,
        by=by,
        votes=(*case.votes, *case.denials),
    )
    docket.closed[case.value] = (state, verdict)
    return verdict
