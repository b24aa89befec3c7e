"""Who has left a work, and in whose place somebody else has come.

"Fincher left in April", "Ada Cole, who dropped out for Salt", "The studio fired Hale", "she’s gone"
"He replaces Bryan Dunn", "takes over from Tom Hale", "was replaced by Ada Cole"
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from according.read.grammar.lexicon import load_data
from according.read.grammar.rows.clauses import drop_asides, share_subjects
from according.read.grammar.rows.item import Item, word_at
from according.read.grammar.verbs import VerbGroup

_WORDS = load_data("standing")
_LEAVING = frozenset(_WORDS["leaving"]["lemmas"])
_PARTED = frozenset(_WORDS["leaving"]["parted"])
_PARTICLES = frozenset(_WORDS["leaving"]["particles"])
_REMOVING = frozenset(_WORDS["leaving"]["removing"])
_RETURNING = frozenset(_WORDS["leaving"]["returning"])
_STATES: tuple[str, ...] = tuple(_WORDS["leaving"]["states"])
_TAKING = frozenset(_WORDS["taking"]["lemmas"])
_SURE = ("stated", "reported", "expected")


def find_leavers(rows: Sequence[Sequence[Item]]) -> frozenset[str]:
    """The persons that sentences say to have left, or not to come back."""
    return frozenset(name for row in rows for plain in _read_plain(row) for name in _find_gone(plain))


def find_predecessors(rows: Sequence[Sequence[Item]]) -> frozenset[str]:
    """The persons in whose place somebody else has come."""
    return frozenset(name for row in rows for plain in _read_plain(row) for name in _find_replaced(plain))


def _read_plain(row: Sequence[Item]) -> list[list[Item]]:
    """The row with and without its asides, each verb with its subject."""
    if not any(item.kind == "P" for item in row):
        return []
    plain = drop_asides(list(row))
    return [share_subjects(plain)] if len(plain) == len(row) else [share_subjects(plain), share_subjects(row)]


def _find_gone(items: Sequence[Item]) -> Iterator[str]:
    for k, item in enumerate(items):
        verb = item.verb
        if verb is None:
            continue
        before = _find_subject(items, k)
        if before is not None and _leaves(items, k, verb):
            yield from before.names
        behind = items[k + 1] if k + 1 < len(items) else None
        removed = verb.lemma in _REMOVING and verb.certainty in _SURE and not verb.negated
        if removed and verb.voice in "ad" and behind is not None and behind.kind == "P":
            yield from behind.names
        if removed and verb.voice == "p" and before is not None and word_at(items, k + 1) != "from":
            yield from before.names


def _find_subject(items: Sequence[Item], k: int) -> Item | None:
    """The person right before a verb, or before ", who"."""
    i = k - 1
    while i > 0 and items[i].kind == "w" and items[i].text in (",", "who", "also", "since", "reportedly"):
        i -= 1
    return items[i] if i >= 0 and items[i].kind == "P" else None


def _leaves(items: Sequence[Item], k: int, verb: VerbGroup) -> bool:
    """Whether a verb says that its subject leaves, is out, or does not come back."""
    text = items[k].text
    if verb.lemma in _RETURNING:
        return verb.certainty == "denied" and (verb.negated or "not" in text) and verb.status is None
    if verb.negated or verb.certainty not in _SURE or verb.voice in "pg":
        said = verb.lemma == "be" and text.endswith("no longer")
        return said and word_at(items, k + 1) in ("involved", "attached", "part", "with")
    if verb.lemma == "be":
        after = " ".join(word_at(items, j) for j in range(k + 1, k + 4))
        return any(f"{after} ".startswith(f"{state} ") for state in _STATES) and word_at(items, k + 2) != "in"
    if verb.lemma == "go":  # "she’s gone", "he is long gone"
        return text.endswith("gone") and word_at(items, k + 1) in ("", ".", ",", ";", "and", "now")
    parted = verb.lemma in _PARTED and word_at(items, k + 1) in _PARTICLES
    return parted or (verb.lemma in _LEAVING and (items[k + 1].kind != "w" or word_at(items, k + 1) not in ("it", "a")))


def _find_replaced(items: Sequence[Item]) -> Iterator[str]:
    for k, item in enumerate(items):
        verb = item.verb
        if verb is None:
            continue
        behind = items[k + 1] if k + 1 < len(items) else None
        if verb.lemma in _TAKING and verb.certainty != "denied" and not verb.negated:
            if verb.voice == "p" and (before := _find_subject(items, k)):
                yield from before.names
            elif verb.voice != "p" and behind is not None and behind.kind == "P":
                yield from behind.names
        over = verb.lemma in ("take", "step") and word_at(items, k + 1) == "over" and verb.certainty != "denied"
        if over and word_at(items, k + 2) == "from" and k + 3 < len(items) and items[k + 3].kind == "P":
            yield from items[k + 3].names
