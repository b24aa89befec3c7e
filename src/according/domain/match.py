"""Match: whether two names mean one thing. Doubt is an answer of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypedDict

from msgspec import Struct

Judgement = Literal["same", "different", "unsure"]
MatchKind = Literal["work", "person", "outlet"]


class Match(Struct, frozen=True, kw_only=True):
    """‘Ballerina’ and ‘From the World of John Wick: Ballerina’ are the same work: two pages call it both.

    `evidence` says why in words for an editor; `decision` is the id of the decision that settled it, if one did.
    """

    kind: MatchKind
    first: str
    second: str
    judgement: Judgement
    evidence: tuple[str, ...] = ()
    decision: str | None = None


class MatchJSON(TypedDict):
    """A match as `according matches --format json` prints it."""

    kind: str
    first: str
    second: str
    judgement: str
    evidence: list[str]
    decision: str | None


def match_json(match: Match) -> MatchJSON:
    """The JSON form of a match."""
    return MatchJSON(
        kind=match.kind,
        first=match.first,
        second=match.second,
        judgement=match.judgement,
        evidence=list(match.evidence),
        decision=match.decision,
    )


class Ties(Struct, frozen=True):
    """What editors settled about names: pairs that are one thing, pairs that are two; evidence never overrules them."""

    settled: tuple[Match, ...] = ()

    def judge(self, kind: MatchKind, first: str, second: str) -> Judgement | None:
        """What was settled of two names (as folded by the caller's `fold_name`), or None."""
        return next((m.judgement for m in self.list_settled(kind) if {m.first, m.second} == {first, second}), None)

    def list_settled(self, kind: MatchKind) -> Iterable[Match]:
        """What was settled of names of one kind."""
        return (match for match in self.settled if match.kind == kind)
