"""Works without a title that come from another: "a sequel", "an American remake", "a stage version", "a series based on
Salt Road".

Such a work is called by what it comes from: "Cold Harbor sequel", "American remake of Cold Harbor", "Cold Harbor (stage
version)". What an article only says of a work ("it is a sequel", "Dry Land, a remake") names none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from according.read.grammar.discourse import Discourse
from according.read.grammar.gazetteer import load_gazetteer
from according.read.grammar.lexicon import load_data, load_words
from according.read.grammar.numbers import NUMBERS
from according.read.grammar.rows.item import Item, kind_at, word_at
from according.read.grammar.rows.pronouns import subject_work
from according.read.grammar.seasons import drop_season

_ARTICLES = frozenset({"a", "an", "another"})
_SAID = frozenset({"be", "become", "remain", "call", "describe", "make", "serve", "stay", "title", "look", "write"})
_FROM = frozenset({"of", "to"})
_LONGEST = 5
_OPENERS = frozenset({"and", "but", "that", ",", ";", ":", "--", "then", "so", "while", "claimed"})
_OWNED = frozenset({"series", "show", "anime", "musical", "game", "television", "tv"})
_REMAKERS = frozenset({"American", "British", "US", "U.S.", "UK", "Hollywood"})


class Kinds(Struct, frozen=True):
    """Nouns of derived works: those of kin, by property; forms, by what they are called; what makes a form another
    one; adjectives that may stand before either."""

    kin: dict[str, str]
    forms: dict[str, str]
    marks: frozenset[str]
    adjectives: frozenset[str]


@cache
def _load_kinds() -> Kinds:
    data = load_data("derived")
    return Kinds(
        {noun: prop for prop, nouns in data["kin"].items() for noun in nouns.split()},
        {noun: name for name, nouns in data["forms"].items() for noun in nouns},
        frozenset(data["marks"]["words"].split()),
        frozenset(data["adjectives"]["words"].split()),
    )


def fold_derived(items: list[Item], discourse: Discourse) -> list[Item]:
    """The items with derived works as works of their own; their note tells how they are kin, and to which."""
    made: list[Item] = []
    i = 0
    while i < len(items):
        found = _read_derived(items, i, made, discourse) if word_at(items, i) in _ARTICLES else None
        if found is None:
            made.append(items[i])
            i += 1
            continue
        last, name, kin = found
        made.append(Item("W", items[i].start, items[last].end, "the film", (name,), (kin,), reference=True))
        i = last + 1
    return made


def _read_derived(
    items: Sequence[Item], i: int, made: Sequence[Item], discourse: Discourse
) -> tuple[int, str, str] | None:
    """Where the phrase ends, what the work is called, and its kinship ("sequel_to:Cold Harbor")."""
    kinds = _load_kinds()
    nation, marks, k = "", list[str](), i + 1
    counted = word_at(items, i) == "another"
    while k < len(items) and k - i <= _LONGEST:
        word = word_at(items, k)
        if kind_at(items, k) in "XL" and load_gazetteer().demonym(items[k].text):
            nation = items[k].text
        elif kind_at(items, k) == "D" and items[k].text == "Christmas":
            marks.append("Christmas")
        elif word in kinds.marks and word_at(items, k + 1):
            marks.append(word)
        elif word not in kinds.adjectives and kind_at(items, k) != "H":
            break
        counted = counted or word in NUMBERS
        k += 1
    if series := _read_owned(items, i, k):
        return series
    noun, last = _read_noun(items, k)
    if noun is None or _is_said(items, i) or _is_named(items, last):
        return None
    if counted and noun in kinds.forms:
        return None  # "a second live-action film" is one more of its kind
    given, end = _read_source(items, last)
    base = given or drop_season(subject_work(made) or "") or discourse.find_base()
    if (
        base is None
        or (given and noun in kinds.kin)
        or not (noun in kinds.kin or _is_other(noun, marks, nation, given))
    ):
        return None
    if (base == discourse.main and noun in discourse.headline) or (noun in kinds.kin and not _rules(items, i, end)):
        return None
    prop = kinds.kin.get(noun) or ("based_on" if noun not in ("special", "version", "documentary") else "")
    return end, _call(base, noun, marks, nation), f"{prop}:{base}" if prop else ""


def _is_other(noun: str, marks: Sequence[str], nation: str, given: str | None) -> bool:
    """Whether a film, series or version is another than the work in hand: by its make, its country or its source."""
    if noun == "special":
        return bool({"christmas", "holiday", "Christmas"} & set(marks))
    if noun == "documentary":
        return "making-of" in marks
    if noun in ("version", "adaptation") and nation in _REMAKERS:
        return True
    return bool(given or {"stage", "live-action", "animated", "foreign", "radio"} & set(marks))


def _rules(items: Sequence[Item], i: int, last: int) -> bool:
    """Whether the phrase is the subject of a clause: "A sequel is in development", "and a spin-off may follow"."""
    opens = i == 0 or word_at(items, i - 1) in _OPENERS
    return opens and (kind_at(items, last + 1) == "V" or word_at(items, last + 1) in ("with", "from", "about", "in"))


def _read_owned(items: Sequence[Item], i: int, k: int) -> tuple[int, str, str] | None:
    """ "an Ironwing series for Netflix": a series from the world of a film."""
    owner = items[k] if k < len(items) and items[k].kind == "W" and len(items[k].names) == 1 else None
    if owner is None or owner.reference or word_at(items, k + 1) not in _OWNED or _is_said(items, i):
        return None
    noun, last = _read_noun(items, k + 1)
    if noun is None or _is_named(items, last) or owner.names[0].endswith(f" {noun}"):
        return None
    return last, f"{owner.names[0]} {noun}", ""


def _read_noun(items: Sequence[Item], k: int) -> tuple[str | None, int]:
    """The noun at k, of two words or one, and where it ends."""
    kinds = _load_kinds()
    for size in (2, 1):
        words = " ".join(word_at(items, k + n) for n in range(size))
        if words in kinds.kin or words in kinds.forms:
            return words, k + size - 1
    return None, k


def _is_said(items: Sequence[Item], i: int) -> bool:
    """Whether the phrase is only said of something else: "it is a sequel", "Dry Land, a remake", "as a remake"."""
    before = items[i - 1] if i else None
    if before is None:
        return False
    if before.verb is not None:
        return before.verb.lemma in _SAID and word_at(items, i - 2) != "there"
    if before.text in ("as", "like", "than", "of", "'s", "for", "not"):
        return True
    return before.text in (",", "--", "(", ":") and kind_at(items, i - 2) in ("W", "X", "P", "D")


def _is_named(items: Sequence[Item], last: int) -> bool:
    """Whether a title follows: "a sequel, Dry Land", "a spin-off called Salt"."""
    for item in items[last + 1 : last + 6]:
        if item.kind in "WX" and not item.reference:
            return word_at(items, last + 1) not in ("of", "to", "from") and not (
                items[last + 1].verb and items[last + 1].verb.lemma == "base"  # type: ignore[union-attr]
            )
        verb = item.verb
        if verb is not None and verb.lemma not in ("title", "call", "entitle", "name", "base"):
            return False
        if verb is None and item.text not in load_words("title_leads") and item.kind not in "QD'":
            return False
    return False


def _read_source(items: Sequence[Item], last: int) -> tuple[str | None, int]:
    """The work that it is said to come from: "a series based on Salt Road", "a film of Salt Road"."""
    k = last + 1
    verb = items[k].verb if k < len(items) else None
    if verb is not None and verb.lemma == "base" and word_at(items, k + 1) in ("on", "upon"):
        k += 1
    elif word_at(items, k) not in _FROM:
        return None, last
    while word_at(items, k + 1) in ("the", "'", "first", "original", "hit"):
        k += 1
    if kind_at(items, k + 1) != "W" or len(items[k + 1].names) != 1 or word_at(items, k + 2) == "'s":
        return None, last
    return items[k + 1].names[0], k + 1


def _call(base: str, noun: str, marks: Sequence[str], nation: str) -> str:
    kinds = _load_kinds()
    said = " ".join([*marks, kinds.forms.get(noun, noun)])
    said = said.replace("follow-up", "sequel").replace("followup", "sequel").replace("spin-off", "spinoff")
    said = said.replace("live-action adaptation", "film")
    said = re.sub(r"^(?:tv|television) (?=TV|anime)", "", said)
    if nation:
        return f"{nation} {said} of {base}"
    if noun in kinds.kin:
        return base if base.endswith((" sequel", f" {said}")) else f"{base} {said}"
    return f"{base} {said}" if noun in ("special", "anime") else f"{base} ({said})"
