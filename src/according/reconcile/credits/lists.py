"""Closed lists: credits of which a page that names any is taken to name all.

A writer whom the studio's own list leaves out is in dispute; one whom a single page adds, naming nobody, is
unconfirmed; a composer in whose place all later pages name another is replaced. Cast lists are never closed.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, structs

from according.reconcile.terms import load_terms
from according.reconcile.trust.learning import Trust
from according.reconcile.votes.authority import Weight
from according.reconcile.votes.cases import Verdict, Vote

_AGREEING = 2
_PROBABLE = 0.5
_NO_RECORDS = Trust()


class CreditList(Struct, frozen=True):
    """The names that one page gives for a credit."""

    day: str
    outlet: str
    weight: Weight
    names: frozenset[str]
    vote: Vote


class Support(Struct, frozen=True):
    """What the lists say of one name: who has it, who leaves it out, and since when.

    `weight` is that of the best list that has the name, `last` its last day there; the lists of `lacking_since` come
    after that day, and all leave it out.
    """

    having: tuple[CreditList, ...]
    lacking: tuple[CreditList, ...]
    weight: Weight
    last: str
    lacking_since: tuple[CreditList, ...]

    def weigh_records(self, trust: Trust) -> float | None:
        """How probable the name is by the records of who lists it, where nobody's word is weightier than a page's."""
        if max(x.weight for x in (*self.having, *self.lacking)) > Weight.PLAIN:
            return None
        return trust.judge_name((x.outlet for x in self.having), (x.outlet for x in self.lacking))


def weigh_lists(
    verdicts: Sequence[Verdict],
    votes: Sequence[Vote],
    prop: str,
    serial: bool = False,
    trust: Trust = _NO_RECORDS,
) -> list[Verdict]:
    """The verdicts on a credit, with what its lists leave out taken into account.

    In a series each episode has its director and writers: there no list of these is closed.
    """
    terms = load_terms().standing
    if prop not in terms.closed_lists or (serial and prop in terms.episodic):
        return list(verdicts)
    return judge_lists(verdicts, gather_lists(votes), prop, trust)


def judge_lists(
    verdicts: Sequence[Verdict], gathered: Sequence[CreditList], prop: str, trust: Trust = _NO_RECORDS
) -> list[Verdict]:
    """The verdicts on a closed credit, by the lists that pages give of it."""
    current = {v.value for v in verdicts if v.standing == "current"}
    needed = 2 if prop in load_terms().standing.long_lists else 1
    standing = (structs.replace(x, names=x.names & current) for x in gathered)
    lists = [x for x in standing if len(x.names) >= needed]
    judged = {}
    for verdict in verdicts:
        if verdict.standing == "current":
            support = _find_support(verdict, lists)
            probable = support.weigh_records(trust) if support.having else None
            known = _judge_by_records(verdict, support, probable) if probable is not None else None
            judged[verdict.value] = known or _judge(verdict, support, lists, prop)
    return [judged.get(v.value, v) for v in verdicts]


def gather_lists(votes: Sequence[Vote]) -> list[CreditList]:
    """All names that each page gives for a credit, in order of time."""
    by_page: dict[tuple[str, str], list[Vote]] = {}
    for vote in votes:
        if not (vote.against or vote.hedged or vote.derived):
            by_page.setdefault((vote.page, vote.day), []).append(vote)
    found = []
    for (_, day), said in sorted(by_page.items(), key=lambda item: (item[0][1], item[0][0])):
        best = max(said, key=lambda v: (v.weight, v.value))
        found.append(CreditList(day, best.family, best.weight, frozenset(v.value for v in said), best))
    return found


class ListBook:
    """The lists of a credit as the days go by. Of lists that one outlet repeats the first and the last are kept.

    What decides is which outlets have a name, which leave it out, and since when: repeating it adds nothing.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[str, Weight, frozenset[str]], tuple[CreditList, CreditList]] = {}

    def add(self, votes: Sequence[Vote]) -> None:
        """Take in the lists of a day."""
        for found in gather_lists(votes):
            key = (found.outlet, found.weight, found.names)
            self._kept[key] = (self._kept.get(key, (found, found))[0], found)

    def lists(self) -> list[CreditList]:
        """The lists in order of time."""
        kept = {id(x): x for pair in self._kept.values() for x in pair}
        return sorted(kept.values(), key=lambda x: (x.day, x.vote.page))


def _find_support(verdict: Verdict, lists: Sequence[CreditList]) -> Support:
    having = tuple(x for x in lists if verdict.value in x.names)
    lacking = [x for x in lists if verdict.value not in x.names and x.day >= verdict.since]
    lacking = [x for x in lacking if not _is_mention(x, having)]
    weight = max((x.weight for x in having), default=Weight.LOW)
    last = max((x.day for x in having), default="")
    return Support(having, tuple(lacking), weight, last, tuple(x for x in lacking if x.day > last))


def _is_mention(one: CreditList, having: Sequence[CreditList]) -> bool:
    """Whether a page only mentions one of a team that good word had announced: that is no list without the others."""
    if len(one.names) > 1 or one.weight > Weight.PLAIN:
        return False
    return any(one.names < x.names and x.weight >= Weight.TRADE and x.day <= one.day for x in having)


def _judge_by_records(verdict: Verdict, support: Support, probable: float) -> Verdict:
    """A name by the records of the outlets: some leave out names all the time, and others make them up."""
    if probable >= _PROBABLE:
        return verdict
    if len({x.outlet for x in support.having}) <= 1:
        return structs.replace(verdict, standing="unconfirmed", rule="lonely")
    return structs.replace(verdict, standing="disputed", rule="left out", by=support.lacking[-1].vote)


def _judge(verdict: Verdict, support: Support, lists: Sequence[CreditList], prop: str) -> Verdict:
    terms = load_terms().standing
    voices = {x.outlet for x in support.having}
    against = {x.outlet for x in support.lacking}
    if (successor := _find_successor(verdict, support, lists, prop)) is not None:
        by = successor.vote
        name = " and ".join(sorted(successor.names))
        return structs.replace(
            verdict,
            standing="superseded",
            rule="silent change",
            until=successor.day,
            replaced_by=name,
            other=name,
            by=by,
        )
    ever = {x.outlet for x in lists if verdict.value not in x.names} if prop in terms.person_lists else against
    if len(voices) <= 1 and support.weight <= Weight.PLAIN and (len(against) >= 2 or len(ever) >= 3):
        return structs.replace(verdict, standing="unconfirmed", rule="lonely")
    party = [x for x in support.lacking if x.weight >= max(support.weight, Weight.MAKER)]
    if party and support.weight < Weight.PARTY and 2 * len(against) >= len(voices):
        return structs.replace(verdict, standing="disputed", rule="left out by party", by=party[-1].vote)
    lately = {x.outlet for x in support.lacking_since}
    if len(lately) >= 2 and len(against) >= len(voices):
        return structs.replace(verdict, standing="disputed", rule="left out", by=support.lacking_since[0].vote)
    if support.weight < Weight.MAKER and len(against) >= 2 and len(against) > len(voices):
        return structs.replace(verdict, standing="disputed", rule="left out", by=support.lacking[-1].vote)
    return verdict


def _find_successor(verdict: Verdict, support: Support, lists: Sequence[CreditList], prop: str) -> CreditList | None:
    """The first list that names somebody new instead, where another outlet does too, or the same source as before."""
    if prop not in load_terms().standing.one_team or not support.having:
        return None
    before = frozenset(name for x in lists if x.day <= support.last for name in x.names)
    later = [x for x in support.lacking_since if x.names - before]
    for successor in later:
        agreeing = {x.outlet for x in later if x.names & successor.names - before}
        same_source = {o.key for o in successor.vote.origins} & {o.key for x in support.having for o in x.vote.origins}
        if len(agreeing) >= _AGREEING or same_source:
            return structs.replace(successor, names=successor.names - before)
    return None
