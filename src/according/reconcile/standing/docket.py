"""Docket: all values of one slot as cases, how they stand beside each other, and what took the place of what."""

from __future__ import annotations

from typing import NamedTuple

from according.domain.edtf import bound_date, is_edtf
from according.domain.statement import Standing
from according.reconcile.standing.policy import Question, find_doubt
from according.reconcile.votes.authority import Weight
from according.reconcile.votes.cases import Case, Rule, Verdict, Vote, weightiest


class Mark(NamedTuple):
    """How a value stands: by which rule, against which other value, on whose word."""

    standing: Standing
    rule: Rule
    other: str | None
    by: Vote | None


class Wrong(NamedTuple):
    """What an error is set against, by which rule, and on whose word."""

    right: str
    rule: Rule
    by: Vote | None


class Docket:
    """The cases of one slot, and which of them stand in whose way on the present day.

    `marks` has how live values stand that meet another, `wrong` the errors beside a value, also after it has ended,
    `replaced` what each value took the place of, and `closed` the last verdict on each, with all that it rests on.
    """

    def __init__(self, question: Question, single: bool) -> None:
        self.question = question
        self.single = single
        self.cases: dict[str, Case] = {}
        self.marks: dict[str, Mark] = {}
        self.standing: Case | None = None
        self.replaced: dict[str, str] = {}
        self.wrong: dict[str, Wrong] = {}
        self.closed: dict[str, tuple[tuple[object, ...], Verdict]] = {}

    def rule(self, case: Case) -> Mark:
        """How a case stands now: by which rule, against which other value, on whose word."""
        if case.ending:
            return Mark(case.ending.standing, case.ending.rule, case.ending.by_value, case.ending.by)
        if doubt := find_doubt(case, self.question):
            if doubt == "plan" and case.value in self.marks:
                return self.marks[case.value]
            return Mark("unconfirmed", doubt, None, case.best or weightiest(case.denials))
        if case.value in self.marks:
            return self.marks[case.value]
        rule: Rule = "party" if case.weight >= Weight.MAKER else "agreed" if case.voices > 1 else "alone"
        return Mark("current", rule, None, case.best_solid)

    def note_replacement(self, instead: str | None, case: Case) -> None:
        """Note that a value took the place of a case; where many stand together, several may have done so at once."""
        for value in (instead or "").split(" and ") if not self.single else [instead or ""]:
            if value in self.cases and case.value not in (value, self.replaced.get(value)):
                before = self.replaced.get(value)
                self.replaced[value] = f"{before} and {case.value}" if before and not self.single else case.value


def measure_span(value: str) -> int:
    """How many days a date means; the most exact is heard first."""
    if not is_edtf(value):
        return 0
    first, last = bound_date(value)
    return (last - first).days
