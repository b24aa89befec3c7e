"""Outcomes: the verdicts on a slot as they are kept in memory, each vote once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct, structs

from according.reconcile.votes.cases import Verdict, Vote


class Outcome(Struct, frozen=True, array_like=True):
    """Verdicts that name their votes by place; the first `heard` votes are those of the slot, in order of time.

    A vote that went with another value than its own, or came with a part from another person, stands behind those.
    """

    votes: tuple[Vote, ...]
    heard: int
    verdicts: tuple[Verdict, ...]
    behind: tuple[tuple[int, ...], ...]
    by: tuple[int | None, ...]


def pack_outcome(verdicts: Sequence[Verdict], votes: Sequence[Vote]) -> Outcome:
    """An outcome to keep."""
    every = list(votes)
    places = {id(vote): place for place, vote in enumerate(every)}

    def find_place(vote: Vote) -> int:
        if id(vote) not in places:
            places[id(vote)] = len(every)
            every.append(vote)
        return places[id(vote)]

    behind = tuple(tuple(find_place(vote) for vote in verdict.votes) for verdict in verdicts)
    by = tuple(find_place(verdict.by) if verdict.by else None for verdict in verdicts)
    bare = tuple(structs.replace(verdict, votes=(), by=None) for verdict in verdicts)
    return Outcome(tuple(every), len(votes), bare, behind, by)


def unpack_outcome(outcome: Outcome) -> tuple[tuple[Verdict, ...], tuple[Vote, ...]]:
    """The verdicts and votes of an outcome, as they were."""
    every = outcome.votes
    verdicts = tuple(
        structs.replace(verdict, votes=tuple(every[place] for place in behind), by=None if by is None else every[by])
        for verdict, behind, by in zip(outcome.verdicts, outcome.behind, outcome.by, strict=True)
    )
    return verdicts, every[: outcome.heard]


def print_verdict(verdict: Verdict) -> list[Any]:
    """All of a verdict that a statement shows, its votes by their numbers: for a fingerprint beside its brief's."""
    fields = [getattr(verdict, name) for name in verdict.__struct_fields__ if name != "votes"]
    return [*fields, [vote.number for vote in verdict.votes]]
