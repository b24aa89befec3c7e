"""Words of a text with their offsets, and the sentences of a block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct
from nupunkt import sent_spans

_TOKEN = re.compile(
    r"""
    (?:[^\W\d_]\.){2,}                                  # U.S., J.C.
  | [$£€¥₹](?=\d)                                       # a currency sign before its number
  | \d+(?:[.,:]\d+)*(?:st|nd|rd|th|[a-z]{1,2})?\b%?     # 7, 7th, 250m, 7.22pm, 10:30
  | ['’](?:s|ll|re|ve|d|m)\b                            # a possessive, or a contracted "is", "will", "have"
  | [A-Z][^\W_]+(?=[-‐‑](?:starr(?:ing|er)|directed|led|helmed|produced|created|penned|written|fronted|scripted
      |backed|repped)\b)
  | [^\W_]+(?:['’](?!(?:s|ll|re|ve|d|m)\b)[^\W_]+|[-‐‑][^\W_]+|(?<=\b[A-Z])\.(?=[A-Z]))*\+?  # words, Disney+
  | \.\.\.|…
  | [^\w\s]
    """,
    re.VERBOSE,
)

# What nupunkt takes for the end of a sentence although the next word goes on: a credit line or a list's number.
_GOES_ON = re.compile(r"(?:\b(?:[A-Z]|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|kr|Rs)\.)\s*$")
# Where it sees no end although there is one: after a closing quotation mark or a company's "Bros." or "Inc.".
_ENDS = re.compile(
    r"(?<=[a-z0-9)][.!?][”’\"'])\s+(?=[A-Z“‘])"
    r"|(?<=\b(?:Bros|Corp)\.)\s+(?=(?:The|It|But|A|In|He|She)\b)"
    r"|(?<=[a-z]{3}\.)\s+(?=(?:A|An|The|It|But|In|He|She|They|Its|His|Her|This|That|And|No|On|At)\s)"
    r"|(?<=[a-z]{4}\.)\s+(?=[A-Z][a-z]+ (?:is|was|has|will|had|were|are|would|also|said)\b)"
    r"|(?<=\bU\.[KS]\.)\s+(?=[A-Z][a-z]+ [A-Z][a-z]+ (?:is|are|was|will|has|would)\b)"
)


class Token(Struct, frozen=True, gc=False):
    """One word or mark: its characters, where they stand in the page's text, and the same in small letters."""

    text: str
    start: int
    end: int
    lower: str

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()


def split_tokens(text: str, start: int, end: int) -> list[Token]:
    """The tokens of text[start:end], with offsets into the whole text."""
    tokens = []
    for m in _TOKEN.finditer(text, start, end):
        first, last = m.span()
        word = text[first:last]
        tokens.append(Token(word, first, last, word.lower()))
    return tokens


def split_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of text[start:end] as offsets into the whole text, white space trimmed."""
    part = text[start:end]
    found: list[tuple[int, int]] = []
    for s, e in sent_spans(part):
        if found and _GOES_ON.search(part[found[-1][0] : found[-1][1]]):
            found[-1] = (found[-1][0], e)
        else:
            found.append((s, e))
    sentences: list[tuple[int, int]] = []
    for s, e in found:
        cuts = [s, *(m.end() for m in _ENDS.finditer(part, s, e)), e]
        for a, b in pairwise(cuts):
            words = part[a:b]
            left = len(words) - len(words.lstrip())
            if words.strip():
                sentences += _cut_long(text, start + a + left, start + a + len(words.rstrip()))
    return sentences


# Nobody writes sentences longer than this; what seems one is a list or a text that has lost its full stops.
_LONGEST = 2000


def _cut_long(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentence in parts that a reader can hold, each up to a comma, else a blank, of the next."""
    while end - start > _LONGEST:
        cut = max(text.rfind(mark, start + _LONGEST // 2, start + _LONGEST) for mark in ("; ", ", "))
        cut = cut if cut >= 0 else text.rfind(" ", start + 1, start + _LONGEST)
        cut = cut + 1 if cut >= 0 else start + _LONGEST
        yield start, cut
        start = cut + (text[cut] == " ")
    yield start, end
