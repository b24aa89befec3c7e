"""Tense: whether the words around a date say that it lies ahead or behind.

"opens June 7" looks ahead, "opened June 7" back; "was due on June 7" is a plan of the past and could be either.
"""

from __future__ import annotations

import re
from typing import Literal

from according.read.grammar.dates.lexicon import WORDS

Lean = Literal["past", "future", "planned"]
Cue = tuple[int, int, str]

_LEANS = ("planned", "future", "past", "present")
_LEAN_OF: dict[str, Lean] = {"planned": "planned", "future": "future", "past": "past"}
_CUES = re.compile(
    r"(?:(?<!\w)|(?='))(?:" + "|".join(f"(?P<{n}>(?:{'|'.join(WORDS.cues[n])}))" for n in _LEANS) + r")(?!\w)"
)
# The word right before a date.
_DIRECT = re.compile(
    r"(?<!\w)(since|off|to|until|till|into|from|for|says?|was|were|formerly|originally|previously)\s+(?:the\s+)?$"
)
_MOVERS = re.compile(
    r"(?<!\w)(?:mov|push|shift|bump|delay|postpon|slid|slip|put back|reschedul|trad|swap|chang|vault|hopp|jump|leap|"
    r"relocat|brought|bring)"
)
_APART = re.compile(r"[();:–—|]|\s-\s")
# A text without full stops is cut, so that no sentence takes long to weigh.
_LONGEST = 2000
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])|\n\s*\n")
_SHORT = re.compile(
    r"\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|st|mr|mrs|ms|dr|vs|jr|sr|no|inc|co|u\.s|u\.k|[a-z])\.$"
)


def split_sentences(text: str) -> list[int]:
    """Where sentences begin, roughly: enough to keep the tense of one from the dates of the next."""
    starts = [0]
    for end in _SENTENCE_END.finditer(text):
        stop = end.start() + 1
        if end[0][0] == "\n" or not _SHORT.search(text[max(0, stop - 6) : stop].lower()):
            starts += range(starts[-1] + _LONGEST, stop, _LONGEST)
            starts.append(end.end())
    return starts + list(range(starts[-1] + _LONGEST, len(text), _LONGEST))


def find_cues(lower: str, start: int, end: int) -> list[Cue]:
    """Every cue of a sentence: where it begins, where it ends, what it says."""
    return [(m.start(), m.end(), m.lastgroup or "") for m in _CUES.finditer(lower, start, end)]


def find_lean(cues: list[Cue], lower: str, start: int, end: int) -> tuple[Lean | None, bool]:
    """What the nearest cue says of a date at [start, end), before it in the sentence, else after it; and how firmly.

    A cue is firm in the date's own clause. A date in brackets or after a dash, "The Color Purple (Dec. 25)", stands by
    itself and has none.
    """
    left = [cue for cue in cues if cue[1] <= start]
    direct = _read_direct(left, lower, start)
    if direct:
        return direct, True
    if left:
        gap = lower[left[-1][1] : start]
        apart = _APART.search(gap) is not None
        if ";" in gap or "(" in gap or len(gap) > (60 if apart else 120):
            return None, False
        return _read_cue(left[-1], len(gap) <= 60 and "," not in gap and not apart)
    # Of the cues after a date, the finite verb tells: "On Sunday the countries due to meet agreed".
    right = next((cue for cue in cues if cue[0] >= end and not lower.startswith("to ", cue[0])), None)
    if right is None or right[2] == "present" or _APART.search(lower, end, right[0]):
        return None, False
    return _read_cue(right, right[0] - end < 40)


def _read_cue(cue: Cue, firm: bool) -> tuple[Lean, bool]:
    if cue[2] == "present":
        return "future", False
    return _LEAN_OF[cue[2]], firm


def _read_direct(left: list[Cue], lower: str, start: int) -> Lean | None:
    """What the word right before a date says: "since May", "(was May 3)", "moved from May 3 to May 6"."""
    found = _DIRECT.search(lower, max(0, start - 16), start)
    word = found[1] if found else ""
    if word == "since":
        return "past"
    if word in ("off", "say", "says", "was", "were", "formerly", "originally", "previously"):
        return "planned"
    if word in ("until", "till") and not _MOVERS.search(lower, left[0][0] if left else start, start):
        return "planned"
    if word == "for" and left and left[-1][2] == "past":
        return "planned"
    if word in ("to", "until", "till", "into", "from"):
        first = left[0][0] if left else start
        if _MOVERS.search(lower, first, start):
            return "planned" if word == "from" else "future"
    return None
