"""Following: how the values of a slot stood at the end of each day on which something happened to them.

Invariant: what is concluded of a day rests on what had been said by then, heard in one pass and not once a day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from according.domain.edtf import bound_date, is_edtf
from according.reconcile.standing.closing import close_day
from according.reconcile.standing.docket import Docket
from according.reconcile.standing.policy import Question
from according.reconcile.standing.ruling import hear_day
from according.reconcile.votes.cases import Verdict, Vote


class Follower:
    """One slot as the days go by: which days matter to it, and how its values stood on each of them."""

    def __init__(self, votes: Sequence[Vote], question: Question, single: bool, on: str) -> None:
        self.votes: list[Vote] = []
        self.days = plan_days(votes, question, on)
        self._docket = Docket(question, single)
        self._by_day: dict[str, list[Vote]] = defaultdict(list)
        for vote in votes:
            self._by_day[vote.day].append(vote)
        self._gone = {vote.gone for vote in votes if vote.gone}

    def hear(self, day: str) -> list[Verdict]:
        """How the values stand at the end of a day; the days are to be asked for in order."""
        said = self._by_day.get(day, [])
        if said or day in self._gone:
            hear_day(self._docket, day, said)
            self.votes += said
        return close_day(self._docket, day)


def plan_days(votes: Sequence[Vote], question: Question, on: str) -> list[str]:
    """The days on which something is said or taken out, or on which a day that was named has passed."""
    days = {v.day for v in votes} | {v.gone for v in votes if v.gone}
    if question.kind == "date":
        days |= {_day_after(value) for value in {v.value for v in votes} if is_edtf(value)}
    first = min((v.day for v in votes), default=on)
    return sorted(day for day in days if first <= day <= on)


def follow_votes(
    votes: Sequence[Vote], question: Question, single: bool, on: str
) -> Iterator[tuple[str, list[Verdict]]]:
    """The days that matter to a slot, each with how its values stood at its end."""
    follower = Follower(votes, question, single, on)
    return ((day, follower.hear(day)) for day in follower.days)


def _day_after(value: str) -> str:
    last = bound_date(value)[1]
    return (last + timedelta(days=1)).isoformat() if last < date.max else last.isoformat()
