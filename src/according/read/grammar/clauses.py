"""Clauses as values: the document's own words for what happens, when and where it is set, how it came about.

"a girl who drops a shoe, according to the flyer" -> "a girl who drops a shoe"
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from according.read.grammar.lexicon import load_data

_ENDS = load_data("clauses")
_TAIL = re.compile("|".join(f"(?:{p})" for p in _ENDS["tails"]), re.I)
_CUT = {prop: re.compile("|".join(f"(?:{p})" for p in patterns), re.I) for prop, patterns in _ENDS["cuts"].items()}
_PLAYED = re.compile(r", (?:played|voiced|portrayed) by [^,;]+(?=,)")
_LEAST = 8
_FEWEST = {"plot": 4}


def trim_clause(words: str, prop: str = "") -> str:
    """The clause without who said so, what goes on behind it, and marks that it has only one of.

    Nothing is left of a plot in less than four words: "about it".
    """
    words = re.sub(r"\s+", " ", words).strip(" ,;:–—-")
    words = _cut(_PLAYED.sub("", words), _TAIL)
    if prop in _CUT:
        words = _cut(words, _CUT[prop])
    words = _drop_single_marks(words).strip(" ,;:–—-")
    return words if len(words.split()) >= _FEWEST.get(prop, 1) else ""


def _cut(words: str, pattern: re.Pattern[str]) -> str:
    """The words up to the first match that leaves something to say."""
    for m in pattern.finditer(words):
        if m.start() >= _LEAST:
            return words[: m.start()]
    return words


def _drop_single_marks(words: str) -> str:
    """Quotation marks and brackets that were opened or closed outside the clause fall away."""
    for opening, closing in (("“", "”"), ("(", ")"), ("‘", "’")):
        if words.count(opening) > words.count(closing):
            words = words[: words.rfind(opening)] + words[words.rfind(opening) + 1 :]
        elif opening != "‘" and words.count(closing) > words.count(opening):
            words = words[: words.find(closing)]
    if words[:1] == "“" and words[-1:] == "”" and words.count("“") == 1:
        return words[1:-1]
    return words[:-1] if words.count('"') % 2 and words.endswith('"') else words


def drop_contained(values: Sequence[str]) -> set[str]:
    """Which of several clauses about one thing only repeat a part of another, not much longer one."""
    return {
        short for short in values for long in values if short != long and short in long and len(long) < 2 * len(short)
    }
