#!/usr/bin/env python3
"""Find single paragraphs that were lifted from other pages.

    measure_passages.py FOLDER… [--seed 7] [--misses]

The collection is that of measure_copies.py. Judged are paragraphs of sixteen words or more on hosts (with one lifted
passage, or none, or the same words quoted) and on pages merged of two, where every paragraph is somebody else's. A
paragraph is found if the page that it is from is named, or another copy of that page. Beside find_passages: the share
of five-word runs that two paragraphs have in common (Jaccard), at .5 and at the threshold that does best here.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from copied_pages import Item, find_families, load_pages, make_collection
from measure_copies import list_runs

from according.domain.page import Block, BlockKind
from according.reconcile.lineage import passages
from according.reconcile.lineage.copies import digest_page, place_text

_THRESHOLDS = [n / 50 for n in range(2, 48)]
_USUAL = 0.5
_FEWEST_WORDS = 16
_JUDGED = ("own report", "one passage lifted", "same words quoted", "merged")

# A paragraph: its page's address and where it starts.
Place = tuple[str, int]


def list_judged(items: Sequence[Item]) -> dict[Place, frozenset[str]]:
    """The paragraphs to judge, each with the pages that may be named; none if it is its page's own."""
    families = find_families(items)
    judged = {}
    for item in items:
        for block in _cut(item) if item.kind in _JUDGED else ():
            taken = item.kind == "merged" or item.page.words(block) == item.lifted
            judged[item.url, block.start] = families[item.url] if taken else frozenset()
    return judged


def _cut(item: Item) -> list[Block]:
    blocks = (b for b in item.page.blocks if b.kind is BlockKind.PARAGRAPH)
    return [block for block in blocks if len(item.page.words(block).split()) >= _FEWEST_WORDS]


def detect_passages(items: Sequence[Item]) -> dict[Place, str]:
    """What According finds."""
    digests = []
    for item in items:
        text = place_text(item.page, item.day, item.outlet, digest_page(item.page))
        starts = [block.start for block in item.page.blocks]
        digests.append(passages.digest_passages(item.page, text, item.outlet, starts))
    return {(url, p.start): p.parent for url, found in passages.find_passages(digests).items() for p in found}


def liken_paragraphs(items: Sequence[Item]) -> dict[Place, tuple[float, str]]:
    """For each paragraph the earlier page that has the one most like it, and how much, by runs of five words."""
    holding: dict[object, list[tuple[str, frozenset[object]]]] = defaultdict(list)
    likest: dict[Place, tuple[float, str]] = {}
    for item in sorted(items, key=lambda item: (item.day, item.url)):
        cut = [(b, list_runs([w.casefold() for w in item.page.words(b).split()])) for b in _cut(item)]
        for block, runs in cut:
            near = [place for run in runs for place in holding.get(run, ())]
            scores = ((len(runs & other) / len(runs | other), url) for url, other in near)
            likest[item.url, block.start] = max(scores, default=(0.0, ""))
        for _, runs in cut:
            for run in runs:
                holding[run].append((item.url, runs))
    return likest


def score(judged: dict[Place, frozenset[str]], found: dict[Place, str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of paragraphs."""
    right = sum(found.get(place, "") in parents for place, parents in judged.items())
    called = sum(place in found for place in judged)
    precision, recall = right / max(called, 1), right / sum(bool(parents) for parents in judged.values())
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    items = make_collection(load_pages(options.folders), options.seed)
    judged = list_judged(items)
    kinds = Counter(bool(parents) for parents in judged.values())
    print(f"{len(judged)} paragraphs, {kinds[True]} of them taken")
    likest = liken_paragraphs(items)
    by_threshold = {t: {p: url for p, (s, url) in likest.items() if s >= t} for t in (_USUAL, *_THRESHOLDS)}
    best = max(_THRESHOLDS, key=lambda t: score(judged, by_threshold[t])[2])
    methods = {
        "According (find_passages)": detect_passages(items),
        f"five-word runs, Jaccard ≥ {_USUAL:.2f}": by_threshold[_USUAL],
        f"five-word runs, Jaccard ≥ {best:.2f}": by_threshold[best],
    }
    print("| method | precision | recall | F1 |\n|---|---|---|---|")
    for name, found in methods.items():
        print(f"| {name} | {' | '.join(f'{n:.3f}' for n in score(judged, found))} |")
    for place, parents in judged.items() if options.misses else ():
        called = next(iter(methods.values())).get(place)
        if (called or parents) and called not in parents:
            print("wrong" if called else "missed", place, called, sorted(parents)[:2])
    return 0


if __name__ == "__main__":
    sys.exit(main())
