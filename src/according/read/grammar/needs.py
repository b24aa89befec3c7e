"""What a sentence must hold for a pattern to be worth trying: sets of keys, of each of which it must have one.

    "{work} {va:open|release} [in {L}] (on|in) {date}"  -> {k:W}, {v:open, v:release}, {on, in}, {k:D}

Keys are the words of a row, "v:" with the lemma of a verb, "k:" with the kind of any other item (see reader.py).
Optional parts need nothing; a choice needs a key of any of its branches, and nothing where a branch has none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

Need = frozenset[str]
KeysOf = Callable[[str], Need | None]

_COMMON = frozenset("the a an of in on by for to and is , . ( ) 's with from at as it".split())


def find_needs(tokens: Sequence[str], keys_of: KeysOf) -> tuple[Need, ...]:
    """The needs of a match, given as its tokens; `keys_of` tells a token's keys, None where it may be anything."""
    branches, _ = _read_branches(tokens, 0, keys_of)
    return _join(branches)


def _read_branches(tokens: Sequence[str], i: int, keys_of: KeysOf) -> tuple[list[list[Need]], int]:
    """The needs of each branch, up to the closing bracket or the end; and where that stands."""
    branches: list[list[Need]] = [[]]
    while i < len(tokens) and tokens[i] not in (")", "]"):
        token = tokens[i]
        if token == "|":
            branches.append([])
        elif token in ("(", "["):
            inner, i = _read_branches(tokens, i + 1, keys_of)
            if token == "(":
                branches[-1] += _join(inner)
        elif keys := keys_of(token):
            branches[-1].append(keys)
        i += 1
    return branches, i


def _join(branches: list[list[Need]]) -> tuple[Need, ...]:
    """One branch: all its needs. Several: one need that any of them meets."""
    if len(branches) == 1:
        return tuple(branches[0])
    if not all(branches):
        return ()
    return (frozenset().union(*(min(branch, key=rate_need) for branch in branches)),)


def rate_need(need: Need) -> tuple[int, int]:
    """How many sentences have a need, roughly: rare words first, then verbs, then kinds and small words."""
    return max(_rate_key(key) for key in need), len(need)


def _rate_key(key: str) -> int:
    if key in _COMMON or key in ("v:be", "k:W", "k:P"):
        return 3
    return {"k:": 2, "v:": 1}.get(key[:2], 0)


def key_slot(pattern: str) -> Need | None:
    r"""The kinds that a slot's expression takes: "[PX]#\d+" -> {k:P, k:X}."""
    m = re.fullmatch(r"\[?(?P<kinds>[A-Z]+)\]?#\\d\+", pattern)
    return frozenset(f"k:{kind}" for kind in m["kinds"]) if m else None
