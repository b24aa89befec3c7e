"""Passages: paragraphs of one page that stand, nearly word for word, on an earlier page of another outlet.

A page may be its own work but for one paragraph; what that paragraph claims is the earlier page's news. Words within
quotation marks do not count: two reporters who quote one statement have not copied each other.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from according.domain.claim import Quote
from according.domain.page import Block, BlockKind, Page
from according.reconcile.lineage.copies import PageText

_RUN = 5
# A paragraph of fewer runs says too little to be known again.
_SHORTEST = 12
_SAME = 0.6
# What stands on more pages than this is boilerplate; only the first pages that have a run are remembered.
_REMEMBERED = 8
_WORD = re.compile(r"\w[\w'’.-]*\w|\w")
_QUOTED = re.compile(r"“[^“”]{0,2000}”|\"[^\"\n]{0,2000}\"")
_TOLD = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.LIVE_ENTRY, BlockKind.UPDATE, BlockKind.ANSWER})


class Passage(Struct, frozen=True):
    """A stretch of a page that is an earlier page's: where it stands, whose it is, and how that can be seen."""

    start: int
    end: int
    parent: str
    evidence: str


class PagePassages(Struct, frozen=True):
    """A page as it is searched: its place in time, its outlet, and the runs of words of each paragraph."""

    url: str
    order: str
    outlet: str
    name: str
    paragraphs: tuple[tuple[int, int, frozenset[str]], ...]


def digest_passages(page: Page, text: PageText, name: str, starts: Iterable[int]) -> PagePassages:
    """The paragraphs of a page that claim something made ready for comparing; `starts` is where its quotes start."""
    places = sorted(starts)
    told = (b for b in page.blocks if b.kind in _TOLD and bisect_left(places, b.start) < bisect_left(places, b.end))
    cut = ((b.start, b.end, _list_runs(page, b)) for b in told)
    return PagePassages(page.url, text.order, text.outlet, name, tuple(p for p in cut if len(p[2]) >= _SHORTEST))


def find_passages(pages: Iterable[PagePassages]) -> dict[str, tuple[Passage, ...]]:
    """Of each page the paragraphs that are taken from an earlier page of another outlet."""
    holding: dict[str, list[tuple[int, int]]] = defaultdict(list)
    ordered = sorted(pages, key=lambda p: p.order)
    found: dict[str, tuple[Passage, ...]] = {}
    for at, page in enumerate(ordered):
        taken = [_find_source(page, p, ordered, holding) for p in page.paragraphs]
        if kept := tuple(passage for passage in taken if passage):
            found[page.url] = kept
        for number, (_, _, runs) in enumerate(page.paragraphs):
            for run in runs:
                if len(holding[run]) < _REMEMBERED:
                    holding[run].append((at, number))
    return found


def find_passage(passages: Mapping[str, Sequence[Passage]], url: str, quote: Quote) -> Passage | None:
    """The taken passage in which a quote stands."""
    return next((p for p in passages.get(url, ()) if p.start <= quote.start < p.end), None)


def _find_source(
    page: PagePassages,
    paragraph: tuple[int, int, frozenset[str]],
    ordered: Sequence[PagePassages],
    holding: Mapping[str, Sequence[tuple[int, int]]],
) -> Passage | None:
    start, end, runs = paragraph
    shared = Counter(place for run in sorted(runs) for place in holding.get(run, ()))
    fits = [
        (at, number, count)
        for (at, number), count in shared.items()
        if count >= _SAME * len(runs) and ordered[at].outlet != page.outlet and ordered[at].url != page.url
    ]
    if not fits:
        return None
    at, _, count = min(fits)
    evidence = f"shares {round(100 * count / len(runs))} % of this paragraph with {ordered[at].name}"
    return Passage(start, end, ordered[at].url, evidence)


def _list_runs(page: Page, block: Block) -> frozenset[str]:
    words = [w.casefold() for w in _WORD.findall(_QUOTED.sub(" ¶ ", page.words(block)))]
    return frozenset(" ".join(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1))
