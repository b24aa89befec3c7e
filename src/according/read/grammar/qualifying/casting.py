"""Parts that are told before their players, or apart from them.

"Pip, the young mudlark, is voiced by newcomer Ada Cole"    "Tarman: looks like Ben Price; voiced by Tom Hale"
"The role of the pilot had been meant for Ada Cole"         "His character, the smuggler Roe"
"Ada Cole and Tom Hale also appear, the latter as Roe"      "Voicing the fox is Ada Cole"
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from according.read.grammar.lexicon import load_data
from according.read.grammar.qualifying.phrases import Phrase, is_break, read_phrases
from according.read.grammar.rows.item import Item, word_at

_WORDS = load_data("parts")
PLAYING = frozenset(_WORDS["playing"]["lemmas"])
PART_NOUNS = frozenset(_WORDS["part"]["nouns"])
REACH = 22


def read_before(items: Sequence[Item], i: int, text: str) -> Iterator[tuple[str, str]]:
    """The players and parts that the verb or noun at i tells."""
    item = items[i]
    if item.kind == "V" and item.verb and item.verb.lemma in PLAYING:
        yield from _read_inverse(items, i, text) if item.verb.voice == "g" else _read_passive(items, i, text)
    elif item.kind != "w":
        return
    elif item.text in PART_NOUNS and word_at(items, i + 1) == "of":
        yield from _read_meant(items, i, text)
    elif item.text in ("latter", "former") and word_at(items, i + 1) == "as":
        yield from _read_latter(items, i, text)
    elif item.text == "character" and word_at(items, i - 1) == "'s" and i > 1:
        yield from _read_apposed(items, i, text)


def is_copula(item: Item) -> bool:
    """Whether an item is "is", "was", "will be"."""
    return item.verb is not None and item.verb.lemma == "be"


def _read_passive(items: Sequence[Item], v: int, text: str) -> Iterator[tuple[str, str]]:
    """ "Pip is voiced by Ada Cole", "Tarman: looks like Ben Price; voiced by Tom Hale"."""
    verb = items[v].verb
    if verb is None or verb.voice not in "pdi":
        return
    by = next((k for k in range(v + 1, min(len(items), v + 9)) if items[k].text == "by" and items[k].kind == "w"), None)
    if by is None or any(x.kind in "PV" for x in items[v + 1 : by]):
        return
    player = next((x for x in items[by + 1 : by + 6] if x.kind == "P"), None)
    part = _find_played(items, v, text)
    if player is not None and part is not None and len(player.names) == 1:
        yield player.names[0], part.words


def _find_played(items: Sequence[Item], v: int, text: str) -> Phrase | None:
    """Who is played: what stands right before the verb, or what the entry opens with."""
    before = v - 1
    while before > max(0, v - 4) and word_at(items, before) in (",", "who", "which"):
        before -= 1
    if before >= 0 and items[before].kind in "XP" and len(items[before].names) < 2 and not items[before].reference:
        return Phrase(items[before].text, named=True, definite=True, end=before + 1)
    for k in range(max(0, v - 4), v):  # "in which the pilot played by Ada Cole"
        if word_at(items, k) in ("the", "a", "an"):
            phrases = read_phrases(items, k, text)
            if phrases and phrases[0].end == v:
                return phrases[0]
    if word_at(items, 1) == ":" and items[0].kind in "XPO" and word_at(items, v - 1) in (";", ",", ":"):
        return Phrase(items[0].text, named=True, definite=True, end=1)
    return None


def _read_meant(items: Sequence[Item], i: int, text: str) -> Iterator[tuple[str, str]]:
    """ "The role of the pilot had been meant for Ada Cole", "the part of Jarek would be recast with Tom Hale"."""
    phrases = read_phrases(items, i + 2, text)
    if not phrases:
        return
    verb = None
    for k in range(phrases[0].end, min(len(items), phrases[0].end + 12)):
        item = items[k]
        if item.text == ":" and k + 1 < len(items) and len(items[k + 1].names) > 1 and k == phrases[0].end:
            yield from ((name, phrases[0].words) for name in items[k + 1].names if items[k + 1].kind == "P")
            return
        if item.kind == "w" and is_break(item.text):
            return
        if item.kind == "V":
            verb = k
        if item.kind == "P" and verb is not None and not item.reference:
            if word_at(items, k - 1) in ("for", "to", "with", "by") or k == verb + 1:
                yield item.names[0], phrases[0].words
            return


def _read_apposed(items: Sequence[Item], i: int, text: str) -> Iterator[tuple[str, str]]:
    """ "His character, the smuggler Rolf, ..." """
    owner = items[i - 2]
    phrases = read_phrases(items, i + 2, text) if word_at(items, i + 1) in (",", ":", "(") else []
    if owner.kind == "P" and len(owner.names) == 1 and phrases and phrases[0].named:
        yield owner.names[0], phrases[0].words


def _read_latter(items: Sequence[Item], i: int, text: str) -> Iterator[tuple[str, str]]:
    """ "Ada Cole and Tom Hale also appear, the latter as Roe": of the persons named last, the last or the first."""
    people = next((x for x in reversed(items[max(0, i - REACH) : i]) if x.kind == "P" and len(x.names) > 1), None)
    phrases = read_phrases(items, i + 2, text)
    if people is not None and phrases:
        yield people.names[-1 if items[i].text == "latter" else 0], phrases[0].words


def _read_inverse(items: Sequence[Item], v: int, text: str) -> Iterator[tuple[str, str]]:
    """ "Playing Ines in the film is Ada Cole"."""
    phrases = read_phrases(items, v + 1, text) if v == 0 or is_break(word_at(items, v - 1)) else []
    for k in range(phrases[0].end, min(len(items) - 1, v + REACH)) if phrases else ():
        if is_copula(items[k]) and items[k + 1].kind == "P" and len(items[k + 1].names) == 1:
            yield items[k + 1].names[0], phrases[0].words
        if items[k].kind in "VP":
            return
