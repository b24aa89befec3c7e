"""Recasts in silence: a part that somebody else has now, while nobody speaks of the one who had it.

Casts only grow, and a part may have two players (a girl and the woman she becomes). So the first is taken for replaced
only if good word and several outlets give the part to the other, no page ever named both, and none has named the first
since.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import structs

from according.domain.names import fold_name
from according.reconcile.credits.roles import match_characters
from according.reconcile.votes.authority import Weight
from according.reconcile.votes.cases import Verdict, Vote, list_voices, weightiest

_ENOUGH_VOICES = 2


def find_recasts(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """The verdicts on a cast, with those superseded whose part has gone to another without a word."""
    standing = {v.value: v for v in verdicts if v.standing == "current"}
    votes = {name: [x for x in v.votes if not (x.against or x.hedged)] for name, v in standing.items()}
    names = match_characters(x.character for own in votes.values() for x in own if x.character)
    players: dict[str, set[str]] = defaultdict(set)
    for name, own in votes.items():
        for vote in own:
            if vote.character:
                players[fold_name(names[vote.character])].add(name)
    replaced = dict(
        pair for people in players.values() if len(people) == 2 for pair in _find_successor(sorted(people), votes)
    )
    return [_replace(v, replaced[v.value], votes) if v.value in replaced else v for v in verdicts]


def _find_successor(people: Sequence[str], votes: Mapping[str, Sequence[Vote]]) -> list[tuple[str, str]]:
    """Who of the two gave way to whom, if one did."""
    old, new = sorted(people, key=lambda name: (votes[name][0].day, name))
    start = next(x.day for x in votes[new] if x.character)
    last = max(x.day for x in votes[old])
    apart = not {x.page for x in votes[old]} & {x.page for x in votes[new]}
    weight = max(x.weight for x in votes[new])
    good = weight >= max([Weight.TRADE, *(x.weight for x in votes[old] if x.weight < Weight.PARTY)])
    return [(old, new)] if apart and good and last < start and len(list_voices(votes[new])) >= _ENOUGH_VOICES else []


def _replace(verdict: Verdict, successor: str, votes: Mapping[str, Sequence[Vote]]) -> Verdict:
    by = weightiest([x for x in votes[successor] if x.character])
    day = next(x.day for x in votes[successor] if x.character)
    ended = structs.replace(verdict, standing="superseded", rule="silent change", until=max(day, verdict.since), by=by)
    return structs.replace(ended, replaced_by=successor, other=successor)
