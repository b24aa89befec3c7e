"""By which rule: the pattern and how it matched, the weights of the linear model, or what else it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from according.read.explanation import Step
from according.read.grammar.explaining.phrases import say_feature, say_rule, write_row
from according.read.grammar.explaining.trace import Match, Trace
from according.read.grammar.facts import Fact
from according.read.grammar.features import Candidate, find_candidates
from according.read.grammar.learned import explain, load_model, weigh
from according.read.grammar.patterns import Pattern, load_patterns
from according.read.grammar.rows.clauses import list_rows
from according.read.grammar.rows.item import Item, encode
from according.read.grammar.subject_features import describe_work, list_works

LEARNED = "learned"
_MOST = 4
_WEIGHED = 16
# A chance that is this much of what its property wants is worth telling of.
_NEARLY = 0.5


def explain_rule(trace: Trace, n: int | None, fact: Fact) -> Iterator[Step]:
    """Which rule found a fact, and how it fits the words."""
    original = trace.original(fact)
    if original.rule == LEARNED and n is not None:
        yield from _explain_learned(trace, n, original)
    else:
        yield from _explain_pattern(trace, n, original)
    if (original.subject, original.property) != (fact.subject, fact.property):
        said = f"read as {original.property} of {original.subject}, and set right by the rest of the page"
        yield Step(kind="rule", said=said)


def _explain_pattern(trace: Trace, n: int | None, fact: Fact) -> Iterator[Step]:
    words = trace.page.text[fact.start : fact.end]
    match = find_match(trace, n, fact)
    if match is None:
        yield Step(kind="rule", said=say_rule(fact.rule) or f"the rule “{fact.rule}”", cue=words)
        return
    yield Step(kind="rule", said=f"the pattern “{fact.rule}”: {match.pattern.source}", cue=words)
    yield Step(kind="rule", said=f"matched {write_row(match.items, trace.page.text)}")


def find_match(trace: Trace, n: int | None, fact: Fact) -> Match | None:
    """The match that a fact was read from, found again."""
    if n is None:
        return None
    key = n, fact.rule
    if key not in trace.matches:
        trace.matches[key] = list_matches(trace.sentences[n].items, fact.rule)
    places = (m for m in trace.matches[key] if (m.items[0].start, m.items[-1].end) == (fact.start, fact.end))
    return next(places, None)


def list_matches(items: list[Item], rule: str) -> list[Match]:
    """All that the patterns of that name match in a sentence, on its plain row and on its full one."""
    patterns, found = _name_patterns().get(rule, ()), []
    for row in list_rows(items) if patterns else ():
        encoded = encode(row)
        for pattern in patterns:
            for m in pattern.regex.finditer(encoded):
                first = encoded.count(" ", 0, m.start())
                found.append(Match(pattern, row, first, min(first + m.group().rstrip().count(" "), len(row) - 1)))
    return found


@cache
def _name_patterns() -> dict[str, tuple[Pattern, ...]]:
    names: dict[str, list[Pattern]] = {}
    for pattern in load_patterns():
        names.setdefault(pattern.name, []).append(pattern)
    return {name: tuple(patterns) for name, patterns in names.items()}


def _explain_learned(trace: Trace, n: int, fact: Fact) -> Iterator[Step]:
    """The chance that the model gives a fact, and the features that weighed most for value and work."""
    laid, model = trace.laid[n], load_model()
    candidate = find_candidate(trace, n, fact)
    said, cue = say_rule(fact.rule) or fact.rule, trace.page.text[fact.start : fact.end]
    if candidate is None or fact.property not in model.layers[candidate.kind].outcomes:
        yield Step(kind="rule", said=said, cue=cue)
        return
    layer = model.layers[candidate.kind]
    chance = weigh(layer, candidate.features)[layer.outcomes.index(fact.property)]
    yield Step(kind="rule", said=f"{said}, {chance:.0%} where {model.floors[fact.property]:.0%} is wanted", cue=cue)
    for_value = explain(layer, fact.property, candidate.features, _WEIGHED)
    yield Step(kind="weight", said=f"for {fact.property}: {_list(for_value)}")
    if len(list_works(laid)) > 1:
        features = list(describe_work(fact.subject, candidate, laid, trace.known))
        for_work = explain(model.work, model.work.outcomes[0], features, _WEIGHED)
        yield Step(kind="weight", said=f"for this work: {_list(for_work)}")


def find_candidate(trace: Trace, n: int, fact: Fact) -> Candidate | None:
    """The mention that the model made a fact of."""
    same = (c for c in list_candidates(trace, n) if c.name == fact.value)
    return next((c for c in same if trace.laid[n].items[c.index].start == fact.start), None)


def list_candidates(trace: Trace, n: int) -> list[Candidate]:
    """The mentions of a sentence as the model sees them."""
    if n not in trace.candidates:
        trace.candidates[n] = find_candidates(trace.laid[n], trace.known)
    return trace.candidates[n]


def _list(weights: Sequence[tuple[str, float]]) -> str:
    """The strongest weights; what features say in the same words counts together."""
    summed: dict[str, float] = {}
    for feature, weight in weights:
        said = say_feature(feature)
        summed[said] = summed.get(said, 0.0) + weight
    strongest = sorted(summed.items(), key=lambda x: -abs(x[1]))[:_MOST]
    return "; ".join(f"{weight:+.1f} {said}" for said, weight in strongest)


def find_nearest(trace: Trace, n: int) -> tuple[str, ...]:
    """What the model came nearest to in a sentence: "Ana Cole as cast_member, 21% where 35% is wanted"."""
    model, found = load_model(), []
    for candidate in list_candidates(trace, n):
        layer = model.layers.get(candidate.kind)
        chances = weigh(layer, candidate.features) if layer else []
        for outcome, chance in zip(layer.outcomes if layer else (), chances, strict=True):
            floor = model.floors.get(outcome)
            if floor and _NEARLY * floor <= chance < floor:
                told = f"{candidate.name} as {outcome}, {chance:.0%} where {floor:.0%} is wanted"
                found.append((chance / floor, told))
    return tuple(dict.fromkeys(told for _, told in sorted(found, key=lambda x: (-x[0], x[1]))[:_MOST]))
