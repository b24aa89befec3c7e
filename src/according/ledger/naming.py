"""The words of names: which name holds another, told by words and not by letters.

All names here are folded, as subjects are looked up.
"""

from __future__ import annotations

import re

# Scripts that put no space between words: there each sign counts as a word.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_WORD = re.compile(f"[{_UNSPACED}]|[^\\s{_UNSPACED}]+")

# Words of a name that subjects are asked by; without a limit a name of a page's length would have a million runs.
_LONGEST = 16


def split_name(key: str) -> list[str]:
    """The words of a folded name."""
    return _WORD.findall(key)


def holds_name(key: str, asked: str) -> bool:
    """Whether a folded name has all words of another, in their order and side by side."""
    words, wanted = split_name(key), split_name(asked)
    return any(words[at : at + len(wanted)] == wanted for at in range(len(words) - len(wanted) + 1))


def list_held(key: str) -> set[str]:
    """The folded names that a folded name may hold: each run of its words that is no longer than names are."""
    words = list(_WORD.finditer(key))
    return {key[first.start() : last.end()] for at, first in enumerate(words) for last in words[at : at + _LONGEST]}
