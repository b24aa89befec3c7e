"""Which part of a sentence a credit covers, and in which order nested credits stand."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from according.domain.claim import UNNAMED
from according.read.grammar.attribution.cues import Cue
from according.read.grammar.attribution.row import Word

_SPLITTERS = frozenset({"but", "while", "whereas", "though", "although", "and", "as", "with"})


class Credit(Struct, frozen=True):
    """Who is credited for what stands at [start, end): names from the outermost to the innermost.

    `effect` is what the verb says of the fact: plain, weak, denied, acting.
    """

    names: tuple[str, ...]
    start: int
    end: int
    effect: str = "plain"


def lay_scopes(row: Sequence[Word], cues: Sequence[Cue]) -> list[Credit]:
    """The credits of a sentence: each clause has those of its cues, a clause without any those of its neighbour."""
    if not row or not cues:
        return []
    segments = _split(row, cues)
    owned = [[c for c in cues if a <= c.first < b] for a, b in segments]
    credits = []
    for n, (a, b) in enumerate(segments):
        mine = owned[n] or _nearest(owned, n)
        start = row[a].start
        end = row[b - 1].end if b < len(row) else row[-1].end
        credits.append(Credit(_order(mine), start, end, _effect(mine)))
    return credits


def _split(row: Sequence[Word], cues: Sequence[Cue]) -> list[tuple[int, int]]:
    """Cut at semicolons, and at conjunctions that have credits on both sides."""
    cuts = [0]
    for i, word in enumerate(row):
        if word.kind != "w" or i <= cuts[-1]:
            continue
        both = any(cuts[-1] <= c.last < i for c in cues) and any(c.first > i for c in cues)
        joined = word.text in _SPLITTERS and i > 0 and row[i - 1].text == ","
        if both and (word.text == ";" or joined):
            cuts.append(i + 1)
    return [(a, b) for a, b in zip(cuts, [*cuts[1:], len(row)], strict=True)]


def _nearest(owned: Sequence[Sequence[Cue]], n: int) -> Sequence[Cue]:
    before = [o for o in owned[:n] if o]
    after = [o for o in owned[n + 1 :] if o]
    return before[-1] if before else after[0] if after else ()


def _order(cues: Sequence[Cue]) -> tuple[str, ...]:
    """Outlets first, then parties and people, then the unnamed."""
    rank = {"outlet": 0, "document": 2, "unnamed": 3, "told": 3}
    ranked = sorted(cues, key=lambda c: (0 if c.hearer else 1, rank.get(c.kind, 1), c.first))
    names = [n for c in ranked for n in c.names]
    return tuple(dict.fromkeys([n for n in names if n != UNNAMED] + [n for n in names if n == UNNAMED]))


def _effect(cues: Sequence[Cue]) -> str:
    effects = [c.effect for c in cues]
    return next((e for e in ("denied", "weak") if e in effects), "plain")
