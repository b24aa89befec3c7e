#!/usr/bin/env python3
"""Find copies that were made for the purpose among pages that were written for this project.

    measure_copies.py FOLDER… [--seed 7] [--misses]

FOLDER holds pages as HTML; a NAME.json beside one may say which other page it copies (copy_of). See copied_pages.py for
what is made of them. A copy is found if the page that it was made from is named as its parent, or another copy of
that page, since whoever stands first of them is as good. Precision counts every page that is called a copy; a host with
one lifted passage is no copy.

Beside find_copies stand two plain measures: the share of five-word runs in common (Jaccard) and difflib's ratio over
words (of the five pages nearest by their words), each at .5 and at the threshold that does best on this collection.
"""

from __future__ import annotations

import argparse
import difflib
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from copied_pages import Item, find_families, list_paragraphs, load_pages, make_collection

from according.reconcile.lineage.copies import digest_page, find_copies, place_text

_USUAL = 0.5
_THRESHOLDS = [n / 50 for n in range(2, 48)]
_NEAREST = 5

Parents = dict[str, str]
Likeness = Mapping[str, tuple[float, str]]


def detect_copies(items: Sequence[Item]) -> Parents:
    """What According finds: of each page that is a copy, its parent."""
    copies = find_copies([place_text(item.page, item.day, item.outlet, digest_page(item.page)) for item in items])
    return {url: copy.parent for url, copy in copies.items()}


def liken_pages(items: Sequence[Item]) -> tuple[Likeness, Likeness]:
    """For each page the earlier one that is most like it: by runs of five words, and by difflib."""
    ordered = sorted(items, key=lambda item: (item.day, item.url))
    words = [[w.casefold() for p in list_paragraphs(item.page) for w in p.split()] for item in ordered]
    runs = [list_runs(text) for text in words]
    kinds = [frozenset(text) for text in words]
    by_runs, by_difflib = {}, {}
    for at, item in enumerate(ordered):
        by_runs[item.url] = max(((_share(runs[at], runs[i]), ordered[i].url) for i in range(at)), default=(0.0, ""))
        near = sorted(range(at), key=lambda i: (-_share(kinds[at], kinds[i]), i))[:_NEAREST]
        ratios = ((compare_words(words[i], words[at]), ordered[i].url) for i in near)
        by_difflib[item.url] = max(ratios, default=(0.0, ""))
    return by_runs, by_difflib


def list_runs(words: Sequence[str]) -> frozenset[object]:
    """The runs of five words of a text."""
    return frozenset(tuple(words[i : i + 5]) for i in range(max(1, len(words) - 4)))


def compare_words(one: Sequence[str], other: Sequence[str]) -> float:
    """difflib's ratio over words."""
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


def _share(one: frozenset[object], other: frozenset[object]) -> float:
    return len(one & other) / len(one | other) if one or other else 0.0


def name_parents(likeness: Likeness, threshold: float) -> Parents:
    """The copies by a measure and a threshold."""
    return {url: parent for url, (score, parent) in likeness.items() if score >= threshold}


def score_pages(items: Sequence[Item], found: Parents) -> tuple[float, float, float, dict[str, str]]:
    """Precision, recall and F1 of copied pages, and how many of each kind are found."""
    families = find_families(items)
    copies = {item.url: item for item in items if item.parents and item.kind != "one passage lifted"}
    right = {url for url in copies if found.get(url) in families[url]}
    called = [url for url in found if url in copies or not families[url] or found[url] not in families[url]]
    precision, recall = len(right) / max(len(called), 1), len(right) / len(copies)
    kinds: dict[str, list[bool]] = defaultdict(list)
    for url, item in copies.items():
        kinds[item.kind].append(url in right)
    return precision, recall, _mean(precision, recall), {k: f"{sum(v)} of {len(v)}" for k, v in kinds.items()}


def _mean(precision: float, recall: float) -> float:
    return 2 * precision * recall / max(precision + recall, 1e-9)


def choose_best(items: Sequence[Item], likeness: Likeness) -> float:
    """The threshold that gives a measure its best F1 here."""
    return max(_THRESHOLDS, key=lambda t: score_pages(items, name_parents(likeness, t))[2])


def measure_pages(items: Sequence[Item], misses: bool) -> None:
    """Print the table of copied pages."""
    by_runs, by_difflib = liken_pages(items)
    methods = {"According (find_copies)": detect_copies(items)}
    for name, likeness in (("five-word runs, Jaccard", by_runs), ("difflib's ratio", by_difflib)):
        for threshold in (_USUAL, choose_best(items, likeness)):
            methods[f"{name} ≥ {threshold:.2f}"] = name_parents(likeness, threshold)
    scored = {name: score_pages(items, found) for name, found in methods.items()}
    kinds = list(next(iter(scored.values()))[3])
    print(f"| method | precision | recall | F1 | {' | '.join(kinds)} |\n|---|---|---|---|{'---|' * len(kinds)}")
    for name, (precision, recall, f1, by_kind) in scored.items():
        print(f"| {name} | {precision:.3f} | {recall:.3f} | {f1:.3f} | {' | '.join(by_kind[k] for k in kinds)} |")
    if misses:
        _show_misses(items, next(iter(methods.values())))


def _show_misses(items: Sequence[Item], found: Parents) -> None:
    families = find_families(items)
    for item in items:
        parent = found.get(item.url, "")
        wrong = parent and parent not in families[item.url]
        missed = not parent and item.parents and item.kind != "one passage lifted"
        if wrong or missed:
            print("wrong" if wrong else "missed", item.kind, item.url, parent, sorted(item.parents))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    items = make_collection(load_pages(options.folders), options.seed)
    kinds = Counter(item.kind for item in items)
    print(f"{len(items)} pages: " + ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items())))
    measure_pages(items, options.misses)
    return 0


if __name__ == "__main__":
    sys.exit(main())
