"""Copies: which page's text is taken from which other page, however it was touched up.

Candidates come from MinHash over five-word runs (128 permutations in 32 bands) and from rare names and numbers in
common; what decides is the exact overlap. A text that was spun through synonyms and put in another order keeps its
names, dates and figures: two pages that share nearly all of these within weeks are not two reports.
The earlier page is the parent; of several, the earliest of those that fit about as well as the best.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from hashlib import blake2b
from itertools import chain
from struct import pack

from msgspec import Struct
from rensa import RMinHash

from according.domain.names import fold_name
from according.domain.page import BODY_KINDS, BlockKind, Page

_PERMUTATIONS, _BANDS, _SEED = 128, 32, 7
_RUN = 5
_SAME_TEXT = 0.35
_SPUN_SHARE, _SPUN_UNION, _SPUN_MARKS, _SPUN_DAYS = 0.75, 0.5, 15, 30
_ABOUT_AS_GOOD = 0.15
_RAREST, _LATEST = 60, 50
_MAPPED = 8192  # bits: enough that few runs of an article fall together
_WORD = re.compile(r"\w[\w'’.-]*\w|\w")
_QUOTED = re.compile(r"“[^”]{0,2000}”|\"[^\"\n]{0,2000}\"")
_POSSESSIVE = re.compile(r"['’]s?$")
# Where a report is told; captions have photographers' names, and headings capitals of their own.
_TOLD = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.LIVE_ENTRY, BlockKind.UPDATE, BlockKind.ANSWER})
_OPENING = frozenset(".!?:“‘")
_STOP = frozenset(
    "the a an it he she they we you i this that these those in on at and but for of to with from as by if when while "
    "there here his her its their what who how why after before since not no yes so all any".split()
)


class Digest(Struct, frozen=True):
    """What a text is compared by: its runs of five words as numbers, its names and figures, its MinHash band by band.

    It depends on the page alone and takes long to make: worth keeping.
    """

    runs: frozenset[int]
    marks: frozenset[str]
    bands: tuple[bytes, ...]


class PageText(Struct, frozen=True, dict=True):
    """A page among others: its day and place in time, its outlet, and the digest of its text."""

    url: str
    day: str
    order: str
    outlet: str
    digest: Digest

    @property
    def runs(self) -> frozenset[int]:
        """Its runs of five words."""
        return self.digest.runs

    @property
    def marks(self) -> frozenset[str]:
        """Its names and figures."""
        return self.digest.marks

    @cached_property
    def map(self) -> tuple[int, int]:
        """Its runs as the bits of one number, and how many of them fell on a bit that was set already."""
        bits = bytearray(_MAPPED // 8)
        for run in self.runs:
            bits[run % _MAPPED >> 3] |= 1 << (run & 7)
        number = int.from_bytes(bits, "big")
        return number, len(self.runs) - number.bit_count()

    @cached_property
    def date(self) -> int:
        """Its day, counted."""
        return date.fromisoformat(self.day).toordinal()


class Copy(Struct, frozen=True):
    """That one page's text is another's: the parent's address, and how that can be seen."""

    parent: str
    evidence: str


def digest_page(page: Page) -> Digest:
    """The text of a page made ready for comparing."""
    blocks = [page.words(b) for b in page.blocks if b.kind in BODY_KINDS] or [page.text]
    told = [page.words(b) for b in page.blocks if b.kind in _TOLD] or blocks
    folded = [w.casefold() for block in blocks for w in _WORD.findall(_QUOTED.sub(" ¶ ", block))]
    runs = {" ".join(folded[i : i + _RUN]) for i in range(max(1, len(folded) - _RUN + 1))}
    minima = RMinHash(_PERMUTATIONS, _SEED)
    minima.update(sorted(runs))
    marks = frozenset(mark for block in told for mark in _find_marks(block))
    return Digest(frozenset(map(_number_run, runs)), marks, tuple(_cut_bands(minima.digest())))


def _cut_bands(minima: Sequence[int]) -> Iterator[bytes]:
    size = _PERMUTATIONS // _BANDS
    return (pack(f">{size}I", *minima[at : at + size]) for at in range(0, _PERMUTATIONS, size))


def _number_run(run: str) -> int:
    """A run as a number of 63 bits: two runs that share one will not be met."""
    return int.from_bytes(blake2b(run.encode("utf-8", "replace"), digest_size=8).digest(), "big") >> 1


def place_text(page: Page, day: str, outlet: str, digest: Digest) -> PageText:
    """A page's text in its place among the others."""
    stamp = page.published.value if page.published else ""
    return PageText(page.url, day, f"{day} {stamp} {page.url}", outlet, digest)


def find_copies(texts: Sequence[PageText]) -> dict[str, Copy]:
    """Of each page that is a copy, the page that it was taken from."""
    ordered = sorted(texts, key=lambda t: t.order)
    weights = Weights(ordered)
    fits: dict[str, list[tuple[float, int, str]]] = defaultdict(list)
    for first, second in sorted(_pair_by_runs(ordered) | _pair_by_marks(ordered, weights)):
        parent, child = ordered[first], ordered[second]
        if parent.url == child.url or not (found := compare_texts(parent, child, weights)):
            continue
        fits[child.url].append((found[0], first, found[1]))
    copies: dict[str, Copy] = {}
    for address, found_parents in fits.items():
        best = max(score for score, _, _ in found_parents)
        _, earliest, evidence = min((c for c in found_parents if c[0] >= best - _ABOUT_AS_GOOD), key=lambda c: c[1])
        copies[address] = Copy(ordered[earliest].url, evidence)
    return copies


def compare_texts(parent: PageText, child: PageText, weights: Weights) -> tuple[float, str] | None:
    """How much of the later text the earlier one has, in words for an editor; None if it is a report of its own."""
    share = _share_runs(parent, child)
    if share >= _SAME_TEXT and min(len(parent.runs), len(child.runs)) >= 20:
        return share, f"shares {round(100 * share)} % of its text"
    if parent.outlet == child.outlet or abs(child.date - parent.date) > _SPUN_DAYS:
        return None
    common = parent.marks & child.marks
    if len(common) < _SPUN_MARKS:
        return None
    ours, theirs, both = weights.of_text(parent), weights.of_text(child), weights.add(common)
    if both < _SPUN_SHARE * min(ours, theirs) or both < _SPUN_UNION * (ours + theirs - both):
        return None
    union = ours + theirs - both
    return both / union, f"reworded: {len(common)} of its {len(child.marks)} names and figures in common"


def _share_runs(parent: PageText, child: PageText) -> float:
    """How much of the shorter text the other has, or 0 where it is surely not enough.

    Runs in common fall on bits in common; no more than these can be shared, but for those that fell together.
    """
    size = min(len(parent.runs), len(child.runs))
    shorter = parent if len(parent.runs) == size else child
    if (parent.map[0] & child.map[0]).bit_count() + shorter.map[1] < _SAME_TEXT * size:
        return 0.0
    return len(parent.runs & child.runs) / size


def _pair_by_runs(texts: Sequence[PageText]) -> set[tuple[int, int]]:
    """Pairs that agree in a band of their MinHash, as two of whose runs half are shared almost surely do."""
    holding: list[dict[bytes, list[int]]] = [defaultdict(list) for _ in range(_BANDS)]
    pairs: set[tuple[int, int]] = set()
    for at, text in enumerate(texts):
        for band, held in zip(text.digest.bands, holding, strict=True):
            alike = held[band]
            pairs.update((other, at) for other in alike)
            alike.append(at)
    return pairs


def _pair_by_marks(texts: Sequence[PageText], weights: Weights) -> set[tuple[int, int]]:
    """Pairs that share several of their rarest names and numbers and lie within weeks of each other."""
    holding: dict[str, list[int]] = defaultdict(list)
    pairs: set[tuple[int, int]] = set()
    for at, text in enumerate(texts):
        rare = weights.choose_rarest(text.marks)
        shared = Counter(chain.from_iterable(holding[mark][-_LATEST:] for mark in rare))
        pairs |= {(other, at) for other, count in shared.items() if count >= 5}
        for mark in rare:
            holding[mark].append(at)
    return pairs


class Weights:
    """What each name and figure weighs: the fewer pages have it, the more it tells."""

    def __init__(self, texts: Iterable[PageText]) -> None:
        texts = list(texts)
        pages = Counter(chain.from_iterable(text.marks for text in texts))
        total = 1 + len({text.url for text in texts})
        self.by_mark = {mark: max(math.log(total / count), 0.01) for mark, count in pages.items()}
        self.alone = max(self.by_mark.values(), default=0.0)  # what one page alone has cannot be shared
        self.texts: dict[str, float] = {}

    def add(self, marks: Iterable[str]) -> float:
        """What they weigh together; added up exactly, so that their order does not tell."""
        return math.fsum(map(self.by_mark.__getitem__, marks))

    def of_text(self, text: PageText) -> float:
        """What a text's own weigh together."""
        if text.order not in self.texts:
            self.texts[text.order] = self.add(text.marks)
        return self.texts[text.order]

    def choose_rarest(self, marks: Iterable[str]) -> list[str]:
        """The rarest of those that other pages have too."""
        found = sorted((-weight, mark) for mark in marks if (weight := self.by_mark[mark]) < self.alone)
        return [mark for _, mark in found[:_RAREST]]


def _find_marks(text: str) -> Iterator[str]:
    """The names and figures of a text, folded; a word that is capital only because it opens a sentence is neither."""
    end = -1
    for found in _WORD.finditer(text):
        word = found[0]
        between = text[max(end, 0) : found.start()]
        opens = end < 0 or not _OPENING.isdisjoint(between)
        end = found.end()
        if (not word.isalpha() and any(c.isdigit() for c in word)) or (
            word[0].isupper() and not opens and word.casefold() not in _STOP
        ):
            yield fold_name(_POSSESSIVE.sub("", word))
