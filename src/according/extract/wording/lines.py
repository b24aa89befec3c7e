"""Lines that carry names and dates and no sentence: "Posted August 6, 2025 by the night shift", "9:04 a.m."."""

from __future__ import annotations

import itertools
import re
from functools import cache
from typing import NamedTuple

from according.extract.lexicon import load_data
from according.extract.wording.stamps import find_days

_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d{2}(?::\d\d)?\s*(?:[ap]\.?\s?m\.?)?|\b\d{1,2}\s*[ap]\.?m\.?(?!\w)", re.I)
_PIECES = re.compile(r"\s*(?:[|·•»«/–—>~]|\s-\s|\n|\t|,\s|;|--)\s*")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*\.?")
_DIGITS = re.compile(r"\b\d[\d.,]*[kK]?\b|[+-]\d{1,2}(?::\d\d)?")
_SENTENCE = re.compile(r"[.!?…][\"”’)]?(?:\s|$)")
_MAX = 220


class MetaLine(NamedTuple):
    """A line of names and dates: `names` are what is left beside dates and the usual words, in order."""

    names: tuple[str, ...]
    dated: bool
    timed: bool
    by: bool


@cache
def load_words() -> tuple[frozenset[str], re.Pattern[str]]:
    """The words that are neither names nor dates, and the pattern of what opens a byline."""
    data = load_data("datelines.toml")
    openers = "|".join(re.escape(w) for w in sorted(data["byline"], key=len, reverse=True))
    return frozenset(data["words"]), re.compile(rf"(?:^|\b)(?:{openers})\b\s*:?\s+(?=\S)", re.I)


def read_meta_line(text: str) -> MetaLine | None:
    """What a line of names and dates says, or None if the line is something else."""
    if len(text) > _MAX:
        return None
    spans = find_days(text)
    rest = blank_spans(text, spans)
    timed = _CLOCK.search(rest)
    rest = _CLOCK.sub(" | ", rest)
    openers = list(load_words()[1].finditer(rest))
    by = bool(openers) and (
        openers[0].start() == 0
        or bool(spans)
        or rest[: openers[0].start()].strip().lower() in ("posted", "written", "words", "story")
    )
    if not spans and not timed and not by:
        return None
    pieces = [
        piece for part in split_at(rest, [o.start() for o in openers] if by else []) for piece in _PIECES.split(part)
    ]
    names = tuple(name for name in (strip_words(piece) for piece in pieces) if name)
    if len(names) > 5 or any(len(name.split()) > 7 for name in names) or sum(len(n.split()) for n in names) > 14:
        return None
    if _SENTENCE.search(blank_names(rest)) and names and any(name.split()[-1].islower() for name in names):
        return None
    if not by and any(reads_on(name) for name in names):
        return None
    return MetaLine(names, bool(spans), bool(timed), by)


def reads_on(name: str) -> bool:
    """Whether what is left of a line reads as words of a sentence rather than as names."""
    words = name.split()
    small = sum(word[0].islower() for word in words)
    return small > 2 or (len(words) > 2 and 2 * small > len(words))


def blank_names(text: str) -> str:
    """A line without the points of initials, so that what points remain end sentences."""
    return re.sub(r"\b\w{1,3}\.", " ", text)


def blank_spans(text: str, spans: list[tuple[int, int]]) -> str:
    """A text with some stretches replaced by a bar."""
    out, at = [], 0
    for start, end in spans:
        if start >= at:
            out += [text[at:start], " | "]
            at = end
    return "".join([*out, text[at:]])


def split_at(text: str, points: list[int]) -> list[str]:
    """A text cut at some places."""
    edges = [0, *points, len(text)]
    return [text[a:b] for a, b in itertools.pairwise(edges)]


def strip_words(piece: str) -> str:
    """A piece of a line without the usual words and numbers at its ends; empty if nothing else is in it."""
    usual, opener = load_words()
    piece = opener.sub("", piece, count=1) if opener.match(piece) else piece
    words = piece.strip(" ()[].,:;-").split()
    if all(w.strip("().,:;").lower() in usual or _DIGITS.fullmatch(w.strip("().,:;")) for w in words):
        return ""
    while words and (
        words[0].strip("().,:;").lower() in usual - {"the"} or _DIGITS.fullmatch(words[0].strip("().,:;"))
    ):
        words.pop(0)
    while words and (words[-1].strip("().,:;").lower() in usual or _DIGITS.fullmatch(words[-1].strip("().,:;"))):
        words.pop()
    name = " ".join(words).strip(" ()[],:;-–—|")
    return name if _WORD.search(name) else ""


def is_time_only(text: str) -> bool:
    """Whether a line is a clock time and nothing else ("9:04 a.m.", "21.04", "7.04pm")."""
    return len(text) < 30 and bool(_CLOCK.match(text.strip())) and not strip_words(_CLOCK.sub(" ", text))


def is_menu(text: str) -> bool:
    """Whether a line is a row of short items: "Showline | Archive | About"."""
    if len(text) > 240:
        return False
    parts = [p for p in re.split(r"\s*[|·•»›]\s*", text) if p]
    return len(parts) > 1 and all(len(p.split()) < 6 for p in parts) and not re.search(r"[.!?]\s", text)
