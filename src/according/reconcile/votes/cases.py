"""A case: everything that speaks for and against one value of a slot, added up as the days go by.

Voices are outlets that say it themselves: a copy, a kept paragraph and a sister paper add none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from according.domain.claim import Certainty
from according.domain.statement import Standing
from according.reconcile.lineage.sources import Source
from according.reconcile.votes.authority import Weight

# Why a value stands as it does; statements/wording.py has a sentence for each.
Rule = Literal[
    "agreed", "alone", "party", "talk", "plan", "leak", "hearsay since", "one report", "moved", "replaced", "narrowed",
    "overtaken", "outweighed", "silent change", "stage", "lapsed", "denied", "rumour closed", "former", "misprint",
    "lonely error", "false memory", "lonely", "contested", "denied by some", "left out", "left out by party",
    "another credit", "another title", "withdrawn", "still called", "corrected",
    "another part", "another work", "happened", "a part's name", "retracted", "recounted",
]  # fmt: skip


class Vote(Struct, frozen=True, kw_only=True):
    """One claim as it counts: when, for or against which value, how surely, on whose word.

    `credence` is how much its voice counts beside others, `named` counts whom the claim credits by name, `number` finds
    it again among those of its slot, `vouched` marks one that an editor says was read rightly. `principal`: it is the
    word of one of the work's own companies. `voice_key` is the key of the page's outlet as an origin.
    """

    day: str
    value: str
    against: bool = False
    former: bool = False
    hedged: bool = False
    certainty: Certainty = "stated"
    weight: Weight = Weight.PLAIN
    origins: tuple[Source, ...] = ()
    family: str
    credence: float = 1.0
    outlet: str
    page: str
    derived: bool = False
    credited: bool = False
    named: int = 0
    character: str | None = None
    kept: bool = False
    gone: str | None = None
    number: int = -1
    vouched: bool = False
    principal: bool = False
    voice_key: str = ""


class Verdict(Struct, frozen=True, kw_only=True):
    """How a value stands, by which rule, since and until when; `other` is the value that the rule sets it against."""

    value: str
    standing: Standing
    rule: Rule
    since: str
    until: str | None = None
    replaces: str | None = None
    replaced_by: str | None = None
    other: str | None = None
    by: Vote | None = None
    votes: tuple[Vote, ...] = ()


class Ending(Struct, frozen=True):
    """That a value came to an end: when, how, by which rule, for which other value, on whose word."""

    day: str
    standing: Standing
    rule: Rule
    by_value: str | None = None
    by: Vote | None = None


class Case:
    """The votes on one value, with the sums that the rules ask for, kept as votes come in."""

    def __init__(self, value: str) -> None:
        self.value = value
        self.votes: list[Vote] = []
        self.denials: list[Vote] = []
        self.solid: list[Vote] = []
        self.weight = Weight.LOW
        self.origins: set[str] = set()
        self.named = 0
        self.spoke: dict[str, str] = {}
        self.support = 0.0
        self.last = ""
        self.backed: set[str] = set()
        self.ending: Ending | None = None
        self.stood_since: str | None = None
        self.best: Vote | None = None
        self.best_solid: Vote | None = None

    def hear(self, vote: Vote) -> None:
        """Add a vote."""
        if vote.against:
            self.denials.append(vote)
            return
        self.votes.append(vote)
        self.best = _weightier(self.best, vote)
        if not vote.derived:
            self.last = max(self.last, vote.day)
        if vote.hedged or vote.kept:
            return
        self.solid.append(vote)
        self.best_solid = _weightier(self.best_solid, vote)
        self.weight = max(self.weight, vote.weight)
        self.named = max(self.named, vote.named)
        self.origins.update(o.key for o in vote.origins)
        if not vote.derived:
            self.support += 0.0 if vote.family in self.spoke else vote.credence
            self.spoke[vote.family] = max(vote.day, self.spoke.get(vote.family, ""))

    @property
    def first(self) -> str:
        """The day on which it was first said, or denied."""
        return min(votes[0].day for votes in (self.votes, self.denials) if votes)

    @property
    def solid_since(self) -> str:
        """The day on which it was first said as a fact; the end of days if it never was."""
        return self.solid[0].day if self.solid else "9999-12-31"

    @property
    def voices(self) -> int:
        """How many outlets say it as a fact, for themselves."""
        return len(self.spoke)

    @property
    def backers(self) -> int:
        """How many outlets say it, or said the same less exactly: "2014" speaks for October 2014 against 2012."""
        return len(self.spoke.keys() | self.backed)

    @property
    def strength(self) -> tuple[int, int, float, int]:
        """What two accounts of one matter are compared by: best word, origins, voices, and how fully one credits.

        Voices count by their records, where these are known, else alike.
        """
        support = self.support + len(self.backed - self.spoke.keys())
        return (self.weight, len(self.origins), round(support, 6), self.named)

    @property
    def live(self) -> bool:
        """Whether it has been said, and has not come to an end."""
        return self.ending is None and bool(self.votes)

    def gone_by(self, day: str) -> bool:
        """Whether every page that said it has taken it out by a day."""
        return bool(self.votes) and all(v.gone and v.gone <= day for v in self.votes)

    def solid_after(self, day: str) -> list[Vote]:
        """The votes that say it as a fact after a day; votes come in by days."""
        return self.solid[bisect_right(self.solid, day, key=lambda v: v.day) :]

    def voices_since(self, day: str) -> int:
        """How many outlets have said it as a fact, for themselves, after a day."""
        return sum(spoke > day for spoke in self.spoke.values())

    def end(
        self, day: str, standing: Standing, rule: Rule, by_value: str | None = None, by: Vote | None = None
    ) -> None:
        """Close the case."""
        self.ending = Ending(day, standing, rule, by_value, by)


def list_voices(votes: Iterable[Vote]) -> frozenset[str]:
    """The outlets that speak for themselves in these votes."""
    return frozenset(v.family for v in votes if not v.derived)


def weightiest(votes: Sequence[Vote]) -> Vote | None:
    """The weightiest vote, the earliest of equals."""
    return min(votes, key=_rank, default=None)


def _weightier(best: Vote | None, vote: Vote) -> Vote:
    return vote if best is None or _rank(vote) < _rank(best) else best


def _rank(vote: Vote) -> tuple[int, str, str]:
    return (-vote.weight, vote.day, vote.page)
