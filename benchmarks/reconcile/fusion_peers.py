"""What According is measured beside: majority vote, and ACCUCOPY.

ACCUCOPY is the copy-aware method of Dong, Berti-Équille and Srivastava ("Integrating conflicting data: the role of
source dependence", VLDB 2009), written anew from the paper with its parameters: a priori two sources depend on one
another with probability .2, a copier takes over .8 of its values, a source errs in .2 of its values at first, and a
question has n wrong values. Which of two copies the other is not told: of several sources with a value, the later in
order of accuracy count the less. As in the paper, sources are compared that have at least ten questions in common.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

_DEPENDENT, _COPIED, _ERRING = 0.2, 0.8, 0.2
_ROUNDS, _SETTLED = 20, 0.001
_FEWEST_SHARED = 10

Question = TypeVar("Question", bound=Hashable)
Value = TypeVar("Value", bound=Hashable)


def vote(sayings: Mapping[Question, Mapping[str, Value]]) -> dict[Question, Value]:
    """The value of most sources for each question; of equals the last in the alphabet."""
    return {q: _choose(Counter(said.values())) for q, said in sayings.items() if said}


def accucopy(sayings: Mapping[Question, Mapping[str, Value]], wrong_values: int) -> dict[Question, Value]:
    """The most credible value for each question, copies of other sources discounted."""
    accuracy: dict[str, float] = defaultdict(lambda: 1 - _ERRING)
    credible = {q: _share(Counter(said.values())) for q, said in sayings.items() if said}
    for _ in range(_ROUNDS):
        depend = _find_copies(sayings, credible, accuracy, wrong_values)
        right: dict[str, list[float]] = defaultdict(list)
        for question, said in sayings.items():
            if said:
                credible[question] = _weigh(said, accuracy, depend, wrong_values)
                for source, value in said.items():
                    right[source].append(credible[question][value])
        learnt = {source: sum(found) / len(found) for source, found in right.items()}
        moved = max(abs(learnt[s] - accuracy[s]) for s in learnt)
        accuracy.update(learnt)
        if moved < _SETTLED:
            break
    return {q: _choose(values) for q, values in credible.items()}


def _choose(scores: Mapping[Value, float]) -> Value:
    return max(scores, key=lambda v: (scores[v], str(sorted(v) if isinstance(v, frozenset) else v)))


def _share(counts: Counter[Value]) -> dict[Value, float]:
    return {value: count / counts.total() for value, count in counts.items()}


def _weigh(
    said: Mapping[str, Value],
    accuracy: Mapping[str, float],
    depend: Mapping[tuple[str, str], float],
    wrong_values: int,
) -> dict[Value, float]:
    holders: dict[Value, list[str]] = defaultdict(list)
    for source in sorted(said, key=lambda s: (-accuracy[s], s)):
        holders[said[source]].append(source)
    scores = {value: _score(sources, accuracy, depend, wrong_values) for value, sources in holders.items()}
    best = max(0.0, *scores.values())
    unsaid = max(wrong_values + 1 - len(scores), 0) * math.exp(-best)
    total = sum(math.exp(score - best) for score in scores.values()) + unsaid
    return {value: math.exp(score - best) / total for value, score in scores.items()}


def _score(
    sources: Sequence[str],
    accuracy: Mapping[str, float],
    depend: Mapping[tuple[str, str], float],
    wrong_values: int,
) -> float:
    score = 0.0
    for at, source in enumerate(sources):
        own = math.prod(1 - _COPIED * depend.get((min(source, o), max(source, o)), 0.0) for o in sources[:at])
        kept = _bound(accuracy[source])
        score += own * math.log(wrong_values * kept / (1 - kept))
    return score


def _find_copies(
    sayings: Mapping[Question, Mapping[str, Value]],
    credible: Mapping[Question, Mapping[Value, float]],
    accuracy: Mapping[str, float],
    wrong_values: int,
) -> dict[tuple[str, str], float]:
    """How probable it is for two sources that one copies the other, by what they share and where they differ."""
    counts: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for question, said in sayings.items():
        sources = sorted(said)
        for at, second in enumerate(sources):
            for first in sources[:at]:
                tally = counts[first, second]
                if said[first] == said[second]:
                    tally[0] += credible[question][said[first]]
                    tally[1] += 1 - credible[question][said[first]]
                else:
                    tally[2] += 1
    found = {
        pair: _judge_pair(pair, tally, accuracy, wrong_values)
        for pair, tally in counts.items()
        if sum(tally) >= _FEWEST_SHARED
    }
    return {pair: probability for pair, probability in found.items() if probability > 0.01}


def _judge_pair(
    pair: tuple[str, str], tally: Sequence[float], accuracy: Mapping[str, float], wrong_values: int
) -> float:
    one, other = (_bound(accuracy[source]) for source in pair)
    mean = (one + other) / 2
    true = one * other
    false = (1 - one) * (1 - other) / wrong_values
    apart = max(1 - true - false, 1e-6)
    copied = (
        mean * _COPIED + true * (1 - _COPIED),
        (1 - mean) * _COPIED + false * (1 - _COPIED),
        apart * (1 - _COPIED),
    )
    gains = zip(tally, copied, (true, false, apart), strict=True)
    odds = sum(n * math.log(with_copy / without) for n, with_copy, without in gains)
    odds += math.log(_DEPENDENT / (1 - _DEPENDENT))
    return 1 / (1 + math.exp(-max(min(odds, 50.0), -50.0)))


def _bound(accuracy: float) -> float:
    return min(max(accuracy, 0.01), 0.99)
