"""An item: one phrase of a sentence, and the row of items that patterns are matched on.

    "Ana de Armas and Ian McShane will star in Ballerina, which opens June 6."
     P#0 V#1:star:a in W#2 , W#3 V#4:open:a D#5 .

Lists are one item, references ("it", "the film", "who") are the item that they mean, and a verb without a subject of
its own gets the one it shares ("... and opens June 6"), so that a pattern needs to know the plain clause only.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from according.read.grammar.lexicon import load_words
from according.read.grammar.verbs import VerbGroup

LISTED = {"P": "PX", "X": "PX", "W": "W", "O": "ON", "N": "ON", "L": "L", "D": "D"}


class Item(Struct, gc=False):
    """One phrase: `names` are the full names or values of its members, `notes` what stands with each of them.

    `reference` marks an item that stands for something named before; its offsets are those of the reference. `shown` is
    a word as the page writes it.
    """

    kind: str
    start: int
    end: int
    text: str
    names: tuple[str, ...] = ()
    notes: tuple[str | None, ...] = ()
    verb: VerbGroup | None = None
    reference: bool = False
    shown: str = ""

    def code(self, index: int) -> str:
        """How the item stands in the row that patterns are matched on."""
        if self.kind == "V" and self.verb:
            return f"V#{index}:{self.verb.lemma}:{self.verb.voice}"
        if self.kind == "w":
            return self.text
        return f"{self.kind}#{index}"


def word_at(items: Sequence[Item], i: int) -> str:
    return items[i].text if 0 <= i < len(items) and items[i].kind == "w" else ""


def kind_at(items: Sequence[Item], i: int) -> str:
    return items[i].kind if 0 <= i < len(items) else ""


PREPOSITIONS = load_words("prepositions")


def last_work(items: Sequence[Item]) -> str | None:
    """The work named last in the sentence so far, if one was."""
    for i in range(len(items) - 1, -1, -1):
        if items[i].kind == "W" and len(items[i].names) == 1 and word_at(items, i + 1) not in _FRANCHISE:
            return items[i].names[0]
    return None


_FRANCHISE = load_words("franchise_nouns")


def encode(items: Sequence[Item]) -> str:
    """The row that patterns are matched on; every item is followed by a blank."""
    return "".join(f"{item.code(i)} " for i, item in enumerate(items))
