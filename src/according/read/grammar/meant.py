"""Titles that a match ends at and is not about: what another work comes from, in whose world it is."""

from __future__ import annotations

from collections.abc import Sequence

from according.read.grammar.lexicon import load_nouns, load_words
from according.read.grammar.rows.item import Item
from according.read.grammar.rows.standing import comes_from


def is_source(items: Sequence[Item], work: Item, last: int) -> bool:
    """Whether a title that a clause seems to be about only says what another comes from, or who somebody is."""
    i = items.index(work) if work in items else last
    return i < last and comes_from(items, i)


_WORLDS = load_words("sequel_nouns") | frozenset({"universe", "franchise", "world", "saga"})


def is_world(items: Sequence[Item], work: Item, last: int) -> bool:
    """Whether a title only says in whose world something happens, or whose kin is meant: "her debut in the Salt Road
    universe", "Lionsgate’s Salt Road spinoff"."""
    i = items.index(work) if work in items else len(items)
    return last == i and i + 1 < len(items) and items[i + 1].text in _WORLDS


def find_meant(items: Sequence[Item], work: Item, last: int) -> Item | None:
    """The work that is meant where a match ends at one that only describes it or its maker.

    "in talks to join ‘Salt Road’ director Ada Cole’s next film, ‘Dry Land’", "the cast of Salt Road prequel Caprica".
    """
    i = items.index(work) if work in items else len(items)
    if last != i or i + 2 >= len(items):
        return None
    told = items[i + 1].kind == "R" and items[i + 2].kind == "P"
    if not told and items[i + 1].text not in load_words("sequel_nouns"):
        return None
    ahead = range(i + 2, min(len(items), i + _AHEAD))
    k = next((k for k in ahead if items[k].kind in "WV" or items[k].text in (".", ";")), None)
    named = k is not None and items[k].kind == "W" and len(items[k].names) == 1
    plain = told and k is not None and any(x.text in load_nouns().work for x in items[i + 2 : k])
    return items[k] if k is not None and named and (plain or not told) else None


_AHEAD = 12
