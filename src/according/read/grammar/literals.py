"""Where given words stand in a text: titles and names of a page, without a regular expression for each.

A page names dozens of titles. Compiling an expression for every one of them took longer than looking for it.
"""

from __future__ import annotations

from collections.abc import Iterator


def find_words(words: str, text: str, *, open_before: str = "", open_after: str = "") -> Iterator[tuple[int, int]]:
    """Where words stand in a text by themselves: no letter, digit or underscore on either side.

    Nor may one of the characters `open_before` stand before them, or one of `open_after` behind.
    """
    at = text.find(words) if words else -1
    while at >= 0:
        end = at + len(words)
        before, after = text[at - 1 : at], text[end : end + 1]
        if _is_edge(before, open_before) and _is_edge(after, open_after):
            yield at, end
            at = text.find(words, end)
        else:
            at = text.find(words, at + 1)


def has_words(words: str, text: str) -> bool:
    """Whether words stand in a text by themselves."""
    return next(find_words(words, text), None) is not None


def _is_edge(char: str, barred: str) -> bool:
    return not char or not (char.isalnum() or char == "_" or char in barred)
