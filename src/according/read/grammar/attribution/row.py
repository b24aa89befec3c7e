"""A sentence as words and names, for questions that are not about its verbs' grammar.

Verb groups are taken apart again into their words, so that "has also said" is read the same whether or not the verbs
module knows the verb; everything that the items know about names and references is kept.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from according.read.grammar.items import Item
from according.read.grammar.tokens import split_tokens

NAMES = "NOPXWL"


class Word(Struct, frozen=True):
    """One word, mark or name: `kind` is w, or the span's kind; `names` the full names it stands for."""

    kind: str
    text: str
    start: int
    end: int
    names: tuple[str, ...] = ()
    reference: bool = False

    @property
    def is_name(self) -> bool:
        return self.kind in NAMES


def build_row(items: Sequence[Item]) -> list[Word]:
    """The words of a row of items, without the subjects that were only filled in."""
    row: list[Word] = []
    for item in items:
        if item.kind == "V":
            for token in split_tokens(item.text, 0, len(item.text)):
                row.append(Word("w", token.text.replace("’", "'"), item.start + token.start, item.start + token.end))
        elif item.kind == "w":
            row.append(Word("w", item.text, item.start, item.end))
        elif item.kind == "R":
            row += [Word("w", w, item.start, item.end) for w in item.text.lower().split()]
        elif item.start < item.end:
            row.append(Word(item.kind, item.text, item.start, item.end, item.names, item.reference))
    return row


def match_words(row: Sequence[Word], i: int, phrase: Sequence[str]) -> bool:
    """Whether the words of a phrase stand in the row from i on."""
    return (
        i >= 0
        and i + len(phrase) <= len(row)
        and all(row[i + k].kind == "w" and row[i + k].text == w for k, w in enumerate(phrase))
    )


def ends_with(row: Sequence[Word], i: int, phrase: Sequence[str]) -> bool:
    """Whether the words of a phrase stand in the row right before i."""
    return match_words(row, i - len(phrase), phrase)
