"""Who plays whom, from the words of one sentence, whatever clause they stand in.

"James Norton has grown his hair as Tommy Lee Royce"       Norton: Tommy Lee Royce
"are all back as Shrek, Donkey and Fiona"                  the first of them Shrek, the second Donkey
"Pip, the young mudlark, is voiced by newcomer Ada Cole"   Cole: Pip
"the role of the pilot had been meant for Ada Cole"        Cole: the pilot
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from according.read.grammar.lexicon import load_data
from according.read.grammar.qualifying.casting import PART_NOUNS, PLAYING, REACH, is_copula, read_before
from according.read.grammar.qualifying.phrases import is_break, read_phrases
from according.read.grammar.qualifying.told import Told
from according.read.grammar.rows.item import Item, kind_at, word_at
from according.read.grammar.values import clean_character, is_person

_WORDS = load_data("parts")
_OTHER = frozenset(_WORDS["other"]["lemmas"])
_TWO = frozenset(_WORDS["two"]["words"].split())


def read_parts(told: Told, text: str) -> dict[str, list[str]]:
    """The parts that a sentence tells, by person; the one that the plainest clause tells comes first."""
    found: dict[str, list[str]] = {}
    rows = (pair for row in told.rows for pair in _read_row(row, text))
    for name, part in (*_read_asides(told.items, text), *rows):
        cleaned = clean_character(part) or (part if part[:1].isupper() else None)  # "Huston’s Director" is a name
        if cleaned and cleaned not in found.setdefault(name, []):
            found[name].append(cleaned)
    return {name: parts for name, parts in found.items() if parts}


def _read_asides(items: Sequence[Item], text: str) -> Iterator[tuple[str, str]]:
    """ "Ada Cole, as Ines, is superb": the aside is nearer than anything else."""
    for i, item in enumerate(items):
        if item.kind == "P" and len(item.names) == 1 and word_at(items, i + 1) == "," and word_at(items, i + 2) == "as":
            yield from ((item.names[0], part) for part in _take(items, i + 3, item, text, strict=True))


def _read_row(items: Sequence[Item], text: str) -> Iterator[tuple[str, str]]:
    for i, item in enumerate(items):
        if item.kind in "PX" and item.names and is_person(item.names[0], item.kind):
            if word_at(items, i + 1) != "as":  # "Ben Price (Dune) as the sheriff": a credit
                yield from _read_notes(item)
            if word_at(items, i + 1) == "(" and (part := _read_bracket(items, i, text)):
                yield item.names[-1], part
            told = _read_behind(items, i, text)
            if told:
                yield from zip(item.names, told, strict=False)
        else:
            yield from read_before(items, i, text)


def _read_notes(item: Item) -> Iterator[tuple[str, str]]:
    """ "Sadie Sink (Max Mayfield)", where the row has kept the bracket with the name."""
    for name, note in zip(item.names, item.notes, strict=False):
        if note and note[:2] in ("X:", "P:"):
            yield name, note[2:]


def _read_behind(items: Sequence[Item], i: int, text: str) -> list[str]:
    """The parts of the person or persons at i, from the words behind; as many as there are persons, or none."""
    count = len(items[i].names)
    opening = items[i - 1].verb if i else None
    if opening is not None and opening.lemma == "join" and opening.voice == "g":
        return []  # "Joining Ada Cole are Tom Hale and ..."
    if word_at(items, i + 1) == "'s":
        owned = items[i + 2] if i + 2 < len(items) and items[i + 2].kind in "PX" else None
        named = owned is not None and not owned.reference and len(owned.names) < 2 and word_at(items, i + 3) != "'s"
        return [owned.text] if owned is not None and named and count == 1 else []
    for k in range(i + 1, min(len(items), i + REACH)):
        at = _find_opening(items, i, k)
        told = _take(items, at, items[i], text, strict=is_copula(items[k])) if at is not None else []
        if told:
            return told
        if _stops(items, i, k):
            break
    return []


def _find_opening(items: Sequence[Item], i: int, k: int) -> int | None:
    """Where the part begins that the item at k opens: behind "as", behind a verb of playing, behind "the role of"."""
    item = items[k]
    if item.kind == "V" and item.verb is not None:
        if item.verb.lemma in PLAYING and item.verb.voice in "agid" and not _is_role_noun(items, k + 1):
            return k + 1
        first = all(x.kind != "V" for x in items[i + 1 : k])
        return k + 1 if is_copula(item) and first and k - i <= 2 and not _is_role_noun(items, k + 1) else None
    if item.text == "as" and item.kind == "w":
        verb = next((x.verb for x in reversed(items[i + 1 : k]) if x.verb is not None), None)
        if verb is not None and verb.lemma in _OTHER and kind_at(items, k + 1) not in ("X", "P"):
            return None
        other = kind_at(items, k + 1) == "R" or "well" in (word_at(items, k - 1), word_at(items, k + 1))
        return None if other or _is_role_noun(items, k + 1) else k + 1
    if item.kind == "w" and item.text in PART_NOUNS and word_at(items, k + 1) in ("of", "as"):
        return k + 2
    return None


def _is_role_noun(items: Sequence[Item], k: int) -> bool:
    """Whether "the role of", "his part as" follow, behind which the part itself stands."""
    for j in range(k, min(len(items), k + 4)):
        if word_at(items, j) in PART_NOUNS:
            return word_at(items, j + 1) in ("of", "as")
        if is_break(word_at(items, j)) or items[j].kind == "V":
            return False
    return False


def _stops(items: Sequence[Item], i: int, k: int) -> bool:
    """Whether what the person at i does ends at k: at the end of the clause, or where somebody else comes in."""
    item = items[k]
    if item.kind == "w" and item.text == ":":
        return not (i == 0 and k == 1)
    if item.kind == "w" and item.text == ",":
        return word_at(items, k + 1) not in ("as", "who") and not _leads_to_part(items, i, k)
    if item.kind == "w" and is_break(item.text):
        return not (item.text == "and" and _goes_on(items, i, k))
    other = item.kind == "P" or (item.kind == "X" and is_person(item.names[0] if item.names else "", "X"))
    return other and not _is_same(item, items[i]) and word_at(items, k + 1) != "'s"


def _goes_on(items: Sequence[Item], i: int, k: int) -> bool:
    """Whether behind an "and" the same person does something else."""
    return k + 1 < len(items) and (kind_at(items, k + 1) == "V" or _is_same(items[k + 1], items[i]))


def _leads_to_part(items: Sequence[Item], i: int, comma: int) -> bool:
    """Whether an aside leads to the part: ", reprising Ines", ", under prosthetics, as Roe", ", announced as Roe"."""
    verb = items[comma + 1].verb if comma + 1 < len(items) else None
    if verb is not None and verb.lemma in PLAYING and verb.voice == "g":
        return True
    for k in range(comma + 1, min(len(items), comma + 9)):
        if word_at(items, k) == "as":
            return kind_at(items, k + 1) != "V"
        verb = items[k].verb
        if items[k].kind in "PX" or (verb is not None and verb.voice not in "dg"):
            return False
        if word_at(items, k) in (";", ":", ".", "and", "but", "who", "which", "that"):
            return False
    return False


def _is_same(item: Item, person: Item) -> bool:
    return item.names == person.names


def _take(items: Sequence[Item], at: int, person: Item, text: str, *, strict: bool) -> list[str]:
    """As many parts as there are persons; of one person, the first. Behind "is", it takes a name or "the ..."."""
    phrases = read_phrases(items, at, text)
    count = len(person.names)
    if count > 1:
        return [p.words for p in phrases] if len(phrases) == count else []
    first = phrases[0] if phrases else None
    if first is None or (strict and not (first.named or first.definite)):
        return []
    if strict and person.reference and len(phrases) > 1:
        return []
    double = len(phrases) == 2 and first.named and phrases[1].named and _says_two(items, at)
    return [f"{first.words} and {phrases[1].words}" if double else first.words]


def _says_two(items: Sequence[Item], at: int) -> bool:
    """Whether the words around a part's beginning speak of two: "twin brothers Smoke and Stack", "dual role as"."""
    near = {word_at(items, k) for k in range(max(0, at - 4), at + 3)}
    return not _TWO.isdisjoint(near)


def _read_bracket(items: Sequence[Item], i: int, text: str) -> str | None:
    """A part in brackets of which the row takes a word for something else: "(Max Mayfield)"."""
    close = next((k for k in range(i + 2, min(len(items), i + 6)) if word_at(items, k) == ")"), None)
    inner = items[i + 2 : close] if close else []
    if not inner or not all(x.kind in "XPONL" and not x.reference for x in inner):
        return None
    return text[inner[0].start : inner[-1].end] if len(inner) > 1 or inner[0].kind in "XP" else None
