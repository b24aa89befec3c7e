"""Trust: how often each outlet has been right, learnt from all that the outlets say on the same questions.

Nobody tells what is true: a value is the more credible the better the outlets that give it, and an outlet the better
the more credible its values; a few rounds settle it. Single values follow ACCU (Dong, Berti-Équille and Srivastava,
VLDB 2009), lists of names the Latent Truth Model (Zhao et al., VLDB 2012), since leaving somebody out is another
mistake than putting somebody in, both with their published defaults. Outlets that speak with one voice (dependence.py)
count once.

A record only breaks ties where nobody whose word is weightier speaks, and only an outlet that has answered enough has
one: without records every outlet counts alike.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field

from according.reconcile.trust.answers import Answer, group_answers, join_answers
from according.reconcile.trust.dependence import Dependence, find_dependence, join_voices, squash_odds

_ROUNDS, _SETTLED = 20, 0.001
_ENOUGH = 20
# ACCU: how right an outlet is taken to be, how many wrong values a question has; a record starts as so many answers.
_USUAL, _WRONG_VALUES, _BORROWED = 0.8, 10, 10
_LEAST, _MOST = 0.01, 0.99
# LTM: of 100 names half are listed; of 1010 that do not belong, ten are.
_LISTED, _OMITTED = 50.0, 50.0
_ADDED, _SPARED = 10.0, 1000.0


class ListRecord(Struct, frozen=True):
    """How often an outlet's lists have a name that belongs there, and how often one that does not."""

    naming: float = _LISTED / (_LISTED + _OMITTED)
    inventing: float = _ADDED / (_ADDED + _SPARED)


class Trust(Struct, frozen=True):
    """What is known of the outlets as such: who speaks with whose voice, who depends on whom, who is how reliable."""

    voices: Mapping[str, str] = field(default_factory=dict)
    kin: Mapping[str, Sequence[tuple[str, Dependence]]] = field(default_factory=dict)
    accuracy: Mapping[str, float] = field(default_factory=dict)
    lists: Mapping[str, ListRecord] = field(default_factory=dict)

    def name_voice(self, outlet: str) -> str:
        """The voice that an outlet speaks with: its own, unless it hardly ever differs from another's."""
        return self.voices.get(outlet, outlet)

    def list_kin(self, outlet: str) -> Sequence[tuple[str, Dependence]]:
        """The outlets that certainly have values from this one, it from them, or both from one place."""
        return self.kin.get(outlet, ())

    def weigh_voice(self, voice: str) -> float:
        """How much a voice counts beside another: an unknown one counts one."""
        accuracy = self.accuracy.get(voice)
        return 1.0 if accuracy is None else _score(accuracy) / _score(_USUAL)

    def judge_name(self, having: Iterable[str], lacking: Iterable[str]) -> float | None:
        """How probable it is that a name belongs on a list, by who lists it; None where nobody's record is known."""
        having, lacking = sorted(set(having)), sorted(set(lacking) - set(having))
        if not any(voice in self.lists for voice in (*having, *lacking)):
            return None
        return _judge_name(having, lacking, self.lists)


def learn_trust(answers: Iterable[Answer]) -> Trust:
    """The records of all outlets by what they answer; only outlets that have answered enough get one."""
    questions = group_answers(answers)
    dependences = find_dependence(questions)
    voices = join_voices(dependences)
    joined = [join_answers(given, voices) for given in questions.values()]
    counts = Counter(answer.outlet for given in joined for answer in given)
    accuracy = _learn_accuracy([given for given in joined if not given[0].listed])
    lists = _learn_lists([given for given in joined if given[0].listed])
    return Trust(
        voices=voices,
        kin=_pair_kin(dependences),
        accuracy={voice: a for voice, a in accuracy.items() if counts[voice] >= _ENOUGH},
        lists={voice: r for voice, r in lists.items() if counts[voice] >= _ENOUGH},
    )


def _pair_kin(dependences: Iterable[Dependence]) -> dict[str, list[tuple[str, Dependence]]]:
    kin: dict[str, list[tuple[str, Dependence]]] = defaultdict(list)
    for dependence in dependences:
        if dependence.certain:
            kin[dependence.first].append((dependence.second, dependence))
            kin[dependence.second].append((dependence.first, dependence))
    return {outlet: sorted(found, key=lambda k: (-k[1].rare, k[0])) for outlet, found in kin.items()}


def _learn_accuracy(questions: Sequence[Sequence[Answer]]) -> dict[str, float]:
    accuracy: dict[str, float] = {}
    for _ in range(_ROUNDS):
        right: dict[str, float] = defaultdict(float)
        answered: Counter[str] = Counter()
        for answers in questions:
            credible = _weigh_values(answers, accuracy)
            for answer in answers:
                right[answer.outlet] += credible[_only(answer)]
                answered[answer.outlet] += 1
        learnt = {o: (right[o] + _USUAL * _BORROWED) / (n + _BORROWED) for o, n in answered.items()}
        moved = max((abs(learnt[o] - accuracy.get(o, _USUAL)) for o in learnt), default=0.0)
        accuracy = learnt
        if moved < _SETTLED:
            break
    return accuracy


def _weigh_values(answers: Sequence[Answer], accuracy: Mapping[str, float]) -> dict[str, float]:
    """How probable each value of one question is."""
    scores: dict[str, float] = defaultdict(float)
    for answer in answers:
        scores[_only(answer)] += _score(accuracy.get(answer.outlet, _USUAL))
    best = max(0.0, *scores.values())
    unsaid = max(_WRONG_VALUES + 1 - len(scores), 0) * math.exp(-best)
    total = sum(math.exp(score - best) for score in scores.values()) + unsaid
    return {value: math.exp(score - best) / total for value, score in scores.items()}


def _score(accuracy: float) -> float:
    kept = min(max(accuracy, _LEAST), _MOST)
    return math.log(_WRONG_VALUES * kept / (1 - kept))


def _only(answer: Answer) -> str:
    return next(iter(answer.values))


def _learn_lists(questions: Sequence[Sequence[Answer]]) -> dict[str, ListRecord]:
    records: dict[str, ListRecord] = {}
    for _ in range(_ROUNDS):
        tallies: dict[str, list[float]] = defaultdict(lambda: [_LISTED, _OMITTED, _ADDED, _SPARED])
        for answers in questions:
            for name in sorted({value for answer in answers for value in answer.values}):
                having = [a.outlet for a in answers if name in a.values]
                lacking = [a.outlet for a in answers if name not in a.values]
                belongs = _judge_name(having, lacking, records)
                for outlets, at in ((having, 0), (lacking, 1)):
                    for outlet in outlets:
                        tallies[outlet][at] += belongs
                        tallies[outlet][at + 2] += 1 - belongs
        learnt = {o: ListRecord(n / (n + left), a / (a + kept)) for o, (n, left, a, kept) in tallies.items()}
        moved = max((abs(r.naming - records.get(o, ListRecord()).naming) for o, r in learnt.items()), default=0.0)
        records = learnt
        if moved < _SETTLED:
            break
    return records


def _judge_name(having: Sequence[str], lacking: Sequence[str], records: Mapping[str, ListRecord]) -> float:
    odds = 0.0
    for voice in having:
        record = records.get(voice, ListRecord())
        odds += math.log(record.naming / record.inventing)
    for voice in lacking:
        record = records.get(voice, ListRecord())
        odds += math.log((1 - record.naming) / (1 - record.inventing))
    return squash_odds(odds)
