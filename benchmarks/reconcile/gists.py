"""Gists: what a page is about, to tell whether two pages speak of one event, and whether a page belongs to a coverage.

Two reports of one event share its names and figures more than its words: another actor enters another clinic with
much the same words. So a name or a figure counts as if it stood there three times, and the more, the fewer pages
have it. What is a name is learnt from the pages: a word that more of them have with a capital than without.

Nothing here says whether a claim is about a subject (names/coverage.py does); it is for choosing pages before they are
read.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush

from msgspec import Struct

from according.domain.names import fold_name
from according.domain.page import BODY_KINDS, Page
from according.reconcile.slots.clauses import stem_word

# Chosen on half of the topics of ECB+ (docs/decisions/0012).
SAME_EVENT, SAME_COVERAGE = 0.2, 0.3
_NAMES, _RARITY = 3, 1.5
# A word that more pages have than this brings no two of them together.
_MOST_HOLDERS = 200
_WORD = re.compile(r"\w[\w'’.-]*\w|\w")
_POSSESSIVE = re.compile(r"['’]s?$")
_STOP = frozenset(
    "the a an it he she they we you i this that these those in on at and but for of to with from as by if when while "
    "there here his her its their our what who which how why after before since not no yes so all any or than then "
    "is was are were be been has have had will would could can may said says say mr mrs ms".split()
)

# How much each word of a page weighs; the squares add up to one.
Vector = dict[str, float]


class Gist(Struct, frozen=True):
    """A page's words with how often it has them, and which of them it has with a capital, and which without."""

    url: str
    words: dict[str, int]
    capital: frozenset[str]
    small: frozenset[str]


class Rarity(Struct, frozen=True):
    """How many pages there are, how many have each word, and which words are names or figures."""

    pages: int
    holders: Mapping[str, int]
    names: frozenset[str]


def make_gist(page: Page) -> Gist:
    """The words of a page's title and body, without those that every page has."""
    told = [page.title or "", *(page.words(b) for b in page.blocks if b.kind in BODY_KINDS)]
    words: Counter[str] = Counter()
    capital: set[str] = set()
    small: set[str] = set()
    for text in told if len(told) > 1 else [page.text]:
        for found in _WORD.finditer(text):
            plain = _POSSESSIVE.sub("", found[0])
            if plain.casefold() not in _STOP and (word := stem_word(fold_name(plain))):
                words[word] += 1
                (small if plain[:1].islower() else capital).add(word)
    return Gist(page.url, dict(words), frozenset(capital), frozenset(small))


def learn_rarity(gists: Iterable[Gist]) -> Rarity:
    """How rare the words of a collection are, and which of them are names."""
    holders: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    pages = 0
    for gist in gists:
        pages += 1
        holders.update(gist.words.keys())
        capital.update(gist.capital)
        small.update(gist.small)
    return Rarity(pages, holders, frozenset(word for word, count in capital.items() if count > small[word]))


def weigh_gist(gist: Gist, rarity: Rarity, power: float = _RARITY) -> Vector:
    """What a page's words weigh among those of a collection; words that it alone has cannot be shared."""
    weights = {}
    for word, count in gist.words.items():
        holders = rarity.holders.get(word, 0)
        if holders > 1:
            rare = math.log((rarity.pages + 1) / holders) ** power
            times = count * (_NAMES if word in rarity.names else 1)
            weights[word] = (1 + math.log(times)) * rare
    return _scale(weights)


def compare_gists(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """How much two pages, or a page and a coverage, are about the same: from 0 to 1; SAME_EVENT for two pages."""
    shorter, longer = sorted((one, other), key=len)
    return sum(weight * longer[word] for word, weight in sorted(shorter.items()) if word in longer)


def sum_up(vectors: Iterable[Mapping[str, float]]) -> Vector:
    """What a coverage is about; a page belongs to it if they compare at SAME_COVERAGE or more."""
    total: dict[str, float] = defaultdict(float)
    for vector in vectors:
        for word, weight in vector.items():
            total[word] += weight
    return _scale(total)


def compare_all(vectors: Sequence[Mapping[str, float]]) -> dict[tuple[int, int], float]:
    """How alike the pages are, by number, as far as they share words that are not everybody's."""
    holding: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for at, vector in enumerate(vectors):
        for word, weight in sorted(vector.items()):
            holding[word].append((at, weight))
    alike: dict[tuple[int, int], float] = defaultdict(float)
    for word in sorted(holding):
        held = holding[word] if len(holding[word]) <= _MOST_HOLDERS else []
        for second, (later, weight) in enumerate(held):
            for earlier, other in held[:second]:
                alike[earlier, later] += weight * other
    return dict(alike)


def group_events(gists: Sequence[Gist], least: float = SAME_EVENT) -> list[list[str]]:
    """The pages by event: groups whose members are on average as alike as two reports of one event are."""
    ordered = sorted(gists, key=lambda g: g.url)
    rarity = learn_rarity(ordered)
    groups = join_nearest(len(ordered), compare_all([weigh_gist(g, rarity) for g in ordered]), least)
    return [[ordered[at].url for at in group] for group in groups]


def join_nearest(count: int, alike: Mapping[tuple[int, int], float], least: float) -> list[list[int]]:
    """The two groups that are most alike on average become one, until none are alike enough."""
    groups = {at: [at] for at in range(count)}
    sums: dict[int, dict[int, float]] = defaultdict(dict)
    for (one, other), score in alike.items():
        sums[one][other] = sums[other][one] = score
    waiting = [(-score, one, other) for (one, other), score in alike.items() if score >= least]
    heapify(waiting)
    following = count
    while waiting:
        _, one, other = heappop(waiting)
        if one not in groups or other not in groups:
            continue
        groups[following] = groups.pop(one) + groups.pop(other)
        joined: dict[int, float] = defaultdict(float)
        for near in (sums.pop(one, {}), sums.pop(other, {})):
            for third, score in near.items():
                if third in groups:
                    joined[third] += score
        for third, score in joined.items():
            sums[third][following] = score
            mean = score / (len(groups[third]) * len(groups[following]))
            if mean >= least:
                heappush(waiting, (-mean, third, following))
        sums[following] = dict(joined)
        following += 1
    return sorted(sorted(group) for group in groups.values())


def _scale(weights: Mapping[str, float]) -> Vector:
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items()} if length else {}
