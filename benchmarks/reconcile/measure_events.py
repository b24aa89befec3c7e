#!/usr/bin/env python3
"""Tell pages of one event from pages of an event much like it: ECB+, whose topics hold two such events each.

    measure_events.py FILE

FILE is JSON Lines, gzip: {"id", "topic", "event", "sentences"}. Topics with odd numbers chose the thresholds (and the
weights of gists.py); the even ones are reported beside them. Beside gists: tf-idf over plain words with the threshold
that does best on the odd topics. Pairs: two pages of one event are alike, of all pairs of a half; groups: the same
pairs and B-cubed after grouping; coverage: three pages of an event are known, is each other page one of its?
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path
from random import Random
from typing import NamedTuple

import gists
from msgspec import structs

from according.domain.page import Block, BlockKind, Page

_THRESHOLDS = [n / 50 for n in range(4, 26)]
_KNOWN, _DRAWS = 3, 5


class Document(NamedTuple):
    """A document of the set as a page, with its topic and event."""

    page: Page
    topic: int
    event: str


class Score(NamedTuple):
    """Precision, recall and F1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)

    def __str__(self) -> str:
        return f"{self.precision:.3f} | {self.recall:.3f} | {self.f1:.3f}"


def load_documents(path: Path) -> list[Document]:
    """The documents in order of their names."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [Document(_make_page(r["id"], r["sentences"]), r["topic"], r["event"]) for r in sorted(rows, key=_by_name)]


def _by_name(row: dict[str, str]) -> str:
    return row["id"]


def _make_page(name: str, sentences: Sequence[str]) -> Page:
    blocks, at = [], 0
    for words in sentences:
        blocks.append(Block(kind=BlockKind.PARAGRAPH, start=at, end=at + len(words)))
        at += len(words) + 1
    return Page(address=f"https://ecb.example/{name}", text="\n".join(sentences), blocks=tuple(blocks))


class Half:
    """The topics with odd or with even numbers, under one way of weighing words."""

    def __init__(self, documents: Sequence[Document], vectors: Sequence[gists.Vector], odd: bool) -> None:
        chosen = [at for at, d in enumerate(documents) if d.topic % 2 == odd]
        self.documents = [documents[at] for at in chosen]
        self.vectors = [vectors[at] for at in chosen]
        self.alike = gists.compare_all(self.vectors)
        self.events = [d.event for d in self.documents]

    def score_pairs(self, least: float) -> Score:
        """Two pages of one event are alike."""
        called = [pair for pair, score in self.alike.items() if score >= least]
        right = sum(self.events[a] == self.events[b] for a, b in called)
        return Score(right / max(len(called), 1), right / self._count_pairs())

    def score_groups(self, least: float) -> tuple[Score, Score]:
        """Pairs and B-cubed of the groups that are made."""
        groups = gists.join_nearest(len(self.documents), self.alike, least)
        called = [pair for group in groups for pair in combinations(group, 2)]
        right = sum(self.events[a] == self.events[b] for a, b in called)
        pairs = Score(right / max(len(called), 1), right / self._count_pairs())
        sizes = Counter(self.events)
        precision = recall = 0.0
        for group in groups:
            for event, count in Counter(self.events[at] for at in group).items():
                precision += count * count / len(group)
                recall += count * count / sizes[event]
        return pairs, Score(precision / len(self.events), recall / len(self.events))

    def score_coverage(self, least: float) -> Score:
        """With three pages of an event known, its other pages are told from all others."""
        dice = Random(1)
        right = called = wanted = 0
        for event in sorted(set(self.events)):
            own = [at for at, e in enumerate(self.events) if e == event]
            for _ in range(_DRAWS if len(own) >= _KNOWN + 2 else 0):
                known = dice.sample(own, _KNOWN)
                coverage = gists.sum_up(self.vectors[at] for at in known)
                rest = (at for at in range(len(self.events)) if at not in known)
                fits = [at for at in rest if gists.compare_gists(coverage, self.vectors[at]) >= least]
                right += sum(self.events[at] == event for at in fits)
                called += len(fits)
                wanted += len(own) - _KNOWN
        return Score(right / max(called, 1), right / max(wanted, 1))

    def _count_pairs(self) -> int:
        return sum(n * (n - 1) // 2 for n in Counter(self.events).values())


def weigh_all(documents: Sequence[Document], plain: bool) -> list[gists.Vector]:
    """The pages' words weighed as gists.py does, or as plain tf-idf over words."""
    made = [gists.make_gist(d.page) for d in documents]
    rarity = gists.learn_rarity(made)
    if plain:
        return [gists.weigh_gist(g, structs.replace(rarity, names=frozenset()), power=1.0) for g in made]
    return [gists.weigh_gist(g, rarity) for g in made]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    documents = load_documents(parser.parse_args().file)
    halves = {
        name: [Half(documents, weigh_all(documents, plain), odd) for odd in (True, False)]
        for name, plain in (("tf-idf", True), ("gists", False))
    }
    measures: dict[str, Callable[[Half, float], Score]] = {
        "pairs": Half.score_pairs,
        "groups, pairs": lambda half, least: half.score_groups(least)[0],
        "groups, B-cubed": lambda half, least: half.score_groups(least)[1],
        "coverage": Half.score_coverage,
    }
    print("| what | method | threshold | odd: precision | recall | F1 | even: precision | recall | F1 |")
    print("|---|---|---|---|---|---|---|---|---|")
    for what, measure in measures.items():
        for name, (odd, even) in halves.items():
            least = max(_THRESHOLDS, key=lambda t, odd=odd, measure=measure: measure(odd, t).f1)
            print(f"| {what} | {name} | {least:.2f} | {measure(odd, least)} | {measure(even, least)} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
