"""Which work is kin to which: "Ballerina, the John Wick spinoff", "a sequel to Gladiator", "its prequel, Rome".

The older work stands before the noun or behind "of" and "to"; the newer one behind the noun, or as that of which the
noun is said: before "is", before a comma, or in hand. A sequel of which the sentence says nothing else is called by
its elder: "Gladiator sequel".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from according.read.grammar.facts import Fact
from according.read.grammar.gazetteer import load_gazetteer
from according.read.grammar.giving import find_ruling
from according.read.grammar.lexicon import load_data, load_words
from according.read.grammar.rows.item import Item

_TITLE_LEADS = load_words("title_leads")
_SAID_OF = frozenset({"be", "become", "remain", "serve", "act", "call", "describe", "bill", "make"})
_WITHIN = "wODEHMCXPN"
_MADE_AGAIN = frozenset({"remake", "reboot"})
_PLACES = frozenset({"in", "on", "for", "with", "from", "about", "after"})
_BOUNDS = frozenset({",", ";", ":", "as", "--", "and", "or"}) | _PLACES
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


@cache
def _kin() -> tuple[tuple[str, re.Pattern[str]], ...]:
    nouns = load_data("kin")["nouns"]
    return tuple((prop, re.compile(r"\b(?:" + "|".join(words) + r")\b", re.I)) for prop, words in nouns.items())


@cache
def _any_kin() -> re.Pattern[str]:
    """Any noun of kinship: most words are none, and one look tells it."""
    nouns = load_data("kin")["nouns"]
    return re.compile(r"\b(?:" + "|".join(word for words in nouns.values() for word in words) + r")\b", re.I)


def find_kin(words: str) -> str | None:
    """The property that a noun of kinship gives: "spinoff" -> spin_off_of."""
    if not _any_kin().search(words):
        return None
    return next((prop for prop, pattern in _kin() if pattern.search(words)), None)


def read_kin(items: Sequence[Item], topic: str | None, text: str) -> Iterator[Fact]:
    """The kinships that a row tells; `topic` is the work in hand before it."""
    for i, item in enumerate(items):
        if told := _read_note(item):
            yield _make_fact(items, i, *told)
            continue
        prop = _find_property(item, text)
        pair = _find_pair(i, items, topic, text) if prop else None
        if prop and pair and pair[0] != pair[1]:
            yield _make_fact(items, i, pair[0], prop, pair[1])


def _read_note(item: Item) -> tuple[str, str, str] | None:
    """The kinship of a work that is called by what it comes from ("a sequel", "a stage version")."""
    note = item.notes[0] if item.kind == "W" and item.reference and len(item.notes) == 1 else None
    prop, _, elder = (note or "").partition(":")
    return (item.names[0], prop, elder) if elder and elder != item.names[0] else None


def _make_fact(items: Sequence[Item], i: int, newer: str, prop: str, elder: str) -> Fact:
    verb = find_ruling(items, i)
    return Fact(
        subject=newer,
        property=prop,
        value=elder,
        qualifiers={},
        certainty=verb.certainty if verb and verb.lemma == "be" else "stated",
        start=items[max(0, i - 1)].start,
        end=items[i].end,
        rule="kin",
    )


def _find_property(item: Item, text: str) -> str | None:
    if item.kind == "w":
        return find_kin(item.text)
    told = item.kind == "W" and item.reference and item.end - item.start > 5
    return find_kin(text[item.start : item.end]) if told else None


def _find_pair(i: int, items: Sequence[Item], topic: str | None, text: str) -> tuple[str, str] | None:
    """The newer work and the older."""
    item, named = items[i], _find_named(i, items)
    older = _find_before(i, items) or _find_behind(i, items)
    if item.kind == "W":
        newer = named or (
            item.names[0] if _is_like(item.names[0], older) else f"{older} {text[item.start : item.end].split()[-1]}"
        )
        elder = older or (_find_elder(newer, items[:i], item.names[0]) if named else None)
        return (newer, elder) if elder else None
    if older is None:
        elder = _find_elder(named, items[:i], topic) if named else None
        return (named, elder) if named and elder else None
    behind = _find_named(i + 3, items)
    newest = named or (behind if behind != older else None) or _find_said_of(i, items, older, topic)
    return (newest, older) if newest else None


def _is_like(newer: str, older: str | None) -> bool:
    """Whether a work in hand can be the one that follows: "Gladiator II", not "The Sting", follows Gladiator."""
    return older is None or bool(set(newer.lower().split()) & set(older.lower().split()) - {"the", "a", "an", "of"})


def _find_elder(newer: str, before: Sequence[Item], topic: str | None) -> str | None:
    """The older work where nothing but a name tells it: "the prequel play Stranger Things: The First Shadow"."""
    family = newer.split(": ")[0]
    known = {name for item in before for name in item.names} | ({topic} if topic else set())
    if family != newer and any(name.split(": ")[0] == family for name in known):
        return family
    return _find_last(before, newer) or topic


def _find_before(i: int, items: Sequence[Item]) -> str | None:
    """ "John Wick spinoff"."""
    before = items[i - 1] if i and items[i].kind == "w" else None
    return before.names[0] if before is not None and before.kind == "W" and not before.reference else None


def _find_behind(i: int, items: Sequence[Item]) -> str | None:
    """ "spinoff of the John Wick series", "sequel to the 2003 hit Finding Nemo"."""
    if i + 1 >= len(items) or items[i + 1].text not in ("of", "to", "from"):
        return None
    for k, item in enumerate(items[i + 2 : i + 7], start=i + 2):
        if item.kind in "XL" and k == i + 2 and items[i + 1].text == "to":
            return item.text
        if item.kind == "W":
            unknown = item.reference and k + 1 < len(items) and items[k + 1].kind == "X"
            return items[k + 1].names[0] if unknown else item.names[0]
        origin = item.kind == "X" and load_gazetteer().demonym(item.text)
        if (item.kind not in "wODE" and not origin and item.text != "hit") or item.text in (",", ".", ";", "and"):
            return None
    return None


def _find_named(i: int, items: Sequence[Item]) -> str | None:
    """The title that stands behind the noun: "the prequel series, The Continental"."""
    for item in items[i + 1 : i + 5]:
        if item.kind == "W":
            return None if item.reference else item.names[0]
        if item.kind != "w" or item.text not in _TITLE_LEADS:
            return None
    return None


def _find_said_of(i: int, items: Sequence[Item], older: str, topic: str | None) -> str | None:
    """The work of which the noun at i is said."""
    k = i - 1
    while k >= 0 and (_is_older(items[k], older) or (items[k].kind in _WITHIN and items[k].text not in _BOUNDS)):
        k -= 1
    stop = items[k] if k >= 0 else None
    if stop is not None and stop.kind == "W" and len(stop.names) == 1 and items[k + 1].text not in _POSSESSIVES:
        return stop.names[0]
    if stop is not None and stop.text in (",", "--"):
        set_off = _find_set_off(items[:k])
        if set_off:
            return set_off
    placed = stop is not None and (stop.text in _PLACES or stop.text in ("and", "or") or items[i].text in _MADE_AGAIN)
    said = stop is not None and (stop.text == "as" or (stop.verb is not None and stop.verb.lemma in _SAID_OF))
    if (k < 0 and _rules_verb(i, items, older)) or (placed and not said):
        return f"{older} {items[i].text}"
    return _find_last(items[: max(k, 0)], older) or topic


def _rules_verb(i: int, items: Sequence[Item], older: str) -> bool:
    """Whether the noun at i is the subject of its sentence: "A sequel to Gladiator is in development"."""
    for item in items[i + 1 :]:
        if item.kind == "V":
            return item.verb is not None and item.verb.lemma not in _SAID_OF - {"be"}
        if not _is_older(item, older) and (item.kind not in _WITHIN or item.text in _BOUNDS):
            return False
    return False


def _find_set_off(items: Sequence[Item]) -> str | None:
    """The work that ends here: "The Conners (a working title)", before "a spinoff of Roseanne"."""
    k = len(items) - 1
    if k > 0 and items[k].text == ")":
        while k > 0 and items[k].text != "(":
            k -= 1
        k -= 1
    return items[k].names[0] if k >= 0 and items[k].kind == "W" else None


def _is_older(item: Item, older: str) -> bool:
    return item.kind == "W" and item.names[:1] == (older,)


def _find_last(items: Sequence[Item], but: str | None) -> str | None:
    works = (x.names[0] for x in reversed(items) if x.kind == "W" and len(x.names) == 1)
    return next((name for name in works if name != but), None)
