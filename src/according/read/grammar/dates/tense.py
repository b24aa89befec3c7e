"""Tense: whether the words around a date say that it lies ahead or behind.

"opens June 7" looks ahead, "opened June 7" back; "was due on June 7" is a plan of the past and could be either.
"""

from __future__ import annotations

import re
from typing import Literal

from according.read.grammar.dates.lexicon import WORDS

Lean = Literal["past", "future", "planned"]

Cue = tuple[int, int, Lean]

_DIRECT = re.compile(r"(?<!\w)(since|off|to|until|till|into|from)\s+(?:the\s+)?$")
_MOVERS = re.compile(
    r"(?<!\w)(?:mov|push|shift|bump|delay|postpon|slid|slip|put back|reschedul|trad|swap|chang|vault|hopp|jump|leap|relocat|"
    r"brought|bring)"
)
_APART = re.compile(r"[(;:–—]|\s-\s|\|")
_CUES = re.compile(
    r"(?<!\w)(?:"
    + "|".join(f"(?P<{lean}>(?:{'|'.join(WORDS.cues[lean])}))" for lean in ("planned", "future", "past"))
    + r")(?!\w)"
)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])|\n+")
_SHORT = re.compile(
    r"(?:\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|st|mr|mrs|ms|dr|vs|jr|sr|no|inc|co|u\.s|u\.k|[a-z]))\.$"
)


def split_sentences(text: str) -> list[int]:
    """Where sentences begin, roughly: enough to keep the tense of one from the dates of the next."""
    starts = [0]
    for end in _SENTENCE_END.finditer(text):
        if not _SHORT.search(text[max(0, end.start() - 5) : end.start() + 1].lower()) or "\n" in end[0]:
            starts.append(end.end())
    return starts


def find_cues(lower: str, start: int, end: int) -> list[Cue]:
    """Every cue of a sentence: where it begins, where it ends, what it says."""
    return [(m.start(), m.end(), m.lastgroup) for m in _CUES.finditer(lower, start, end)]  # type: ignore[misc]


def find_lean(cues: list[Cue], lower: str, start: int, end: int) -> tuple[Lean | None, bool]:
    """What the nearest cue says of a date at [start, end), before it in the sentence, else after it; and how firmly.

    A cue is firm in the date's own clause. A date in brackets or after a dash, "The Color Purple (Dec. 25)", stands
    by itself and has none.
    """
    left = [cue for cue in cues if cue[1] <= start]
    direct = _DIRECT.search(lower, max(0, start - 10), start)
    if direct:
        word = direct[1]
        if word == "since":
            return "past", True
        if word == "off":
            return "planned", True
        first = left[0][0] if left else start
        if word in ("to", "until", "till", "into") and _MOVERS.search(lower, first, start):
            return "future", True
        if word == "from" and _MOVERS.search(lower, first, start):
            return "planned", True
    if left:
        gap = lower[left[-1][1] : start]
        if _APART.search(gap) or len(gap) > 120:
            return (left[-1][2], False) if len(gap) <= 60 and "(" not in gap else (None, False)
        return left[-1][2], len(gap) <= 60 and "," not in gap
    right = next((cue for cue in cues if cue[0] >= end), None)
    return (right[2], right[0] - end < 40) if right else (None, False)
