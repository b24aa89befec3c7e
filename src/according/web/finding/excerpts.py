"""Excerpts: the part of a text that a search found, with the words that it found it by."""

from __future__ import annotations

import re

from msgspec import Struct

from according.web.finding.marks import CLOSE, OPEN

_LENGTH = 280
_LEAD = 90
_HIT = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")


class Piece(Struct, frozen=True):
    """A stretch of an excerpt; `hit` where it is what was sought."""

    text: str
    hit: bool = False


def cut_excerpt(marked: str) -> tuple[Piece, ...]:
    """A text with marks about its hits, in pieces; a long one from shortly before its first hit."""
    start = marked.find(OPEN)
    length = len(marked) - 2 * marked.count(OPEN)
    if length <= _LENGTH:
        return split_hits(marked)
    first = max(0, start - _LEAD)
    first = _next_word(marked, first) if first else 0
    # A cut never falls within a hit: what is left open is closed again.
    part = marked[first : first + _LENGTH].rsplit(" ", 1)[0]
    part += CLOSE if part.count(OPEN) > part.count(CLOSE) else ""
    return split_hits(("… " if first else "") + part + (" …" if first + _LENGTH < len(marked) else ""))


def split_hits(marked: str) -> tuple[Piece, ...]:
    """A marked text in pieces."""
    parts = _HIT.split(marked)
    pieces = (Piece(part.replace(OPEN, "").replace(CLOSE, ""), at % 2 == 1) for at, part in enumerate(parts))
    return tuple(piece for piece in pieces if piece.text)


def _next_word(text: str, at: int) -> int:
    space = text.find(" ", at, at + _LEAD)
    return space + 1 if space >= 0 else at
