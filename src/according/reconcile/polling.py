"""Polling: the outlets' answers to one question, out of the votes on it.

An outlet answers for itself: copies of a text, talk, denials and paragraphs kept from an earlier state are no answers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from according.reconcile.answers import Answer
from according.reconcile.cases import Vote
from according.reconcile.slots import Slot
from according.reconcile.terms import load_terms


def collect_answers(subject: str, slot: Slot, votes: Iterable[Vote]) -> list[Answer]:
    """The answers to one question: of each outlet the last value that it gives, or all the names that it lists."""
    listed = slot.property.name in load_terms().standing.closed_lists
    if slot.property.cardinality == "many" and not listed:
        return []
    values: dict[str, list[str]] = defaultdict(list)
    for vote in votes:
        if not (vote.against or vote.hedged or vote.derived or vote.kept):
            values[vote.family].append(vote.value)
    question = "\n".join((subject, slot.property.name, *(f"{k}={v}" for k, v in slot.key.apart)))
    return [
        Answer(outlet, question, frozenset(said if listed else said[-1:]), listed)
        for outlet, said in sorted(values.items())
    ]
