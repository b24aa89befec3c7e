"""How a work stands in its sentence: as what is spoken of, or only named to say something else.

"Ada Cole, best known for Salt Road, directs"       Salt Road tells who somebody is
"The film, inspired by Thomas Pynchon’s Vineland"   Vineland is what another work comes from
"a longer run than Dry Land"                        Dry Land is compared
"""

from __future__ import annotations

from collections.abc import Sequence

from according.read.grammar.lexicon import load_data, load_nouns, load_words
from according.read.grammar.rows.item import Item, kind_at, word_at

_SKIPPED = load_words("before_titles")
_COMPARES = load_words("comparing")
_SPRINGS = {k: frozenset(v.split()) for k, v in load_data("words")["springs_from"].items()}
_KIN = load_words("franchise_nouns") | load_words("sequel_nouns") | frozenset({"remake", "reboot"})
_TROUPE = frozenset({"cast", "alum", "alumni", "alums", "alumna", "alumnus", "veteran", "veterans", "regulars", "fans"})
_FAR = 7
_ONCE = frozenset({"once", "originally", "initially", "formerly", "previously", "first"})


def is_passing(items: Sequence[Item], i: int) -> bool:
    """Whether the work at i is only named in passing."""
    return _owns(items, i) or _is_bracketed(items, i) or _leads_to_other(items, i) or _follows_who(items, i)


def comes_from(items: Sequence[Item], i: int) -> bool:
    """Whether the work at i is only what another comes from, or by which somebody is known, so that what follows is
    said of that one: "Dry Land, a sequel to Salt Road, opens in May"."""
    goes_on = kind_at(items, i + 1) == "V" or word_at(items, i + 1) == ","
    return goes_on and (_springs(items, i) or _is_bracketed(items, i))


def opens_clause(items: Sequence[Item], i: int) -> bool:
    """Whether a clause about the work at i follows it: "after Salt Road, which opened in May", ", directed by"."""
    if word_at(items, i + 1) != "," or i + 2 >= len(items):
        return False
    after = items[i + 2]
    told = after.verb is not None and not after.verb.finite and after.verb.voice == "p"
    return (
        told or after.text in ("which", "where", "whose") or [x.text for x in items[i + 2 : i + 4]] == ["in", "which"]
    )


def _owns(items: Sequence[Item], i: int) -> bool:
    """Whether it only owns or describes what follows: "Salt Road’s director", "Salt Road star Ada Cole", "the Salt
    Road spinoff"."""
    if word_at(items, i + 1) == "'s":
        return True
    k = i + 1
    while k < i + 3 and word_at(items, k) in load_nouns().work_adjectives:
        k += 1
    if word_at(items, k) in _KIN or word_at(items, k) in _TROUPE:
        return True
    star = items[i + 1] if i + 1 < len(items) else None
    acts = star is not None and star.verb is not None and star.text in load_nouns().roles
    return (kind_at(items, i + 1) == "R" or acts) and kind_at(items, i + 2) in ("P", "X", "V")


def _is_bracketed(items: Sequence[Item], i: int) -> bool:
    """Whether it stands in brackets behind a name: "Ada Cole (Salt Road, Dry Land)"."""
    k = i - 1
    while k > i - _FAR and k > 0 and (kind_at(items, k) in ("W", "D") or word_at(items, k) in (",", "and", "the", "'")):
        k -= 1
    return k > 0 and word_at(items, k) == "(" and kind_at(items, k - 1) in ("P", "X", "R")


def _leads_to_other(items: Sequence[Item], i: int) -> bool:
    """Whether the words before it compare, or lead from another work or a person to it."""
    k = i - 1
    while k >= 0 and i - k < _FAR and _is_skipped(items, k):
        k -= 1
    if k < 0:
        return False
    after = word_at(items, k) == "after" and k > 1 and word_at(items, k - 1) not in (",", "and", "but")
    return after or word_at(items, k) in _COMPARES or _springs(items, i) or _is_joined(items, i)


def _is_joined(items: Sequence[Item], i: int) -> bool:
    """Whether a work in passing stands before it in a row: "as he did Salt Road (2019) and Dry Land"."""
    k = i - 1
    if word_at(items, k) not in ("and", ","):
        return False
    while k > 0 and i - k < _FAR and (word_at(items, k) in ("and", ",", "(", ")") or kind_at(items, k) == "D"):
        k -= 1
    return kind_at(items, k) == "W" and not items[k].reference and _springs(items, k)


def _springs(items: Sequence[Item], i: int) -> bool:
    """Whether the words before it lead from another work, or from a person, to it: "a sequel to", "Ada Cole, of"."""
    k = i - 1
    while k >= 0 and i - k < _FAR and _is_skipped(items, k):
        k -= 1
    if k < 0:
        return False
    word = word_at(items, k)
    if word == "of" and (
        kind_at(items, k - 1) == "P" or (word_at(items, k - 1) == "," and kind_at(items, k - 2) == "P")
    ):
        return True
    before = items[k - 1] if k else None
    lemma = before.verb.lemma if before is not None and before.verb else before.text if before is not None else ""
    if lemma in _SPRINGS.get(word, ()):
        return True
    verb = items[k].verb
    if verb is None:
        return False
    once = verb.lemma in _SPRINGS["name"] and _ONCE & set(items[k].text.split())
    return bool(once) or verb.lemma in _SPRINGS["verb"]


def _is_skipped(items: Sequence[Item], k: int) -> bool:
    word = items[k].text  # "hit" may have been taken for a verb
    if word in _SKIPPED or word in load_nouns().work_adjectives or word in load_nouns().work:
        return True
    return kind_at(items, k) in ("D", "Q") or (kind_at(items, k) in ("P", "O", "X") and word_at(items, k + 1) == "'s")


def _follows_who(items: Sequence[Item], i: int) -> bool:
    """Whether a clause about a person names it: "Ada Cole, who made Salt Road", "whose Salt Road was shot in Oslo"."""
    for k in range(i - 1, max(-1, i - _FAR - 2), -1):
        item = items[k]
        if item.kind == "w" and item.text in (",", ";", ":", ".", "(", "--", '"'):
            return False
        if item.kind in "PX" and item.reference and item.text in ("who", "whose"):
            return True
    return False
