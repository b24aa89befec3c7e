"""Which part of a sentence a credit covers, and in which order nested credits stand."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from according.domain.claim import UNNAMED
from according.read.grammar.attribution.cues import Cue
from according.read.grammar.attribution.lexicon import load_lexicon
from according.read.grammar.attribution.row import Word

_SPLITTERS = frozenset({"but", "while", "whereas", "though", "although", "and", "as", "with"})


class Credit(Struct, frozen=True):
    """Who is credited for what stands at [start, end): names from the outermost to the innermost.

    `effect` is what the verb says of the fact: plain, weak, denied, acting. `holes` are stretches that it does not
    vouch for: who the speaker is, and what only reminds the reader ("..., who made the first film, ...").
    """

    names: tuple[str, ...]
    start: int
    end: int
    effect: str = "plain"
    holes: tuple[tuple[int, int], ...] = ()

    def covers(self, start: int, end: int) -> bool:
        """Whether the credit holds for what is said at [start, end)."""
        middle = (start + end) // 2
        return self.start <= middle < self.end and not any(a <= start and end <= b for a, b in self.holes)


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
        credits.append(Credit(_order(mine), start, end, _effect(mine), _find_holes(row, a, b, mine)))
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


def _find_holes(row: Sequence[Word], a: int, b: int, cues: Sequence[Cue]) -> tuple[tuple[int, int], ...]:
    """The cues' own words with the speakers' titles, and the relative clauses and appositions in words [a, b)."""
    holes = []
    describing = load_lexicon().describing
    for cue in cues:
        k = cue.first
        while k > a and row[k - 1].kind == "w" and row[k - 1].text in describing:
            k -= 1
        holes.append((row[k].start, row[cue.last].end))
    for i in range(a + 1, b - 1):
        if row[i - 1].text == "," and row[i - 1].kind == "w" and row[i].text in _REMINDING | _ARTICLES:
            close = next((k for k in range(i + 1, b) if row[k].kind == "w" and row[k].text in _CLOSING), b - 1)
            if any(i <= c.first <= close for c in cues) or not _is_aside(row, i, close):
                continue
            first = i - 2 if row[i - 2].is_name else i
            holes.append((row[first].start, row[close - 1].end))
    return tuple(holes)


_REMINDING = frozenset({"who", "whose", "which", "whom", "where"})
_ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "one"})
_FINITE = frozenset("is was are were will would has have had can could may might said says does did do".split())
_CLOSING = frozenset({",", ";", ".", ":", "--"})


def _is_aside(row: Sequence[Word], i: int, close: int) -> bool:
    if row[i].text in _ARTICLES:
        return row[i - 2].is_name and not any(w.kind == "w" and w.text in _FINITE for w in row[i:close])
    return row[i - 2].is_name or row[i].text in ("who", "whose", "which")


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
