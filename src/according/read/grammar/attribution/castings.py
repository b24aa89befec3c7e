"""Whose part in a work a paragraph speaks of, and whom it credits for that.

"Hale’s return was first reported by Collider. Cole told Variety that it is a cameo."    Hale: Collider, Variety, Cole
"""

from __future__ import annotations

from collections.abc import Sequence

from according.domain.claim import UNNAMED
from according.read.grammar.attribution.echo import Told
from according.read.grammar.attribution.lexicon import load_lexicon
from according.read.grammar.attribution.row import Word

_HEAD = 3
_REACH = 8


def find_castings(told: Sequence[Told]) -> dict[str, tuple[str, ...]]:
    """The sources of somebody’s part, by the person."""
    found: dict[str, tuple[str, ...]] = {}
    for n, sentence in enumerate(told):
        person = _find_person(sentence.row)
        if person is None:
            continue
        names = [name for part in _follow(told, n, person) for c in part.credits for name in c.names]
        if names and person not in names:
            found.setdefault(person, tuple(dict.fromkeys(sorted(names, key=lambda name: name == UNNAMED))))
    return found


def _find_person(row: Sequence[Word]) -> str | None:
    """The person whose "return" or "part" is what a sentence is about."""
    nouns = load_lexicon().castings
    for word, owned, noun in zip(row[:_HEAD], row[1:], row[2:], strict=False):
        if word.kind == "P" and len(word.names) == 1 and owned.text == "'s" and noun.text in nouns:
            return word.names[0]
    return None


def _follow(told: Sequence[Told], n: int, person: str) -> list[Told]:
    """The sentence with those behind it in its paragraph, up to one that names somebody else but as a speaker."""
    followed = [told[n]]
    for part in told[n + 1 : n + _REACH]:
        if part.block != told[n].block or _names_another(part, person):
            break
        followed.append(part)
    return followed


def _names_another(part: Told, person: str) -> bool:
    speaking = {k for c in part.cues for k in range(c.first, c.last + 1)}
    return any(
        w.kind == "P" and not w.reference and k not in speaking and person not in w.names
        for k, w in enumerate(part.row)
    )
