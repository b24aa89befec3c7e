"""Contending: the facts of a slot meet each other in order of time, and one of them stands, or each that has room."""

from __future__ import annotations

from according.domain.statement import Standing
from according.reconcile.slots.values import narrows_value
from according.reconcile.standing.contests import Finding, judge_contest
from according.reconcile.standing.docket import Docket, Mark, Wrong, measure_span
from according.reconcile.standing.policy import find_doubt
from according.reconcile.votes.cases import Case


def contest_values(docket: Docket, day: str) -> None:
    """Find the value that stands: each live fact meets, in order of time, the one that stands till then.

    Again after each that comes to an end, since the others have met it and not what took its place.
    """
    live = _list_live(docket)
    while True:
        docket.marks = {value: mark for value, mark in docket.marks.items() if mark.rule == "denied by some"}
        champion: Case | None = None
        for case in live:
            champion = _meet(docket, champion, case, day) if champion else case
        if len(left := _list_live(docket)) == len(live):
            break
        live = left
    docket.standing = champion
    _overtake(docket, champion, day)


def _list_live(docket: Docket) -> list[Case]:
    """The facts that have not come to an end, in order of time, the better supported first."""
    live = [c for c in docket.cases.values() if c.live and c.solid]
    return sorted(live, key=lambda c: (c.solid_since, [-n for n in c.strength], measure_span(c.value), c.value))


def _meet(docket: Docket, old: Case, new: Case, day: str) -> Case:
    """Which of two facts stands once they have met; the other comes to an end, or stands marked beside it.

    What every page has taken out is no word against what is still said.
    """
    if new.gone_by(day) and not old.gone_by(day):
        return old
    doubts = find_doubt(old, docket.question), find_doubt(new, docket.question)
    if doubts[1] and not doubts[0]:
        return old
    if doubts[0] and not doubts[1]:
        old.end(day, "superseded", "overtaken", new.value, new.solid[0])
        docket.note_replacement(new.value, old)
        return new
    finding = judge_contest(old, new, docket.question)
    outcome, rule, by = finding
    if rule == "narrowed":
        finer, coarser = (new, old) if outcome == "supersedes" else (old, new)
        finer.backed |= coarser.spoke.keys() | coarser.backed
    if outcome == "supersedes":
        old.end(day, "superseded", rule, new.value, by)
        docket.note_replacement(new.value, old)
        return new
    if outcome == "is superseded":
        new.end(day, "superseded", rule, old.value, by)
        return old
    if old.gone_by(day) and not new.gone_by(day):
        return new
    return _mark_error(docket, old, new, finding)


def _mark_error(docket: Docket, old: Case, new: Case, finding: Finding) -> Case:
    """Which of two facts leads where both go on: one of them wrong or in doubt, or both in dispute."""
    outcome, rule, by = finding
    if rule in ("misprint", "lonely error"):
        # The better one stood from the first; it only had to be told from the slip.
        better = new if outcome == "was misreported" else old
        better.stood_since = better.stood_since or better.solid_since
    if outcome in ("was misreported", "ties"):
        beaten: Standing = "misreported" if outcome == "was misreported" else "disputed"
        docket.marks[old.value] = Mark(beaten, rule, new.value, by)
    if outcome != "was misreported":
        standing: Standing = "misreported" if outcome == "is misreported" else "disputed"
        standing = "unconfirmed" if outcome == "is unconfirmed" else standing
        docket.marks[new.value] = Mark(standing, rule, old.value, by)
    if outcome in ("is misreported", "was misreported"):
        error, right = (new, old) if outcome == "is misreported" else (old, new)
        docket.wrong[error.value] = Wrong(right.value, rule, by)
    return new if outcome == "was misreported" else old


def _overtake(docket: Docket, champion: Case | None, day: str) -> None:
    """Talk of another value ends when a fact comes after it."""
    if champion is None or champion.gone_by(day) or find_doubt(champion, docket.question):
        return
    for case in docket.cases.values():
        if case is champion or not case.live or case.solid:
            continue
        if narrows_value(docket.question.kind, champion.value, case.value) or case.last < champion.solid_since:
            case.end(day, "superseded", "overtaken", champion.value, champion.solid[0])
            if champion.value not in docket.replaced:
                docket.replaced[champion.value] = case.value


def narrow_values(docket: Docket, day: str) -> None:
    """Where many values stand together, one that another tells more exactly does not stand beside it."""
    if docket.question.kind not in ("date", "place"):
        return
    live = [c for c in docket.cases.values() if c.live and c.solid]
    for coarse in live:
        finer = [c for c in live if narrows_value(docket.question.kind, c.value, coarse.value)]
        if finer:
            best = max(finer, key=lambda c: (c.strength, c.value))
            coarse.end(day, "superseded", "narrowed", best.value, best.solid[0])


def give_back(docket: Docket, day: str) -> None:
    """What gave way to a value holds again, if it is still said, once every page has taken that value out."""
    for case in docket.cases.values():
        if case.ending and case.ending.standing == "superseded" and case.ending.by_value in docket.cases:
            instead = docket.cases[case.ending.by_value]
            if instead.live and instead.gone_by(day) and not case.gone_by(day):
                case.ending = None
    for value, wrong in list(docket.wrong.items()):
        if docket.cases[wrong.right].gone_by(day) and not docket.cases[value].gone_by(day):
            del docket.wrong[value]


def keep_wrong(docket: Docket, day: str) -> None:
    """What was wrong beside a value stays wrong when that value comes to an end."""
    for value, (right, rule, by) in sorted(docket.wrong.items()):
        case = docket.cases[value]
        if case.live and docket.cases[right].ending:
            case.end(day, "misreported", rule, right, by)
