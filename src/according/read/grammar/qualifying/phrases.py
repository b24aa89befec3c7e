"""Parts as noun phrases: "Higgs", "the Rhino", "hotel manager Winston", "a colonel of the New Republic"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from according.read.grammar.gazetteer import load_gazetteer
from according.read.grammar.lexicon import load_data
from according.read.grammar.rows.item import Item, kind_at, word_at

_WORDS = load_data("parts")
_NO_PARTS = frozenset(_WORDS["none"]["nouns"])
_BARE = frozenset(_WORDS["bare"]["nouns"])
_ARTICLES = frozenset({"the", "a", "an", "another", "both", "one"})
_OWNERS = frozenset({"his", "her", "their", "its"})
_BREAKS = frozenset({",", ";", ":", ".", "--", "(", ")", '"', "and", "but", "or", "?", "!", "while", "because", "when"})
_ENDS = _BREAKS | frozenset(_WORDS["ends"]["words"].split())
_LONGEST = 7
_MOST = 40
_ACRONYM = 4
_OWNED = 5
_NAMES = "PXWOL"


class Phrase(Struct, frozen=True):
    """A part as it is told, whether by name, whether with "the"; `end` is the item behind it."""

    words: str
    named: bool
    definite: bool
    end: int


def is_break(word: str) -> bool:
    """Whether a word ends a clause."""
    return word in _BREAKS


def read_phrases(items: Sequence[Item], i: int, text: str) -> list[Phrase]:
    """The parts that are listed from i on: "hotel manager Winston, the Director and concierge Charon"."""
    found: list[Phrase] = []
    while i < len(items) and len(found) < _MOST:
        read = _read_phrase(items, i, text)
        if not read:
            break
        found += read
        i = read[-1].end
        step = _step(items, i)
        if step is None:
            break
        i = step
    return found


def _step(items: Sequence[Item], i: int) -> int | None:
    word = word_at(items, i)
    if word == "," and word_at(items, i + 1) in ("and", "&"):
        return i + 2
    return i + 1 if word in (",", "and", "&") else None


def _read_phrase(items: Sequence[Item], i: int, text: str) -> list[Phrase]:
    """One part, or several that the row has folded into a list of names."""
    first = i
    article = word_at(items, i) if word_at(items, i) in _ARTICLES | _OWNERS else ""
    i += bool(article)
    if word_at(items, i) == '"':
        first, i = i + 1, i + 1
    begin = i
    while i < len(items) and i - begin < _LONGEST and _is_inner(items, i):
        i += 1
    if _is_name(items, i) and not (article in ("a", "an", "another") and _is_common(items[i])):
        return _read_named(items, first, i, text, definite=article == "the")
    i += _is_name(items, i)
    owned = any(word_at(items, k) == "'s" for k in range(begin, i - 1))  # "her teacher", "Shrek’s sister"
    if not (article or owned) or i == begin or word_at(items, i - 1) in _NO_PARTS or items[i - 1].kind not in "wX":
        return []
    bare = word_at(items, i - 1) in _BARE
    i = _lengthen(items, i, bare=bare)
    if (owned or article in _OWNERS) and i - begin > _OWNED:
        return []
    return [Phrase(text[items[first].start : items[i - 1].end], named=False, definite=article == "the", end=i)]


def _is_inner(items: Sequence[Item], i: int) -> bool:
    """Whether an item stands inside a noun phrase before its last word: a plain word, or an owner."""
    item = items[i]
    if item.kind == "w":
        return item.text not in _ENDS and (item.text == "'s" or item.text[:1].isalpha() or item.text == "-")
    if item.kind == "V" and item.verb is not None:  # "the much loved hitman John Wick"
        after = items[i + 1] if i + 1 < len(items) else None
        inside = after is not None and (after.kind in _NAMES or (after.kind == "w" and after.text not in _ENDS))
        return item.verb.voice == "d" and item.verb.first == item.verb.last and inside and kind_at(items, i - 1) == "w"
    return item.kind in _NAMES and word_at(items, i + 1) == "'s"


def _is_name(items: Sequence[Item], i: int) -> bool:
    """Whether a name stands at i; a capitalised word may have been taken for a day: "as Tomorrow"."""
    if i >= len(items) or items[i].reference or not items[i].names:
        return False
    item = items[i]
    return item.kind in _NAMES or (item.kind == "D" and item.text.isalpha() and item.text[:1].isupper())


def _is_common(item: Item) -> bool:
    """Whether a name is no person's: "a powerful CEO", "an Englishman"."""
    return len(item.names) == 1 and (
        (item.text.isupper() and len(item.text) <= _ACRONYM) or load_gazetteer().demonym(item.text) is not None
    )


def _read_named(items: Sequence[Item], first: int, i: int, text: str, *, definite: bool) -> list[Phrase]:
    item = items[i]
    if word_at(items, i - 1) == "'s" and i - 2 >= first and items[i - 2].kind in _NAMES:
        return [Phrase(text[items[first].start : item.end], named=True, definite=True, end=i + 1)]
    if len(item.names) > 1:
        if first < i and len(item.names) == 2 and " and " not in text[item.start : item.end]:
            return [Phrase(item.names[1], named=True, definite=True, end=i + 1)]  # "a former Nazi, Voller"
        return [Phrase(n, named=True, definite=True, end=i + 1) for n in item.names]
    end = i + 1
    while _is_name(items, end) and not text[items[end - 1].end : items[end].start].strip(" “”\"‘’'"):
        end += 1  # a name that the row has parted: "Sister" "Veronica", "Thaddeus" "Thunderbolt" "Ross"
    if word_at(items, end) == "of" and _is_name(items, end + 1) and word_at(items, end + 2) != "'s":
        end += 2
    start = items[first].start if first == i - 1 and word_at(items, first) == "the" else item.start
    words = text[start : items[end - 1].end]
    return [Phrase(words, named=True, definite=True, end=end)]


def _lengthen(items: Sequence[Item], i: int, *, bare: bool) -> int:
    """The end of "the leader" with "of a new clan", of "a man" with "from the future" or with its clause."""
    if word_at(items, i) in ("of", "from") or (bare and word_at(items, i) in ("in", "with")):
        end = i + 1
        while end < len(items) and end - i < _LONGEST and (_is_inner(items, end) or items[end].kind in _NAMES):
            end += 1
        return end if end > i + 1 else i
    if bare and word_at(items, i) in ("who", "that", "whose"):
        end = i + 1
        while end < len(items) and end - i < 2 * _LONGEST and word_at(items, end) not in _BREAKS:
            end += 1
        return end
    return i
