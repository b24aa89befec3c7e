"""A mention of a source, and the nouns that describe one."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from according.read.grammar.attribution.lexicon import Lexicon
from according.read.grammar.attribution.row import Word

INDEFINITE = frozenset(
    "a an one two three four five six several some multiple many another other most numerous various anonymous "
    "industry local these those rival his her their our any few certain my".split()
)
PERSONAL = frozenset({"agent", "agents", "publicist", "manager", "managers", "management", "label"})


class Mention(Struct, frozen=True):
    """Words [first, last] of a row that stand for a source.

    `kind` is outlet, organisation, person, name (of unknown kind), title, unnamed, document, paper (a company's),
    or told ("I’m told").
    """

    first: int
    last: int
    names: tuple[str, ...]
    kind: str


def find_noun(row: Sequence[Word], k: int, nouns: frozenset[str], lexicon: Lexicon, reach: int = 3) -> int | None:
    """The last of the nouns that stand from k on, before any other kind of word."""
    found = None
    for n in range(k, min(k + reach, len(row))):
        if row[n].kind == "D" and row[n].text.endswith("day"):
            continue
        if row[n].kind not in "wL" or row[n].text in lexicon.barred or not row[n].text[0].isalpha():
            break
        if row[n].text in nouns:
            found = n
        elif found is not None:
            break
    return found
