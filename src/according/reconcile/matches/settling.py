"""Settling: what an editor decided of a pair of names goes before what the coverage shows, and says so."""

from __future__ import annotations

from collections.abc import Sequence

from according.domain.match import Judgement, Match, MatchKind, Ties
from according.domain.names import fold_name


def make_match(
    kind: MatchKind, first: str, second: str, judgement: Judgement, evidence: Sequence[str], ties: Ties
) -> Match:
    """A match of two names by the evidence, or by the decision of the editor who settled it."""
    pair = {fold_name(first), fold_name(second)}
    for settled in ties.list_settled(kind):
        if {fold_name(settled.first), fold_name(settled.second)} == pair:
            told = settled.evidence or ("an editor settled it",)
            return Match(
                kind=kind,
                first=first,
                second=second,
                judgement=settled.judgement,
                evidence=(*told, *(e for e in evidence if e not in told)),
                decision=settled.decision,
            )
    return Match(kind=kind, first=first, second=second, judgement=judgement, evidence=tuple(evidence))
