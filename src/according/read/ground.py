"""Ground: where the words of a quote stand in a page.

Whoever quotes a page (another reader, an editor, a language model) seldom keeps its spaces, quotation marks, dashes and
ellipses as they stand. Those are folded away on both sides; every letter and figure must match, case and all, in order.
What is given back is always a stretch of the page's own text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from according.domain.page import BODY_KINDS, Page

_QUOTES = "'\"‘’‚‛“”„‟«»‹›`´′″＇＂ʼ〝〞"
_DASHES = "-‐‑‒–—―−﹘﹣－"
_ONE_FOR_ONE = str.maketrans({**dict.fromkeys(_QUOTES, "'"), **dict.fromkeys(_DASHES, "-")})
# Invisible characters that a page may hold between two letters: soft hyphen, zero width space and joiners, marks of
# direction, byte order mark.
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
# What changes length: white space between words, unseen characters, ellipses, doubled marks.
_RESIZED = re.compile(rf"[\s{_UNSEEN}]+|\.\.\.|…|'{{2,}}|-{{2,}}")
_WORD = re.compile(r"\w")
# Places looked at for one quote: a quote of one letter must not take a long page forever.
_MOST = 1000


class Fold:
    """A text without its typography, and the way back from the folded text to the text itself.

    The folded text is made of runs: most are the text's own characters, some stand for a longer or shorter stretch.
    """

    __slots__ = ("_starts", "_stretches", "text")

    def __init__(self, text: str) -> None:
        plain = text.translate(_ONE_FOR_ONE)
        self._starts: list[int] = []
        self._stretches: list[tuple[int, int, bool]] = []
        pieces: list[str] = []
        done = length = 0
        for found in _RESIZED.finditer(plain):
            own = (plain[done : found.start()], (done, found.start(), False))
            for piece, stretch in (own, (_resize(found[0]), (*found.span(), True))):
                if piece:
                    pieces.append(piece)
                    self._starts.append(length)
                    self._stretches.append(stretch)
                    length += len(piece)
            done = found.end()
        pieces.append(plain[done:])
        self._starts.append(length)
        self._stretches.append((done, len(plain), False))
        self.text = "".join(pieces)

    def unfold(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the text that folded[start:end] stands for."""
        return self._locate(start)[0], self._locate(end - 1)[1]

    def _locate(self, index: int) -> tuple[int, int]:
        run = bisect_right(self._starts, index) - 1
        begin, end, resized = self._stretches[run]
        if resized:
            return begin, end
        own = begin + index - self._starts[run]
        return own, own + 1


def ground_quote(page: Page, exact: str, near: int | None = None) -> tuple[int, int] | None:
    """The stretch [start, end) of `page.text` that says `exact`, or None when the page does not say it.

    Of several, whole words come before parts of words, the article before its furniture, and then what stands nearest
    to `near`, else first.
    """
    best: tuple[tuple[bool, bool, int], tuple[int, int]] | None = None
    for start, end in islice(find_stretches(page.text, exact), _MOST):
        cuts = _cuts_word(page.text, start) or _cuts_word(page.text, end)
        rank = (cuts, not _in_body(page, start), start if near is None else abs(start - near))
        if best is None or rank < best[0]:
            best = rank, (start, end)
    return best[1] if best else None


def find_stretches(text: str, exact: str) -> Iterator[tuple[int, int]]:
    """Every stretch of a text that says a quote: letter for letter first, then without typography."""
    literal = exact.strip()
    if literal:
        for at in _find_all(text, literal):
            yield at, at + len(literal)
    folded = fold_quote(exact)
    if folded:
        fold = fold_text(text)
        for at in _find_all(fold.text, folded):
            yield fold.unfold(at, at + len(folded))


def _find_all(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def fold_quote(exact: str) -> str:
    """A quote without its typography, and without space around it."""
    return Fold(exact).text.strip()


@lru_cache(maxsize=8)
def fold_text(text: str) -> Fold:
    """The fold of a page's text, kept for the quotes that follow."""
    return Fold(text)


def _resize(run: str) -> str:
    """One space for white space, nothing for unseen characters, one mark for an ellipsis or a doubled mark."""
    if run[0] in ".…":
        return "…"
    if run[0] in "'-":
        return run[0]
    return " " if any(c.isspace() for c in run) else ""


def _cuts_word(text: str, at: int) -> bool:
    """Whether a place lies between two letters of one word."""
    return 0 < at < len(text) and bool(_WORD.match(text[at - 1]) and _WORD.match(text[at]))


def _in_body(page: Page, at: int) -> bool:
    """Whether a place belongs to the article's own words."""
    return any(b.start <= at < b.end and b.kind in BODY_KINDS for b in page.blocks)
