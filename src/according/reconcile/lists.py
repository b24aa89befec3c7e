"""Closed lists: credits of which a page that names any is taken to name all.

A writer whom the studio's own list leaves out is in dispute; one whom a single page adds, naming nobody, is
unconfirmed; a composer in whose place all later pages name another is replaced. Cast lists are never closed.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, structs

from according.reconcile.authority import Weight
from according.reconcile.cases import Verdict, Vote
from according.reconcile.terms import load_terms

_AGREEING = 2


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


def weigh_lists(verdicts: Sequence[Verdict], votes: Sequence[Vote], prop: str) -> list[Verdict]:
    """The verdicts on a credit, with what its lists leave out taken into account."""
    if prop not in load_terms().standing.closed_lists:
        return list(verdicts)
    lists = _gather_lists(votes, {v.value for v in verdicts if v.standing == "current"}, prop)
    judged = {v.value: _judge(v, _find_support(v, lists), lists, prop) for v in verdicts if v.standing == "current"}
    return [judged.get(v.value, v) for v in verdicts]


def _gather_lists(votes: Sequence[Vote], current: set[str], prop: str) -> list[CreditList]:
    by_page: dict[tuple[str, str], list[Vote]] = {}
    for vote in votes:
        if not (vote.against or vote.hedged or vote.derived):
            by_page.setdefault((vote.page, vote.day), []).append(vote)
    needed = 2 if prop in load_terms().standing.long_lists else 1
    found = []
    for (_, day), said in sorted(by_page.items(), key=lambda item: (item[0][1], item[0][0])):
        names = frozenset(v.value for v in said if v.value in current)
        if len(names) >= needed:
            best = max(said, key=lambda v: (v.weight, v.value))
            found.append(CreditList(day, best.family, best.weight, names, best))
    return found


def _find_support(verdict: Verdict, lists: Sequence[CreditList]) -> Support:
    having = tuple(x for x in lists if verdict.value in x.names)
    lacking = tuple(x for x in lists if verdict.value not in x.names and x.day >= verdict.since)
    weight = max((x.weight for x in having), default=Weight.LOW)
    last = max((x.day for x in having), default="")
    return Support(having, lacking, weight, last, tuple(x for x in lacking if x.day > last))


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
