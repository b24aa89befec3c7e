"""One fact for each subject, property, value and region: what a page says of it in several places, taken together.

"Tom Hale was cast as Roe in 2022 ... Hale left before the cameras rolled."   Hale, as Roe, departed
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from according.read.grammar.facts import Fact, replace_fact

# rules by which a telling only mentions what another tells: their credits are for something else
_PASSING = frozenset({"description", "work with"})
# No article tells a thing so often; a page that repeats a line ten thousand times does.
_MOST_TELLINGS = 200
_TALK = frozenset({"possible", "reported"})
_SENTENCE = 80  # a hedge so near stands in the same sentence
_PLANNED = frozenset({"release_date", "filming_start", "filming_end"})
# what ends a fact for good, the weightiest first
_ENDS = ("recast", "replaced", "departed", "cut", "former")


def leave_repetitions(facts: Sequence[Fact]) -> list[Fact]:
    """The facts without those that a page has told so often already that nothing more can come of them."""
    told: Counter[tuple[str, str, str]] = Counter()
    kept = []
    for fact in facts:
        content = (fact.subject, fact.property, fact.value)
        told[content] += 1
        if told[content] <= _MOST_TELLINGS:
            kept.append(fact)
    return kept


def merge_facts(facts: Sequence[Fact]) -> list[Fact]:
    """The facts, each once, in the order in which they are first told; sources and qualifiers of all tellings."""
    groups: dict[tuple[str, str, str], list[Fact]] = {}
    for fact in facts:
        groups.setdefault((fact.subject, fact.property, fact.value), []).append(fact)
    return [_call_former(_merge(part)) for group in groups.values() for part in _part_regions(group)]


def _part_regions(group: Sequence[Fact]) -> list[list[Fact]]:
    """A day may be right in one country and given up in another; what names no country goes with its like."""
    regions = list(dict.fromkeys(f.qualifiers["region"] for f in group if f.qualifiers.get("region")))
    if len(regions) < 2:
        return [list(group)]
    parts: dict[str | None, list[Fact]] = {region: [] for region in regions}
    for fact in group:
        like = (r for r in regions if any(_is_over(fact) == _is_over(f) for f in parts[r]))
        parts[fact.qualifiers.get("region") or next(like, regions[0])].append(fact)
    return list(parts.values())


def _is_over(fact: Fact) -> bool:
    return fact.certainty == "denied"


def _call_former(fact: Fact) -> Fact:
    """A date that is said not to hold is one that once did."""
    if fact.certainty != "denied" or fact.property not in _PLANNED or "status" in fact.qualifiers:
        return fact
    return replace_fact(fact, qualifiers={**fact.qualifiers, "status": "former"})


def _merge(group: Sequence[Fact]) -> Fact:
    """The telling that decides, with what the others add: an end over what went before it, patterns over the model.

    A part's name says more than what it is: "Rooney" over "hitwoman".
    """
    if len(group) == 1:
        return group[0]
    chosen = min(_leave_history(group), key=_weigh)
    qualifiers: dict[str, str | None] = dict(chosen.qualifiers)
    for fact in group:
        for key, value in fact.qualifiers.items():
            if key != "status" or fact.certainty == chosen.certainty:
                qualifiers.setdefault(key, value)
    parts = [str(f.qualifiers["character"]) for f in group if f.qualifiers.get("character")]
    named = next((part for part in parts if part[:1].isupper()), None)
    if named:
        qualifiers["character"] = named
    plain = [fact for fact in group if fact.rule not in _PASSING] or group
    sources = tuple(dict.fromkeys(source for fact in plain for source in fact.sources))
    return replace_fact(chosen, qualifiers=qualifiers, sources=sources)


def _leave_history(group: Sequence[Fact]) -> Sequence[Fact]:
    """The tellings without the talk before them: "Cole will star ... Cole has been in talks since May"."""
    first = min(group, key=lambda fact: fact.start)
    if first.certainty != "stated" or first.rule == "learned":
        return group
    return [f for f in group if f.certainty not in _TALK or f.start < first.end + _SENTENCE]


def _weigh(fact: Fact) -> tuple[int, bool, int]:
    status = fact.qualifiers.get("status")
    ended = _ENDS.index(status) if fact.certainty == "denied" and status in _ENDS else len(_ENDS)
    return ended, fact.rule == "learned", -len(fact.qualifiers)
