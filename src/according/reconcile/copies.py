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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct
from rensa import RMinHash, RMinHashLSH

from according.domain.names import fold_name
from according.domain.page import BODY_KINDS, BlockKind, Page

_PERMUTATIONS, _BANDS, _SEED = 128, 32, 7
_RUN = 5
_SAME_TEXT = 0.35
_SPUN_SHARE, _SPUN_UNION, _SPUN_MARKS, _SPUN_DAYS = 0.75, 0.5, 15, 30
_ABOUT_AS_GOOD = 0.15
_RAREST, _LATEST = 60, 50
_WORD = re.compile(r"\w[\w'’.-]*\w|\w")
_QUOTED = re.compile(r"“[^”]{0,2000}”|\"[^\"\n]{0,2000}\"")
_POSSESSIVE = re.compile(r"['’]s?$")
# Where a report is told; captions have photographers' names, and headings capitals of their own.
_TOLD = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.LIVE_ENTRY, BlockKind.UPDATE, BlockKind.ANSWER})
_STOP = frozenset(
    "the a an it he she they we you i this that these those in on at and but for of to with from as by if when while "
    "there here his her its their what who how why after before since not no yes so all any".split()
)


class PageText(Struct, frozen=True):
    """What a page's text is compared by: its runs of five words, its names and numbers."""

    url: str
    day: str
    order: str
    outlet: str
    runs: frozenset[str]
    marks: frozenset[str]


class Copy(Struct, frozen=True):
    """That one page's text is another's: the parent's address, and how that can be seen."""

    parent: str
    evidence: str


def digest_page(page: Page, day: str, outlet: str) -> PageText:
    """The text of a page made ready for comparing."""
    blocks = [page.words(b) for b in page.blocks if b.kind in BODY_KINDS] or [page.text]
    told = [page.words(b) for b in page.blocks if b.kind in _TOLD] or blocks
    folded = [w.casefold() for block in blocks for w in _WORD.findall(_QUOTED.sub(" ¶ ", block))]
    runs = frozenset(" ".join(folded[i : i + _RUN]) for i in range(max(1, len(folded) - _RUN + 1)))
    marks = frozenset(mark for block in told for mark in _find_marks(block))
    stamp = page.published.value if page.published else ""
    return PageText(page.url, day, f"{day} {stamp} {page.url}", outlet, runs, marks)


def find_copies(texts: Sequence[PageText]) -> dict[str, Copy]:
    """Of each page that is a copy, the page that it was taken from."""
    ordered = sorted(texts, key=lambda t: t.order)
    weights = _weigh_marks(ordered)
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


def compare_texts(parent: PageText, child: PageText, weights: Mapping[str, float]) -> tuple[float, str] | None:
    """How much of the later text the earlier one has, in words for an editor; None if it is a report of its own."""
    share = len(parent.runs & child.runs) / min(len(parent.runs), len(child.runs))
    if share >= _SAME_TEXT and min(len(parent.runs), len(child.runs)) >= 20:
        return share, f"shares {round(100 * share)} % of its text"
    common = parent.marks & child.marks
    if len(common) < _SPUN_MARKS or _count_days(parent.day, child.day) > _SPUN_DAYS or parent.outlet == child.outlet:
        return None
    ours, theirs, both = (sum(weights[m] for m in marks) for marks in (parent.marks, child.marks, common))
    if both < _SPUN_SHARE * min(ours, theirs) or both < _SPUN_UNION * (ours + theirs - both):
        return None
    return both / (
        ours + theirs - both
    ), f"reworded: {len(common)} of its {len(child.marks)} names and figures in common"


def _pair_by_runs(texts: Sequence[PageText]) -> set[tuple[int, int]]:
    index = RMinHashLSH(0.5, _PERMUTATIONS, _BANDS)
    pairs: set[tuple[int, int]] = set()
    for at, text in enumerate(texts):
        digest = RMinHash(_PERMUTATIONS, _SEED)
        digest.update(sorted(text.runs))
        pairs |= {(int(other), at) for other in index.query(digest) if other != at}
        index.insert(at, digest)
    return pairs


def _pair_by_marks(texts: Sequence[PageText], weights: Mapping[str, float]) -> set[tuple[int, int]]:
    """Pairs that share several of their rarest names and numbers and lie within weeks of each other."""
    holding: dict[str, list[int]] = defaultdict(list)
    pairs: set[tuple[int, int]] = set()
    alone = max(weights.values(), default=0.0)  # what one page alone has cannot be shared
    for at, text in enumerate(texts):
        rare = sorted((m for m in text.marks if weights[m] < alone), key=lambda m: (-weights[m], m))[:_RAREST]
        shared = Counter(other for mark in rare for other in holding[mark][-_LATEST:])
        pairs |= {(other, at) for other, count in shared.items() if count >= 5}
        for mark in rare:
            holding[mark].append(at)
    return pairs


def _weigh_marks(texts: Iterable[PageText]) -> dict[str, float]:
    """A weight for each name and number: the fewer pages have it, the more it tells."""
    pages = Counter(mark for text in texts for mark in text.marks)
    total = 1 + len({text.url for text in texts})
    return {mark: max(math.log(total / count), 0.01) for mark, count in pages.items()}


def _find_marks(text: str) -> Iterator[str]:
    """The names and figures of a text, folded; a word that is capital only because it opens a sentence is neither."""
    end = -1
    for found in _WORD.finditer(text):
        word = found[0]
        between = text[max(end, 0) : found.start()]
        opens = end < 0 or any(c in ".!?:“‘" for c in between)
        end = found.end()
        if any(c.isdigit() for c in word) or (word[0].isupper() and not opens and word.casefold() not in _STOP):
            yield fold_name(_POSSESSIVE.sub("", word))


def _count_days(first: str, second: str) -> int:
    return abs((date.fromisoformat(second) - date.fromisoformat(first)).days)
