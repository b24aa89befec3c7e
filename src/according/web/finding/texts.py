"""Texts as the tables keep them: without what no table or page can hold, and no longer than their column."""

from __future__ import annotations

from according.web.finding.marks import CLOSE, OPEN, strip_accents

# NUL, which PostgreSQL refuses; the signs that mark hits; halves of characters, which no file can hold.
_GONE = dict.fromkeys([0, ord(OPEN), ord(CLOSE), *range(0xD800, 0xE000)])
_LONGEST = 4000


def spell_plainly(text: str) -> str:
    """A text without its accents, for who does not type them; nothing where it has none."""
    if text.isascii():
        return ""
    plain = strip_accents(text)
    return plain if plain != text else ""


def clean(text: str | None, longest: int = _LONGEST) -> str:
    """A text for a column of so many characters."""
    return (text or "").translate(_GONE)[:longest]
