"""The small language of hedges: ways to say something, looked for in a clause.

    "@ ~ bowed out"            the value, up to four words, "bowed out"
    "is|are thought to"        either word
    "( was @"   "@ ~ left $"   $ is the end of the clause
    "^reportedly"              not behind a comma

A clause is spelt as words with a blank behind each (reach.py). Of every way, the longest word must stand in the clause:
only the few ways are tried whose word does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from according.read.grammar.lexicon import split_phrase

_GAPS = {"~": r"(?:(?![;.,:(] |not |never |\S+n't )\S+ ){0,4}?", "~~": r"(?:(?![;.:] )\S+ )*?"}
_END = r"(?=[.!?\s]*$)"


class Spelt:
    """A clause as it is spelt, and its words."""

    __slots__ = ("text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = frozenset(text.split())


class Says(Struct, frozen=True):
    """Some ways to say something, by a word that each needs."""

    by_need: dict[str, tuple[str, ...]]
    needs: frozenset[str]

    def stand_in(self, clause: Spelt) -> bool:
        """Whether one of them stands in a clause."""
        if self.needs.isdisjoint(clause.words):
            return False
        needed = clause.words & self.needs
        return any(_compile(say).search(clause.text) for word in needed for say in self.by_need[word])


def index_says(says: Sequence[str]) -> Says:
    """What a data file lists under `say`."""
    by_need: dict[str, tuple[str, ...]] = {}
    for say in says:
        for word in _find_need(say):
            by_need[word] = (*by_need.get(word, ()), say)
    return Says(by_need, frozenset(by_need))


def _find_need(say: str) -> Sequence[str]:
    """The words of which every clause that says it holds one: those of the place whose shortest word is longest."""
    places = [
        [p] if p == "|" else p.removeprefix("^").split("|") for p in split_phrase(say) if p not in _GAPS and p != "$"
    ]
    return max(places, key=lambda place: min(map(len, place)))


@cache
def _compile(say: str) -> re.Pattern[str]:
    """The expression, over a clause with blanks between its words, of one `say`."""
    parts = []
    for word in split_phrase(say):
        if word in _GAPS:
            parts.append(_GAPS[word])
        elif word == "$":
            parts.append(_END)
        elif word.startswith("^"):
            parts.append(f"(?<!, ){re.escape(word[1:])} ")
        elif "|" in word and word != "|":
            parts.append("(?:" + "|".join(re.escape(w) for w in word.split("|")) + ") ")
        else:
            parts.append(re.escape(word) + " ")
    return re.compile(r"(?<!\S)" + "".join(parts))
