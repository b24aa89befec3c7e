"""By which rule: the pattern with what its slots took, the weights of the linear model, or what else it was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from according.read.explanation import Step
from according.read.grammar.explaining.phrases import say_feature, say_rule, write_row
from according.read.grammar.explaining.trace import Match, Trace
from according.read.grammar.facts import Fact, find_bounds, read_slots
from according.read.grammar.features import Candidate, describe_work, find_candidates, list_works
from according.read.grammar.learned import explain, load_model, weigh
from according.read.grammar.patterns import find_matches
from according.read.grammar.reader import list_keys, list_rows
from according.read.grammar.rows.item import Item, encode

_INDEX = re.compile(r"#(\d+)")
_MOST = 4
# A chance that is this much of what its property wants is worth telling of.
_NEARLY = 0.5


def find_match(trace: Trace, n: int | None, fact: Fact) -> Match | None:
    """The match that a fact was read from, found again."""
    if n is None:
        return None
    if n not in trace.matches:
        trace.matches[n] = list_matches(trace.sentences[n].items)
    return trace.matches[n].get((fact.rule, fact.start, fact.end))


def list_matches(items: list[Item]) -> dict[tuple[str, int, int], Match]:
    """All that patterns match in a sentence, by pattern and place; of equals the first, as in reading."""
    found: dict[tuple[str, int, int], Match] = {}
    for row in list_rows(items) if items else ():
        keys = list(dict.fromkeys(list_keys(row)))
        for pattern, m in find_matches(encode(row), keys):
            first, last = find_bounds(m, row)
            slots = {name: [row[int(n)] for n in _INDEX.findall(group)] for name, group in read_slots(m).items()}
            match = Match(pattern, row, first, last, slots)
            found.setdefault((pattern.name, row[first].start, row[last].end), match)
    return found


def explain_rule(trace: Trace, n: int | None, fact: Fact) -> Iterator[Step]:
    """Which rule found a fact, and how it fits the words."""
    words = trace.page.text[fact.start : fact.end]
    if fact.rule == "learned" and n is not None:
        yield from explain_learned(trace, n, fact)
        return
    match = find_match(trace, n, fact)
    if match is None:
        yield Step(kind="rule", said=say_rule(fact.rule) or f"the pattern “{fact.rule}”", cue=words)
        return
    yield Step(kind="rule", said=f"the pattern “{fact.rule}”: {match.pattern.source}", cue=words)
    yield Step(kind="rule", said=f"matched {write_row(match.row[match.first : match.last + 1], trace.page.text)}")


def explain_learned(trace: Trace, n: int, fact: Fact) -> Iterator[Step]:
    """The chance that the model gives a fact, and the features that weighed most for value and work."""
    laid, model = trace.laid[n], load_model()
    candidate = find_candidate(trace, n, fact)
    said = say_rule(fact.rule) or fact.rule
    if candidate is None or fact.property not in model.layers[candidate.kind].outcomes:
        yield Step(kind="rule", said=said, cue=trace.page.text[fact.start : fact.end])
        return
    layer = model.layers[candidate.kind]
    chance = weigh(layer, candidate.features)[layer.outcomes.index(fact.property)]
    floor = model.floors[fact.property]
    told = f"{said}, {chance:.0%} where {floor:.0%} is wanted"
    yield Step(kind="rule", said=told, cue=trace.page.text[fact.start : fact.end])
    yield Step(kind="weight", said=f"for {fact.property}: {_list(explain(layer, fact.property, candidate.features))}")
    if len(list_works(laid)) > 1:
        features = list(describe_work(fact.subject, candidate, laid, trace.known))
        yield Step(kind="weight", said=f"for this work: {_list(explain(model.work, 'work', features))}")


def find_candidate(trace: Trace, n: int, fact: Fact) -> Candidate | None:
    """The mention that the model made a fact of."""
    laid = trace.laid[n]
    same = (c for c in list_candidates(trace, n) if c.name == fact.value)
    return next((c for c in same if laid.items[c.index].start == fact.start), None)


def list_candidates(trace: Trace, n: int) -> list[Candidate]:
    """The mentions of a sentence as the model sees them."""
    if n not in trace.candidates:
        trace.candidates[n] = find_candidates(trace.laid[n], trace.known)
    return trace.candidates[n]


def _list(weights: Sequence[tuple[str, float]]) -> str:
    return "; ".join(f"{weight:+.1f} {say_feature(feature)}" for feature, weight in weights[:_MOST])


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
