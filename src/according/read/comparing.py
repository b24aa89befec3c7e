"""Comparing: what several readers claim of one page, side by side.

Two claims are of one fact when they give one property of one subject one value, however it is spelt. Claims that are
left over stand side by side, too, when they rest on the same words and give another value of the property or another
subject to the value: there the readers differ, and do not just see what the other overlooks.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from according.domain.claim import Claim
from according.domain.names import fold_name
from according.domain.schema import load_schema

Verdict = Literal["agree", "differ", "only"]
_ASPECTS: tuple[tuple[str, Callable[[Claim], object]], ...] = (
    ("subject", lambda c: fold_name(c.subject)),
    ("value", lambda c: _fold_value(c)),
    ("qualifiers", lambda c: sorted((k, fold_name(v)) for k, v in c.qualifiers.items() if v)),
    ("certainty", lambda c: c.certainty),
    ("sources", lambda c: sorted(map(fold_name, c.sources))),
)
# Claims with the same words nearby that are looked at for one to stand beside.
_NEAR = 8


class Row(Struct, frozen=True, kw_only=True):
    """One fact as each reader has it, in the order of the readers, with None where one has it not.

    `verdict` is "agree" when all have the same, "differ" when all have it but not the same, "only" when some have it
    not; `aspects` says in what those that have it differ.
    """

    verdict: Verdict
    claims: tuple[Claim | None, ...]
    aspects: tuple[str, ...] = ()


class Comparison(Struct, frozen=True, kw_only=True):
    """What readers make of one page."""

    readers: tuple[str, ...]
    rows: tuple[Row, ...]

    def count(self, verdict: Verdict, reader: int | None = None) -> int:
        """How many rows have a verdict; with `reader`, those that this reader alone has."""
        rows = (row for row in self.rows if row.verdict == verdict)
        if reader is None:
            return sum(1 for _ in rows)
        return sum(1 for row in rows if [n for n, claim in enumerate(row.claims) if claim] == [reader])


def compare_claims(found: Sequence[tuple[str, Sequence[Claim]]]) -> Comparison:
    """The claims of several readers of one page, fact by fact, in the order of the page."""
    lines: list[list[Claim | None]] = []
    for n, (_, claims) in enumerate(found):
        _place(lines, n, len(found), claims)
    rows = [_judge(line) for line in sorted(lines, key=_rank)]
    return Comparison(readers=tuple(name for name, _ in found), rows=tuple(rows))


def _place(lines: list[list[Claim | None]], n: int, readers: int, claims: Sequence[Claim]) -> None:
    """Put a reader's claims beside those of the readers before it: same facts first, then same words."""
    same: dict[tuple[str, str, str], list[Claim | None]] = {}
    for line in lines:
        for claim in filter(None, line):
            same.setdefault(_key(claim), line)
    left = []
    for claim in claims:
        known = same.get(_key(claim))
        if known is not None and known[n] is None:
            known[n] = claim
        else:
            left.append(claim)
    shelf = _Shelf([line for line in lines if line[n] is None])
    for claim in left:
        line = shelf.take(claim) or [None] * readers
        if not any(line):
            lines.append(line)
        line[n] = claim


class _Shelf:
    """Lines that still want a claim, found by the words that their claims rest on."""

    def __init__(self, lines: Sequence[list[Claim | None]]) -> None:
        self.lines = lines
        self.places: dict[tuple[str, str, str], list[tuple[int, int]]] = defaultdict(list)
        self.taken: set[int] = set()
        for number, line in enumerate(lines):
            for claim in filter(None, line):
                for key in _likenesses(claim):
                    insort(self.places[key], (claim.quote.start, number))

    def take(self, claim: Claim) -> list[Claim | None] | None:
        """A line whose claim rests on the same words and is of the same question, if one is left."""
        for key in _likenesses(claim):
            places = self.places.get(key, [])
            at = bisect_left(places, (claim.quote.end, -1))
            for _, number in reversed(places[max(0, at - _NEAR) : at]):
                if number not in self.taken and any(_overlap(claim, c) for c in filter(None, self.lines[number])):
                    self.taken.add(number)
                    return self.lines[number]
        return None


def _key(claim: Claim) -> tuple[str, str, str]:
    return fold_name(claim.subject), claim.property, _fold_value(claim)


def _likenesses(claim: Claim) -> Iterator[tuple[str, str, str]]:
    """In what another claim from the same words may be about the same fact.

    The same value of another subject; of a subject, another date, sum or clause; a longer or shorter form of a name.
    """
    kind = load_schema().properties.get(claim.property)
    subject, value = fold_name(claim.subject), _fold_value(claim)
    yield "value", claim.property, value
    if kind is not None and kind.value in _NAMES:
        yield f"name {subject}", claim.property, value.split()[-1] if value.split() else ""
    else:
        yield "subject", claim.property, subject


_NAMES = frozenset({"person", "organisation", "work", "place"})


def _fold_value(claim: Claim) -> str:
    kind = load_schema().properties.get(claim.property)
    return claim.value.strip() if kind and kind.value == "date" else fold_name(claim.value)


def _overlap(one: Claim, other: Claim) -> bool:
    return one.quote.start < other.quote.end and other.quote.start < one.quote.end


def _rank(line: Sequence[Claim | None]) -> tuple[int, str, str, str]:
    claims = [claim for claim in line if claim]
    return min(c.quote.start for c in claims), claims[0].property, claims[0].subject, claims[0].value


def _judge(line: Sequence[Claim | None]) -> Row:
    claims = [claim for claim in line if claim]
    aspects = tuple(name for name, read in _ASPECTS if any(read(c) != read(claims[0]) for c in claims[1:]))
    verdict: Verdict = "only" if len(claims) < len(line) else "differ" if aspects else "agree"
    return Row(verdict=verdict, claims=tuple(line), aspects=aspects)
