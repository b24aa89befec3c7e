"""Modality cues before a verb: "is not expected to", "has been tipped to"; adverbs may stand inside them.

Most words open no cue, and most words that do ("is", "has") open many. Cues are therefore kept by their first and
second word, so that only those are followed whose second word stands there.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from according.read.grammar.lexicon import BE, HAVE, Cue, load_verbs
from according.read.grammar.tokens import Token

_MAX_ADVERBS = 3
_Ranked = tuple[int, Cue]


def find_cue(tokens: Sequence[Token], names: Sequence[bool], i: int, word: str) -> tuple[Cue, int, list[str]] | None:
    """The longest cue that `word` opens at token i, the token after it, and what adverbs inside it say."""
    if word not in load_verbs().cues and word not in BE and word not in HAVE:
        return None
    alone, by_second = _list_cues(word)
    for _, cue in sorted([*alone, *_list_met(tokens, names, i, by_second)], key=_rank):
        if (end := _follow_cue(tokens, names, i, cue)) is not None:
            return cue, *end
    return None


def _rank(ranked: _Ranked) -> int:
    return ranked[0]


@cache
def _list_cues(word: str) -> tuple[tuple[_Ranked, ...], dict[str, tuple[_Ranked, ...]]]:
    """The cues that a word opens, longest first: those of one word, and the others by their second."""
    cues = load_verbs().cues
    opened = sorted((c for w in _spell(word) for c in cues.get(w, ())), key=lambda c: -len(c.words))
    alone = tuple((n, c) for n, c in enumerate(opened) if len(c.words) == 1)
    by_second: dict[str, tuple[_Ranked, ...]] = {}
    for n, c in enumerate(opened):
        if len(c.words) > 1:
            by_second[c.words[1]] = (*by_second.get(c.words[1], ()), (n, c))
    return alone, by_second


def _spell(word: str) -> tuple[str, ...]:
    """A word as cues write it: all forms of "be" and "have" stand for those."""
    return (word, "be") if word in BE else (word, "have") if word in HAVE else (word,)


def _list_met(
    tokens: Sequence[Token], names: Sequence[bool], i: int, by_second: dict[str, tuple[_Ranked, ...]]
) -> list[_Ranked]:
    """The cues whose second word stands behind token i, with no more than a few adverbs between."""
    met: list[_Ranked] = []
    for j in range(i + 1, min(i + 2 + _MAX_ADVERBS, len(tokens))):
        if names[j]:
            break
        word = split_contraction(tokens[j].lower)[0]
        for spelt in _spell(word):
            met += by_second.get(spelt, ())
        if not find_adverb(word):
            break
    return met


def _follow_cue(tokens: Sequence[Token], names: Sequence[bool], i: int, cue: Cue) -> tuple[int, list[str]] | None:
    heard: list[str] = []
    j = i + 1
    for want in cue.words[1:]:
        skipped = 0
        while True:
            if j >= len(tokens) or names[j]:
                return None
            word = split_contraction(tokens[j].lower)[0]
            if word == want or (want == "be" and word in BE) or (want == "have" and word in HAVE):
                break
            kind = find_adverb(word)
            if not kind or skipped == _MAX_ADVERBS:
                return None
            heard.append(kind)
            skipped += 1
            j += 1
        j += 1
    return j, heard


def find_adverb(word: str) -> str | None:
    """What an adverb says of its verb ("reportedly": reported), "plain" where nothing; None for any other word."""
    if kind := load_verbs().adverbs.get(word):
        return kind
    plain = word.endswith("ly") and len(word) > 4 and word not in ("early", "family", "only", "july")
    return "plain" if plain else None


def split_contraction(word: str) -> tuple[str, bool]:
    """ "isn’t" -> ("is", True)."""
    if word.endswith(("n’t", "n't")):
        stem = word[:-3]
        return {"wo": "will", "ca": "can", "sha": "shall"}.get(stem, stem), True
    return word, False
