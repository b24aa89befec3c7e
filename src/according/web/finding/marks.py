"""The signs about each hit in a text, and hits in its plain spelling carried over to it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import groupby, islice

# Signs that no text holds (indexing takes them out): they stand about each hit.
OPEN, CLOSE = "\ue000", "\ue001"


def carry_marks(text: str, plain: str) -> str:
    """A text with marks at the hits in it and at those in its plain spelling (nothing where that is the same).

    “David Castañeda” has none for “castaneda” in PostgreSQL, which keeps accents; its plain spelling has one.
    """
    if OPEN not in plain:
        return text
    others = (hit for _, hit in _tell_hits(plain))
    told = [(sign, any([hit, *islice(others, len(strip_accents(sign)))])) for sign, hit in _tell_hits(text)]
    runs = (("".join(sign for sign, _ in run), hit) for hit, run in groupby(told, key=lambda one: one[1]))
    return "".join(f"{OPEN}{run}{CLOSE}" if hit else run for run, hit in runs)


def strip_accents(text: str) -> str:
    """A text without its accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def _tell_hits(marked: str) -> Iterator[tuple[str, bool]]:
    hit = False
    for sign in marked:
        if sign in (OPEN, CLOSE):
            hit = sign == OPEN
        else:
            yield sign, hit
