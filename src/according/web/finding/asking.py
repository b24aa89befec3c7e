"""Asking: what a reader typed becomes words and phrases. Anything at all may be typed; nothing is an error.

Text in quotation marks is a phrase; all the rest are words. What has no letter or digit says nothing.
"""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct

# Longer questions are cut: what is sought stands at their beginning.
LONGEST = 200
_MOST_PHRASES = 12
_MOST_WORDS = 8
_LONGEST_WORD = 40
_QUOTED = re.compile(r'"([^"]*)"')
_MARKS = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
_WORD = re.compile(r"[^\W_]+")
# Words that every sentence has; they are sought only where a reader gives nothing else, or in a phrase.
_EMPTY = frozenset(
    "a an and are as at be been by did do does for from had has have how in is it its of on or s says said that the"
    " there this to was were what when where which who whom why will with would".split()
)


class Phrase(Struct, frozen=True):
    """Words that follow each other; `open` where the last may go on ("balle" finds Ballerina)."""

    words: tuple[str, ...]
    open: bool = False


class Asked(Struct, frozen=True):
    """What a reader asks for."""

    phrases: tuple[Phrase, ...]

    def __bool__(self) -> bool:
        return bool(self.phrases)


def tidy_question(text: str) -> str:
    """What was typed, as it is shown again: one line without signs that mean nothing, not too long."""
    plain = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in text[: 4 * LONGEST])
    return " ".join(plain.split())[:LONGEST]


def parse_question(text: str) -> Asked:
    """The phrases and words of a question that was tidied."""
    plain = unicodedata.normalize("NFC", text).translate(_MARKS)
    phrases = [Phrase(words) for quoted in _QUOTED.findall(plain) if (words := _list_words(quoted))]
    loose = [Phrase((word,)) for word in _list_words(_QUOTED.sub(" ", plain), most=_MOST_PHRASES)]
    telling = [p for p in loose if p.words[0].lower() not in _EMPTY] or ([] if phrases else loose)
    if telling and not plain.rstrip().endswith('"') and len(telling[-1].words[0]) > 1:
        telling[-1] = Phrase(telling[-1].words, open=True)
    return Asked(tuple(dict.fromkeys((*phrases, *telling)))[:_MOST_PHRASES])


def _list_words(text: str, most: int = _MOST_WORDS) -> tuple[str, ...]:
    return tuple(word[:_LONGEST_WORD] for word in _WORD.findall(text)[:most])
