"""Facts that the linear model finds where no pattern matched.

The whole page is read by patterns first; the model then knows who does what on it. A mention becomes a fact of a
property where the model finds it likely enough, of the work that a second layer prefers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from according.read.grammar.facts import Fact
from according.read.grammar.features import Candidate, Known, Laid, find_candidates, survey_page
from according.read.grammar.learned import Model, load_model, sum_weights, weigh
from according.read.grammar.rows.item import Item
from according.read.grammar.subject_features import describe_work, list_works
from according.read.grammar.verbs import VerbGroup

_FORMER = "former"
_HALF = 0.5


def infer_facts(sentences: Sequence[Laid], published: str | None, model: Model | None = None) -> list[Fact]:
    """The facts of a page: those that patterns found, and those that the model adds."""
    model = model or load_model()
    known = survey_page(sentences, published)
    facts: list[Fact] = []
    for sentence in sentences:
        facts += sentence.facts
        sums = _Sums(model)
        for candidate in find_candidates(sentence, known):
            if candidate.kind in model.layers:
                facts += _judge(candidate, sentence, known, model, sums)
    return facts


class _Sums:
    """What the features of a sentence and of a place in it weigh, added up once for all mentions there."""

    def __init__(self, model: Model) -> None:
        self._layers = model.layers
        self._shared: dict[str, int] = {}
        self._around: dict[tuple[str, int], int] = {}

    def weigh(self, candidate: Candidate) -> list[float]:
        """The chance of each outcome of the candidate's layer."""
        layer, kind, place = self._layers[candidate.kind], candidate.kind, (candidate.kind, candidate.index)
        if kind not in self._shared:
            self._shared[kind] = sum_weights(layer, candidate.shared, layer.start)
        if place not in self._around:
            self._around[place] = sum_weights(layer, candidate.around, self._shared[kind])
        return weigh(layer, candidate.own, self._around[place])


def _judge(candidate: Candidate, sentence: Laid, known: Known, model: Model, sums: _Sums) -> Iterator[Fact]:
    layer = model.layers[candidate.kind]
    chances = dict(zip(layer.outcomes, sums.weigh(candidate), strict=True))
    here = {f.property for f in sentence.facts if f.value == candidate.name and not f.fame}
    likely = [p for p, c in chances.items() if p in model.floors and c >= model.floors[p] and p not in here]
    work = choose_work(candidate, sentence, known, model) if likely else None
    if work is None:
        return
    for prop in likely:
        if (work, prop, candidate.name) in known.said:
            continue
        yield _make_fact(prop, work, candidate, sentence.items, former=chances.get(_FORMER, 0.0) >= _HALF)


def choose_work(candidate: Candidate, sentence: Laid, known: Known, model: Model) -> str | None:
    """The work that a mention most likely speaks of; the first named of equals."""
    best, most = None, -1.0
    for work in list_works(sentence):
        if work != candidate.name:
            chance = weigh(model.work, describe_work(work, candidate, sentence, known))[0]
            if chance > most:
                best, most = work, chance
    return best


def _make_fact(prop: str, work: str, candidate: Candidate, items: Sequence[Item], *, former: bool) -> Fact:
    item, at = items[candidate.index], candidate.index
    verb = _find_verb(items, at)
    qualifiers: dict[str, str | None] = {"status": verb.status if verb else None}
    certainty = verb.certainty if verb else "stated"
    if former:
        certainty, qualifiers["status"] = "denied", "former"
    if prop == "release_date":
        qualifiers["part"] = item.notes[candidate.position] if candidate.position < len(item.notes) else None
    return Fact(
        subject=work,
        property=prop,
        value=candidate.name,
        qualifiers={k: v for k, v in qualifiers.items() if v},
        certainty=certainty,
        start=item.start,
        end=item.end,
        rule="learned",
        named=False,
    )


def _find_verb(items: Sequence[Item], i: int) -> VerbGroup | None:
    """The verb of the mention's clause: the one before it, else the one after."""
    before = next((x.verb for x in reversed(items[:i]) if x.verb), None)
    return before or next((x.verb for x in items[i + 1 :] if x.verb), None)
