"""Polling: the outlets' answers to one question, out of the votes on it.

An outlet answers for itself: copies of a text, talk, denials and paragraphs kept from an earlier state are no answers.
Where what stands has changed, the question is asked anew: who told of the old date in its time was right, who repeats
it after the change is not. A vague answer that an exact one bears out is not held against anybody.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from according.reconcile.slots.slot import Slot
from according.reconcile.slots.values import narrows_value
from according.reconcile.terms import load_terms
from according.reconcile.trust.answers import Answer
from according.reconcile.votes.cases import Verdict, Vote


def collect_answers(subject: str, slot: Slot, votes: Sequence[Vote], verdicts: Sequence[Verdict]) -> list[Answer]:
    """The answers to one question: of each outlet the last value that it gives, or all the names that it lists."""
    listed = slot.property.name in load_terms().standing.closed_lists
    if slot.property.cardinality == "many" and not listed:
        return []
    changes = sorted({v.until for v in verdicts if v.until and v.standing == "superseded"})
    values: dict[tuple[int, str], list[str]] = defaultdict(list)
    for vote in votes:
        if not (vote.against or vote.hedged or vote.derived or vote.kept):
            values[bisect_right(changes, vote.day), vote.family].append(vote.value)
    vague = _find_vague(slot, values)
    question = "\n".join((subject, slot.property.name, *(f"{k}={v}" for k, v in slot.key.apart)))
    return [
        Answer(outlet, f"{question}\n{time}", frozenset(said if listed else said[-1:]), listed)
        for (time, outlet), said in sorted(values.items())
        if (time, said[-1]) not in vague
    ]


def _find_vague(slot: Slot, values: dict[tuple[int, str], list[str]]) -> set[tuple[int, str]]:
    """The values that another one, given in the same time, tells more exactly."""
    if slot.property.value not in ("date", "place"):
        return set()
    given: dict[int, set[str]] = defaultdict(set)
    for (time, _), said in values.items():
        given[time].add(said[-1])
    kind = slot.property.value
    return {(t, v) for t, said in given.items() for v in said if any(narrows_value(kind, other, v) for other in said)}
