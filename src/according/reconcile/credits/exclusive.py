"""Credits that shut each other out: who is an executive producer is not a producer as well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import structs

from according.reconcile.terms import load_terms
from according.reconcile.votes.authority import Weight
from according.reconcile.votes.cases import Verdict, Vote

_By = Mapping[str, tuple[Sequence[Verdict], Sequence[Vote]]]


def part_credits(settled: _By) -> dict[str, list[Verdict]]:
    """The verdicts by property, with credits that one person cannot both have set against each other."""
    parted = {prop: list(verdicts) for prop, (verdicts, _) in settled.items()}
    for first, second in load_terms().standing.exclusive:
        if first not in parted or second not in parted:
            continue
        ours = {v.value: v for v in parted[first] if v.standing in ("current", "disputed")}
        theirs = {v.value: v for v in parted[second] if v.standing in ("current", "disputed")}
        for person in sorted(ours.keys() & theirs.keys()):
            one, other = _part(ours[person], theirs[person], (first, second), (settled[first][1], settled[second][1]))
            parted[first] = [one if v.value == person else v for v in parted[first]]
            parted[second] = [other if v.value == person else v for v in parted[second]]
    return parted


def _part(
    one: Verdict, other: Verdict, names: tuple[str, str], votes: tuple[Sequence[Vote], Sequence[Vote]]
) -> tuple[Verdict, Verdict]:
    """Two credits of one person: the one on a party's word ends the other, else both are disputed."""
    bests = [_find_best(one, votes[0]), _find_best(other, votes[1])]
    titles = [name.replace("_", " ") for name in names]
    if (
        bests[0]
        and bests[1]
        and bests[0].weight != bests[1].weight
        and max(b.weight for b in bests if b) >= Weight.MAKER
    ):
        first_wins = bests[0].weight > bests[1].weight
        loser, winner, title = (other, bests[0], titles[0]) if first_wins else (one, bests[1], titles[1])
        ended = structs.replace(
            loser, standing="superseded", rule="outweighed", until=max(winner.day, loser.since), other=title, by=winner
        )
        return (one, ended) if first_wins else (ended, other)
    return _dispute(one, titles[1]), _dispute(other, titles[0])


def _find_best(verdict: Verdict, votes: Sequence[Vote]) -> Vote | None:
    said = [v for v in votes if v.value == verdict.value and not v.against and not v.hedged]
    return min(said, key=lambda v: (-v.weight, v.day, v.page), default=None)


def _dispute(verdict: Verdict, other: str) -> Verdict:
    if verdict.standing == "disputed":
        return verdict
    return structs.replace(verdict, standing="disputed", rule="another credit", other=other)
