"""Dependence: which outlets share errors and rare values more often than chance allows.

Two outlets that are both right agree without having met. Two that give the same value where nearly everybody else has
another one have it from each other, or from the same place: so much the more, the rarer it is, and the less, the more
often they differ. This follows the copy detection of Dong, Berti-Équille and Srivastava ("Integrating conflicting
data: the role of source dependence", VLDB 2009) with its defaults for how many depend and how much they take over, but
takes the chance of agreeing from how many others say the same (as Li et al., VLDB 2012, advise), not from a guess
of what is true. So nothing is held against outlets that agree on what most say.

Doubt counts for independence: without several rare values in common nothing is concluded. That two outlets depend on
one another is evidence for a value's line; they count as one voice only if they hardly ever differ.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from according.reconcile.trust.answers import Answer

# Of a dependent outlet's values so many are taken over; so many pairs of outlets depend on one another.
_TAKEN, _DEPENDENT = 0.8, 0.2
_FEWEST_RARE = 5
# A value is rare if at most so many of the others have it.
_RARE = 0.2
_FEWEST_OTHERS = 3
_MOST_HOLDERS = 25
_SURE = 0.95
_SLIPS = 0.002


class Dependence(Struct, frozen=True, kw_only=True):
    """Two outlets with the questions that both answer, the rare values that they share, and where they differ."""

    first: str
    second: str
    both: int
    rare: int
    differing: int
    probability: float

    @property
    def certain(self) -> bool:
        """Whether chance can be ruled out."""
        return self.probability >= _SURE

    @property
    def one_voice(self) -> bool:
        """Whether one of them adds nothing to the other: they hardly ever differ."""
        return self.certain and self.differing <= _SLIPS * self.both

    def explain(self, name: str) -> str:
        """The evidence in words: "shares 12 rare values with Tide Post and differs from it in 1 of 40"."""
        return f"shares {self.rare} rare values with {name} and differs from it in {self.differing} of {self.both}"


def find_dependence(questions: Mapping[str, Sequence[Answer]]) -> list[Dependence]:
    """The pairs of outlets that share rare values, with how probable it is that one has them from the other."""
    rare: Counter[tuple[str, str]] = Counter()
    gains: dict[tuple[str, str], float] = defaultdict(float)
    for answers in questions.values():
        for first, second, gain in _share_rare(answers):
            rare[first, second] += 1
            gains[first, second] += gain
    pairs = sorted(pair for pair, count in rare.items() if count >= _FEWEST_RARE)
    both, differing = _count_differing(questions.values(), pairs)
    return [
        Dependence(
            first=pair[0],
            second=pair[1],
            both=both[pair],
            rare=rare[pair],
            differing=differing[pair],
            probability=squash_odds(gains[pair] + differing[pair] * math.log(1 - _TAKEN) + _odds(_DEPENDENT)),
        )
        for pair in pairs
    ]


def join_voices(dependences: Iterable[Dependence]) -> dict[str, str]:
    """Of each outlet that speaks with others' voice, the name of that voice: the first of them in the alphabet."""
    heads: dict[str, str] = {}

    def find(name: str) -> str:
        while heads.get(name, name) != name:
            name = heads[name]
        return name

    for dependence in dependences:
        if dependence.one_voice:
            first, second = sorted((find(dependence.first), find(dependence.second)))
            heads[first] = heads[second] = first
    return {name: find(name) for name in heads}


def _share_rare(answers: Sequence[Answer]) -> Iterator[tuple[str, str, float]]:
    """The pairs that share a value which few of the others have, and how much that speaks for dependence.

    A single value that would lead even without the two is no error, however many others there are.
    """
    holders: dict[str, list[str]] = defaultdict(list)
    for answer in answers:
        for value in answer.values:
            holders[value].append(answer.outlet)
    others = len(answers) - 2
    if others < _FEWEST_OTHERS:
        return
    sizes = sorted((len(held) for held in holders.values()), reverse=True)
    for value in sorted(holders):
        held = sorted(set(holders[value]))
        if not 2 <= len(held) <= _MOST_HOLDERS or len(held) - 2 > _RARE * others:
            continue
        rival = sizes[1] if len(sizes) > 1 and len(held) == sizes[0] else sizes[0]
        if not answers[0].listed and len(held) - 2 >= rival:
            continue
        chance = (len(held) - 2 + 0.1) / (others + 1)
        gain = math.log((_TAKEN + (1 - _TAKEN) * chance) / chance)
        yield from ((held[i], held[j], gain) for j in range(len(held)) for i in range(j))


def _count_differing(
    questions: Iterable[Sequence[Answer]], pairs: Iterable[tuple[str, str]]
) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    """For each pair, how many questions both answer, and how many values only one of them has there."""
    partners: dict[str, list[str]] = defaultdict(list)
    for first, second in pairs:
        partners[first].append(second)
    both: Counter[tuple[str, str]] = Counter()
    differing: Counter[tuple[str, str]] = Counter()
    for answers in questions:
        given = {answer.outlet: answer.values for answer in answers}
        for first in given.keys() & partners.keys():
            for second in partners[first]:
                if second in given:
                    both[first, second] += 1
                    apart = max(len(given[first] - given[second]), len(given[second] - given[first]))
                    differing[first, second] += apart
    return both, differing


def _odds(probability: float) -> float:
    return math.log(probability / (1 - probability))


def squash_odds(odds: float) -> float:
    """The probability of logarithmic odds."""
    return 1 / (1 + math.exp(-max(min(odds, 50.0), -50.0)))
