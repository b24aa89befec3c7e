"""Who has left a work, and in whose place somebody else has come.

"Fincher left in April", "Ada Cole, who dropped out for Salt", "The studio fired Hale", "she’s gone"
"He replaces Bryan Dunn", "takes over from Tom Hale", "was replaced by Ada Cole"
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from according.read.grammar.lexicon import load_data
from according.read.grammar.qualifying.told import Told
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
_HANDING = frozenset(_WORDS["taking"]["handing"])
_HANDED = frozenset(_WORDS["taking"]["handed"])
_REACH = 15
_SURE = ("stated", "reported", "expected")


def find_leavers(sentences: Sequence[Told]) -> frozenset[str]:
    """The persons that sentences say to have left, or not to come back."""
    return frozenset(name for told in sentences for plain in _read_plain(told) for name in _find_gone(plain))


def find_successions(sentences: Sequence[Told]) -> frozenset[tuple[str, str | None]]:
    """The persons in whose place others have come or may come, with who comes, where the sentence tells."""
    return frozenset(pair for told in sentences for plain in _read_plain(told) for pair in _find_replaced(plain))


def find_left_out(sentences: Sequence[Told]) -> frozenset[str]:
    """The persons who are said not to be in something: who has been in the series has left it."""
    return frozenset(name for told in sentences for plain in _read_plain(told) for name in _find_left_out(plain))


def _find_left_out(items: Sequence[Item]) -> Iterator[str]:
    for k, item in enumerate(items):
        if item.verb is not None and item.verb.lemma == "be" and item.verb.negated:
            before = _find_subject(items, k)
            if before is not None and (word_at(items, k + 1) == "in" or word_at(items, k + 2) == "of"):
                yield from before.names


def _read_plain(told: Told) -> list[list[Item]]:
    return told.rows if "P" in told.kinds else []


def _find_gone(items: Sequence[Item]) -> Iterator[str]:
    for k, item in enumerate(items):
        verb = item.verb
        if verb is None:
            continue
        before = _find_subject(items, k)
        if before is not None and _leaves(items, k, verb):
            yield from before.names
        if verb.voice == "g" and word_at(items, k - 1) in ("before", "after") and _is_exit(items, k, verb):
            quitter = next((x for x in reversed(items[max(0, k - _REACH) : k]) if x.kind == "P"), None)
            yield from quitter.names if quitter is not None else ()
        behind = items[k + 1] if k + 1 < len(items) else None
        removed = verb.lemma in _REMOVING and verb.certainty in _SURE and not verb.negated
        if removed and verb.voice in "ad" and behind is not None and behind.kind == "P":
            yield from behind.names
        if removed and verb.voice == "p" and before is not None and word_at(items, k + 1) != "from":
            yield from before.names


def _find_subject(items: Sequence[Item], k: int) -> Item | None:
    """The person right before a verb, before ", who", or before ", who played Ines,"."""
    i = k - 1
    while i > max(0, k - 5) and items[i].kind == "w" and items[i].text in (",", "who", "also", "since", "reportedly"):
        i -= 1
    return items[i] if i >= 0 and items[i].kind == "P" else None


def _leaves(items: Sequence[Item], k: int, verb: VerbGroup) -> bool:
    """Whether a verb says that its subject leaves, is out, or does not come back."""
    text = items[k].text
    if verb.lemma in _RETURNING:
        return verb.certainty == "denied" and (verb.negated or "not" in text) and verb.status is None
    if verb.negated or verb.certainty not in _SURE or verb.voice in "pg":
        if verb.lemma == "be" and verb.negated and word_at(items, k + 1) == "back":
            return True
        said = verb.negated and "no longer" in text and verb.lemma in ("be", "involve", "attach")
        return said and (verb.lemma != "be" or word_at(items, k + 1) in ("involved", "attached", "part", "with"))
    if verb.lemma == "be":
        after = " ".join(word_at(items, j) for j in range(k + 1, k + 4))
        return any(f"{after} ".startswith(f"{state} ") for state in _STATES) and word_at(items, k + 2) != "in"
    if verb.lemma == "go":  # "she’s gone", "he is long gone"
        return text.endswith("gone") and word_at(items, k + 1) in ("", ".", ",", ";", "and", "now")
    return _is_exit(items, k, verb)


def _is_exit(items: Sequence[Item], k: int, verb: VerbGroup) -> bool:
    """Whether a verb, with its particle, is one of leaving: "dropped out", "left", not "left it open"."""
    parted = verb.lemma in _PARTED and word_at(items, k + 1) in _PARTICLES
    return parted or (verb.lemma in _LEAVING and word_at(items, k + 1) not in ("it", "a"))


def _find_replaced(items: Sequence[Item]) -> Iterator[tuple[str, str | None]]:
    for k, item in enumerate(items):
        verb = item.verb
        if verb is None or verb.certainty == "denied" or verb.negated:
            continue
        before, behind = _find_subject(items, k), items[k + 1] if k + 1 < len(items) else None
        if verb.lemma in _TAKING and verb.voice == "p":
            heir = items[k + 2] if word_at(items, k + 1) == "by" and k + 2 < len(items) else None
            yield from _pair(before, heir)
        elif verb.lemma in _TAKING:
            yield from _pair(behind, before)
        elif verb.lemma in ("take", "step") and [word_at(items, k + 1), word_at(items, k + 2)] == ["over", "from"]:
            yield from _pair(items[k + 3] if k + 3 < len(items) else None, before)
        elif verb.lemma in _HANDING and word_at(items, k + 2) in _HANDED and word_at(items, k + 3) == "to":
            yield from _pair(before, items[k + 4] if k + 4 < len(items) else None)


def _pair(old: Item | None, new: Item | None) -> Iterator[tuple[str, str | None]]:
    if old is not None and old.kind == "P":
        heir = new.names[0] if new is not None and new.kind == "P" and len(new.names) == 1 else None
        yield from ((name, heir) for name in old.names if name != heir)
