"""Ruling: the policy applied to the votes of a slot, day by day, so that each standing has its since and its until."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from msgspec import structs

from according.domain.edtf import bound_date, is_edtf
from according.domain.statement import Standing
from according.reconcile.slots.values import narrows_value
from according.reconcile.standing.contests import judge_contest
from according.reconcile.standing.policy import (
    Question,
    find_doubt,
    is_lapsed,
    judge_denial,
    revives,
)
from according.reconcile.votes.cases import Case, Rule, Verdict, Vote, weightiest

_OUTLIVING_VOICES = 3


class Docket:
    """The cases of one slot, and which of them stand in whose way on the present day."""

    def __init__(self, question: Question, single: bool) -> None:
        self.question = question
        self.single = single
        self.cases: dict[str, Case] = {}
        self.marks: dict[str, tuple[Standing, Rule, str | None, Vote | None]] = {}
        self.standing: Case | None = None
        self.replaced: dict[str, str] = {}
        self.wrong: dict[str, tuple[str, Rule, Vote | None]] = {}
        self._closed: dict[str, tuple[tuple[object, ...], Verdict]] = {}

    def hear_day(self, day: str, votes: Sequence[Vote]) -> None:
        """Take in the votes of one day, and rule."""
        said = sorted((v for v in votes if not v.against), key=lambda v: (_length(v.value), v.value))
        touched = [self._file(*self._absorb(vote)) for vote in said]
        denials = [vote for vote in votes if vote.against]
        denied = [self._file(self._find_denied(vote, votes), vote) for vote in denials]
        for case, vote in zip(denied, denials, strict=True):
            self._deny(case, vote, votes)
        self._keep_wrong(day)
        for case in (*touched, *denied):
            if revives(case, self.standing, day, self.question) or self._outlives(case):
                self._revive(case)
        if self.single:
            self._contest(day)
        else:
            self._narrow_many(day)
        for case in self.cases.values() if self.single else (*touched, *denied):
            self._note_standing(case, day)

    def _note_standing(self, case: Case, day: str) -> None:
        """Note since when a case stands; what falls back into doubt begins anew."""
        standing = self.rule(case)[0]
        if standing == "current":
            case.stood_since = case.stood_since or day
        elif standing == "unconfirmed":
            case.stood_since = None

    def rule(self, case: Case) -> tuple[Standing, Rule, str | None, Vote | None]:
        """How a case stands now: by which rule, against which other value, on whose word."""
        if case.ending:
            return (case.ending.standing, case.ending.rule, case.ending.by_value, case.ending.by)
        if doubt := find_doubt(case, self.question):
            if doubt == "plan" and case.value in self.marks:
                return self.marks[case.value]
            return ("unconfirmed", doubt, None, case.best or weightiest(case.denials))
        if case.value in self.marks:
            return self.marks[case.value]
        rule: Rule = "party" if case.weight >= 4 else "agreed" if case.voices > 1 else "alone"
        return ("current", rule, None, case.best_solid)

    def close(self, on: str) -> list[Verdict]:
        """The verdicts as of a day, after all that was heard till then; more days may follow."""
        return [self._close_case(case, on) for case in self.cases.values()]

    def _close_case(self, case: Case, on: str) -> Verdict:
        """How a case stands at the end of a day. That nothing more was heard of it ends it for that day only."""
        before = case.ending
        if case.live and is_lapsed(case, self.question, on):
            case.end(bound_date(case.value)[1].isoformat(), "superseded", "lapsed")
        self._withdraw(case, on)
        verdict = self._verdict(case)
        case.ending = before
        return verdict

    def _verdict(self, case: Case) -> Verdict:
        standing, rule, other, by = self.rule(case)
        ended = case.ending
        said = (len(case.votes), len(case.denials), case.stood_since, self.replaced.get(case.value))
        state = (*said, standing, rule, other, id(by), ended.day if ended else None)
        kept = self._closed.get(case.value)
        if kept and kept[0] == state:
            return kept[1]
        verdict = Verdict(
            value=case.value,
            standing=standing,
            rule=rule,
            since=case.stood_since if case.stood_since and (ended or standing == "current") else case.first,
            until=ended.day if ended else None,
            replaces=self.replaced.get(case.value),
            replaced_by=other if ended and standing == "superseded" else None,
            other=other,
            by=by,
            votes=(*case.votes, *case.denials),
        )
        self._closed[case.value] = (state, verdict)
        return verdict

    def _absorb(self, vote: Vote) -> tuple[str, Vote]:
        """The value that a vote supports: its own, or one that says the same more exactly and stands already.

        Where several do, it goes with one of them, but speaks for none.
        """
        kind = self.question.kind
        own = vote.value in self.cases and self.cases[vote.value].live
        if vote.hedged or own or kind not in ("date", "place"):
            return vote.value, vote
        facts = (c for c in self.cases.values() if c.live and c.solid)
        finer = [c.value for c in facts if narrows_value(kind, c.value, vote.value)]
        if not finer:
            return vote.value, vote
        same_page = [value for value in finer if any(v.page == vote.page for v in self.cases[value].votes)]
        if len(finer) == 1 or len(same_page) == 1:
            return (same_page or finer)[0], vote
        standing = self.standing.value if self.standing and self.standing.value in finer else None
        return standing or max(finer, key=lambda v: (self.cases[v].strength, v)), structs.replace(vote, derived=True)

    def _find_denied(self, vote: Vote, votes: Sequence[Vote]) -> str:
        """The value that a denial denies: its own, or the one that stands, told less exactly beside what replaces it.

        "No longer June, but October" denies 7 June.
        """
        standing = self.standing
        if vote.value in self.cases or standing is None or standing.solid_since >= vote.day:
            return vote.value
        said = {v.value for v in votes if v.page == vote.page and not v.against}
        within = narrows_value(self.question.kind, standing.value, vote.value)
        return standing.value if within and said and standing.value not in said else vote.value

    def _file(self, value: str, vote: Vote) -> Case:
        case = self.cases.setdefault(value, Case(value))
        case.hear(vote)
        denied_by = self.marks[value][3] if value in self.marks else None
        speaks = not (vote.against or vote.hedged or vote.derived)
        if denied_by and speaks and (vote.weight >= denied_by.weight or case.voices_since(denied_by.day) >= 2):
            # Somebody as weighty, or several, have said it again since it was denied.
            del self.marks[value]
        return case

    def _deny(self, case: Case, denial: Vote, votes: Sequence[Vote]) -> None:
        if denial.hedged or (case.ending and case.ending.standing in ("denied", "superseded")):
            return
        if not case.votes:
            self._note_former(case, denial, votes)
            return
        instead = self._find_replacement(case, denial, votes)
        if denial.derived and any(not d.derived for d in case.denials if d is not denial):
            return
        ruling = judge_denial(case, denial, instead, self.question)
        if ruling is None:
            return
        if ruling.standing == "disputed":
            self.marks[case.value] = ("disputed", ruling.rule, instead, denial)
            return
        case.end(denial.day, ruling.standing, ruling.rule, instead, denial)
        self._note_replacement(instead, case)

    def _note_former(self, case: Case, denial: Vote, votes: Sequence[Vote]) -> None:
        """A value that only its denial tells of: it was so once, or was never so."""
        if not denial.former:
            case.end(denial.day, "denied", "denied", None, denial)
            return
        instead = self._find_replacement(case, denial, votes)
        history = [
            c for c in self.cases.values() if c is not case and c.ending and c.ending.rule in ("replaced", "moved")
        ]
        if self.single and history and denial.weight <= 1 and self.standing:
            # Everybody else knows what the standing value replaced, and it was not this.
            case.end(denial.day, "misreported", "false memory", history[-1].value, denial)
            return
        case.end(denial.day, "superseded", "replaced" if instead else "former", instead, denial)

    def _find_replacement(self, case: Case, denial: Vote, votes: Sequence[Vote]) -> str | None:
        """What the page of a denial says instead."""
        said = [v for v in votes if v.page == denial.page and not v.against and not v.hedged and v.value != case.value]
        if self.single:
            return self._absorb(said[0])[0] if said else None
        if not denial.former:
            return None
        # Where many values stand together, only one that is new that day takes another's place.
        new = list(dict.fromkeys(v.value for v in said if self.cases[v.value].first == denial.day))
        if self.question.property == "cast_member" and len(new) > 1:
            return None
        return " and ".join(new) or None

    def _note_replacement(self, instead: str | None, case: Case) -> None:
        for value in (instead or "").split(" and ") if not self.single else [instead or ""]:
            if value in self.cases and case.value not in (value, self.replaced.get(value)):
                before = self.replaced.get(value)
                self.replaced[value] = f"{before} and {case.value}" if before and not self.single else case.value

    def _revive(self, case: Case) -> None:
        if self.single and self.standing and self.standing is not case:
            case.ending = None
            by = weightiest(self.standing.denials)
            self.standing.end(case.last, "superseded", "replaced", case.value, by)
            self.replaced[case.value] = self.standing.value
            self.standing = case
        case.ending = None

    def _outlives(self, case: Case) -> bool:
        """Whether several go on with a value that was replaced, and nobody with what should have replaced it."""
        if self.single or case.ending is None or not case.ending.by_value:
            return False
        instead = [self.cases[v] for v in case.ending.by_value.split(" and ") if v in self.cases]
        forgotten = all(not c.voices_since(case.ending.day) for c in instead)
        return forgotten and case.voices_since(case.ending.day) >= _OUTLIVING_VOICES

    def _contest(self, day: str) -> None:
        """Find the value that stands: each live fact meets, in order of time, the one that stands till then.

        Again after each that comes to an end, since the others have met it and not what took its place.
        """
        live = self._list_live()
        while True:
            self.marks = {value: mark for value, mark in self.marks.items() if mark[1] == "denied by some"}
            champion: Case | None = None
            for case in live:
                champion = self._meet(champion, case, day) if champion else case
            if len(left := self._list_live()) == len(live):
                break
            live = left
        self.standing = champion
        self._overtake(champion, day)

    def _list_live(self) -> list[Case]:
        """The facts that have not come to an end, in order of time, the better supported first."""
        live = [c for c in self.cases.values() if c.live and c.solid]
        return sorted(live, key=lambda c: (c.solid_since, [-n for n in c.strength], _length(c.value), c.value))

    def _meet(self, old: Case, new: Case, day: str) -> Case:
        doubts = find_doubt(old, self.question), find_doubt(new, self.question)
        if doubts[1] and not doubts[0]:
            return old
        if doubts[0] and not doubts[1]:
            old.end(day, "superseded", "overtaken", new.value, new.solid[0])
            self._note_replacement(new.value, old)
            return new
        outcome, rule, by = judge_contest(old, new, self.question)
        if rule == "narrowed":
            finer, coarser = (new, old) if outcome == "supersedes" else (old, new)
            finer.backed |= coarser.spoke.keys() | coarser.backed
        if outcome == "supersedes":
            old.end(day, "superseded", rule, new.value, by)
            self._note_replacement(new.value, old)
            return new
        if outcome == "is superseded":
            new.end(day, "superseded", rule, old.value, by)
            return old
        if rule in ("misprint", "lonely error"):
            # The better one stood from the first; it only had to be told from the slip.
            better = new if outcome == "was misreported" else old
            better.stood_since = better.stood_since or better.solid_since
        if outcome in ("was misreported", "ties"):
            self.marks[old.value] = ("misreported" if outcome == "was misreported" else "disputed", rule, new.value, by)
        if outcome != "was misreported":
            standing: Standing = "misreported" if outcome == "is misreported" else "disputed"
            standing = "unconfirmed" if outcome == "is unconfirmed" else standing
            self.marks[new.value] = (standing, rule, old.value, by)
        if outcome in ("is misreported", "was misreported"):
            error, right = (new, old) if outcome == "is misreported" else (old, new)
            self.wrong[error.value] = (right.value, rule, by)
        return new if outcome == "was misreported" else old

    def _keep_wrong(self, day: str) -> None:
        """What was wrong beside a value stays wrong when that value comes to an end."""
        for value, (right, rule, by) in sorted(self.wrong.items()):
            case = self.cases[value]
            if case.live and self.cases[right].ending:
                case.end(day, "misreported", rule, right, by)

    def _overtake(self, champion: Case | None, day: str) -> None:
        """Talk of another value ends when a fact comes after it."""
        if champion is None or find_doubt(champion, self.question):
            return
        for case in self.cases.values():
            if case is champion or not case.live or case.solid:
                continue
            if narrows_value(self.question.kind, champion.value, case.value) or case.last < champion.solid_since:
                case.end(day, "superseded", "overtaken", champion.value, champion.solid[0])
                if champion.value not in self.replaced:
                    self.replaced[champion.value] = case.value

    def _narrow_many(self, day: str) -> None:
        """Where many values stand together, one that another tells more exactly does not stand beside it."""
        if self.question.kind not in ("date", "place"):
            return
        live = [c for c in self.cases.values() if c.live and c.solid]
        for coarse in live:
            finer = [c for c in live if narrows_value(self.question.kind, c.value, coarse.value)]
            if finer:
                best = max(finer, key=lambda c: (c.strength, c.value))
                coarse.end(day, "superseded", "narrowed", best.value, best.solid[0])

    def _withdraw(self, case: Case, on: str) -> None:
        """A value that every page has dropped is withdrawn."""
        if case.live and all(v.gone and v.gone <= on for v in case.votes):
            day = max(v.gone or "" for v in case.votes)
            case.end(day, "withdrawn", "withdrawn", None, case.votes[0])


def settle_slot(votes: Sequence[Vote], question: Question, single: bool, on: str) -> list[Verdict]:
    """How each value of a slot stands on a day, by votes in order of time."""
    docket = Docket(question, single)
    for day, group in groupby(votes, key=lambda v: v.day):
        docket.hear_day(day, list(group))
    return docket.close(on)


def _length(value: str) -> int:
    """How many days a date means; the most exact is heard first."""
    if not is_edtf(value):
        return 0
    first, last = bound_date(value)
    return (last - first).days
