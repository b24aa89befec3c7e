"""Ties: what editors settled about names, made consistent; names that are one, and names that are two.

Of decisions that cannot all hold the later ones do: who merges A with B, and B with C, has said that A is C, and a
later split of A and C ends the earlier of the two merges.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import get_args

from msgspec import Struct

from according.domain.decision import Decision, list_holding
from according.domain.match import Match, MatchKind, Ties
from according.domain.names import fold_name


class Names(Struct, frozen=True):
    """The settled names of one kind, folded.

    `joined` has for each the one that stands for all that it was merged with, `parted` by that one what it is not.
    """

    joined: Mapping[str, str] = {}
    parted: Mapping[str, frozenset[str]] = {}

    def head(self, folded: str) -> str:
        """The name that stands for a name and all that are one with it."""
        return self.joined.get(folded, folded)


class _Sets:
    """Names that are one, found by one of them; and the sets that must not become one."""

    def __init__(self) -> None:
        self.above: dict[str, str] = {}
        self.apart: dict[str, set[str]] = defaultdict(set)

    def find(self, name: str) -> str:
        """The name that stands for the set of a name."""
        root = name
        while (above := self.above.get(root, root)) != root:
            root = above
        while (above := self.above.get(name, name)) != root:
            self.above[name] = root
            name = above
        return root

    def join(self, one: str, other: str) -> bool:
        """Make two sets one, unless they must stay two; whether it could be done."""
        keep, lose = sorted((self.find(one), self.find(other)))
        if lose in self.apart[keep]:
            return False
        if keep != lose:
            self.above[lose] = keep
            for enemy in self.apart.pop(lose, set()):
                self.apart[enemy].discard(lose)
                self.apart[enemy].add(keep)
                self.apart[keep].add(enemy)
        return True

    def part(self, one: str, other: str) -> bool:
        """Keep two sets apart, unless they are one; whether it could be done."""
        first, second = self.find(one), self.find(other)
        if first == second:
            return False
        self.apart[first].add(second)
        self.apart[second].add(first)
        return True


def tie_names(decisions: Iterable[Decision]) -> Ties:
    """What holds of merges and splits: from the latest to the earliest, those that agree with the later ones."""
    sets: dict[str, _Sets] = defaultdict(_Sets)
    settled: list[Match] = []
    for decision in reversed(list_holding(decisions)):
        kind = decision.text("kind")
        first, second = fold_name(decision.about), fold_name(decision.text("with"))
        if decision.kind not in ("merge", "split") or kind not in get_args(MatchKind) or first == second or not second:
            continue
        merging = decision.kind == "merge"
        agrees = sets[kind].join(first, second) if merging else sets[kind].part(first, second)
        if agrees:
            settled.append(_make_match(decision))
    return Ties(tuple(settled))


def gather_names(ties: Ties, kind: MatchKind) -> Names:
    """The settled names of a kind, ready for looking up."""
    sets, names = _Sets(), set()
    # Merges first: a split speaks of all that its two names are merged with.
    for match in sorted(ties.list_settled(kind), key=lambda m: m.judgement != "same"):
        first, second = fold_name(match.first), fold_name(match.second)
        names |= {first, second}
        if match.judgement == "same":
            sets.join(first, second)
        elif match.judgement == "different":
            sets.part(first, second)
    joined = {name: sets.find(name) for name in names}
    return Names(joined, {name: frozenset(enemies) for name, enemies in sets.apart.items() if enemies})


def list_merged(decisions: Iterable[Decision], kind: MatchKind, name: str) -> list[str]:
    """The other names, as editors gave them, of what a name was merged with."""
    matches = tie_names(decisions)
    names = gather_names(matches, kind)
    spelt = {s for match in matches.list_settled(kind) for s in (match.first, match.second)}
    head, own = names.head(fold_name(name)), fold_name(name)
    return sorted(s for s in spelt if names.head(fold_name(s)) == head and fold_name(s) != own)


def _make_match(decision: Decision) -> Match:
    return Match(
        kind=decision.text("kind"),  # type: ignore[arg-type]  # looked up by the caller
        first=decision.about,
        second=decision.text("with"),
        judgement="same" if decision.kind == "merge" else "different",
        evidence=(f"settled by {decision.by}: {decision.reason}",),
        decision=decision.id,
    )
