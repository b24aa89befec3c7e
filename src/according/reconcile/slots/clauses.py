"""Clauses that say nearly the same: the official synopsis in ten wordings is one clause."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from according.domain.names import fold_name

_SAME = 0.5
_STOP = frozenset(
    "a an and are as at be been by for from has have he her him his in into is it its of on or she that the their them "
    "they this to was were which who whom whose will with film movie story follows about set takes place".split()
)

_ORDINALS = {
    word: str(number)
    for number, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1)
}


def cluster_clauses(counts: Mapping[str, int]) -> dict[str, str]:
    """Every clause, and the one that stands for its cluster: the most usual wording, of equals the longest."""
    words = {clause: _content_words(clause) for clause in counts}
    heads: dict[str, str] = {}
    holding: dict[str, list[str]] = defaultdict(list)
    for clause in sorted(counts, key=lambda c: (-counts[c], -len(words[c]), c)):
        shared = Counter(head for word in words[clause] for head in holding[word])
        best = max(shared, key=lambda h: (overlap_words(words[clause], words[h]), h), default=None)
        if best is not None and overlap_words(words[clause], words[best]) >= _SAME:
            heads[clause] = best
            continue
        heads[clause] = clause
        for word in words[clause]:
            holding[word].append(clause)
    return heads


def overlap_words(a: frozenset[str], b: frozenset[str]) -> float:
    """How alike two sets of words are, from 0 to 1 (the harmonic mean of what each has of the other)."""
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else float(a == b)


def _content_words(clause: str) -> frozenset[str]:
    words = (_ORDINALS.get(w, w) for w in fold_name(clause).split())
    return frozenset(stem_word(w) for w in words if w not in _STOP) or frozenset({fold_name(clause)})


def stem_word(word: str) -> str:
    """A word without the commonest endings, so that "kills", "killed" and "killing" meet."""
    for ending in ("ing", "ers", "er", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
