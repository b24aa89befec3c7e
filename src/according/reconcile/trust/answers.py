"""Answers: what each outlet says on each question, over the whole ledger; what records of outlets are learnt from.

Asked are questions that have one right answer: one value, or one complete list of names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct


class Answer(Struct, frozen=True):
    """On who directs Northlight, Tide Post names Ada Quill: an outlet's values for one question.

    `listed` says that the question asks for all names, and that this is a list of them.
    """

    outlet: str
    question: str
    values: frozenset[str]
    listed: bool = False


def group_answers(answers: Iterable[Answer]) -> dict[str, list[Answer]]:
    """The answers by question, each outlet's in order; questions that one outlet alone answers tell nothing."""
    grouped: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        grouped[answer.question].append(answer)
    ordered = {q: sorted(grouped[q], key=lambda a: (a.outlet, sorted(a.values))) for q in sorted(grouped)}
    return {question: given for question, given in ordered.items() if len(given) > 1}


def join_answers(answers: Sequence[Answer], voices: dict[str, str]) -> list[Answer]:
    """The answers to one question with those of one voice made one: of lists all names, else the most usual value."""
    by_voice: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        by_voice[voices.get(answer.outlet, answer.outlet)].append(answer)
    joined = []
    for voice, given in by_voice.items():
        values = [value for answer in given for value in sorted(answer.values)]
        listed = given[0].listed
        kept = frozenset(values) if listed else frozenset([max(sorted(set(values)), key=values.count)])
        joined.append(Answer(voice, given[0].question, kept, listed))
    return joined
