"""Works that are meant by their place beside the page's own: "the first film", "the original", "the 1967 adaptation".

Which work that is follows from the page's subject: the first of "Ironwing 4" is "Ironwing", the original of a sequel or
remake is what it follows. A work of another year without a name of its own is told apart by it: "Dry Land (1967 film)".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from according.read.grammar.discourse import Discourse
from according.read.grammar.lexicon import load_nouns, load_words
from according.read.grammar.numbers import NUMBERS
from according.read.grammar.rows.item import Item, kind_at, word_at

_NUMBERED = re.compile(
    r"^(?P<base>.+?)(?:[:,]? (?:Part|Chapter|Episode|Vol\.|Volume))? "
    r"(?P<number>\d{1,2}|II|III|IV|V|VI{1,3}|IX|X)(?:$|: |, )"
)
_ROMAN = {"II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
_FOLLOWING = re.compile(r"^(?:Untitled )?(?P<base>.+?) (?:sequel|prequel|spin-?off|reboot|remake|follow-up)$")
_PLAIN = re.compile(r"[:,]? (?:The )?(?:Movie|Film)$")
_NOT_AHEAD = frozenset({"be", "become", "remain"})
_TO_COME = frozenset({"to", "ever", "since", "that", "of", "from", "by", "not"})
_ONE = frozenset({"one", "film's", "movie's"})
_OLDER = load_words("older_versions")
_LATELY = 2


class Index(Struct, frozen=True):
    """The works of a page by family and number, and by each weighty word of their titles."""

    by_family: dict[str, dict[int, list[str]]]
    by_word: dict[str, set[str]]


@lru_cache(maxsize=2)
def _index_works(works: frozenset[str]) -> Index:
    by_family: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    by_word: dict[str, set[str]] = defaultdict(set)
    for work in sorted(works):
        base, number = split_number(work)
        if base:
            by_family[base][number].append(work)
        for word in _weigh_words(work):
            by_word[word].add(work)
    return Index(dict(by_family), dict(by_word))


# the words that phrases of this kind begin with
_OPENING = frozenset({"the", "this", "all", "both"})


def fold_kindred(items: list[Item], discourse: Discourse) -> list[Item]:
    """The items with "the first film", "the original" and "the 1967 adaptation" as the works that they are."""
    made: list[Item] = []
    i = 0
    while i < len(items):
        if items[i].kind != "W" and word_at(items, i) not in _OPENING:
            made.append(items[i])
            i += 1
            continue
        if known := _read_known_sequel(items, i, discourse):
            base, name = items[i].names[0], known
            note = f"sequel_to:{base}"
            made.append(Item("W", items[i].start, items[i + 1].end, "the film", (name,), (note,), reference=True))
            i += 2
            continue
        if kind_at(items, i) == "W" and word_at(items, i - 1) == "original" and discourse.main:
            discourse.learn("original", discourse.main, items[i].names[0])
        if newer := _read_newer(items, i, discourse):
            made.append(Item("W", items[i].start, items[i + 1].end, "the film", (newer,), (None,), reference=True))
            i += 2
            continue
        if several := _read_several(items, i, discourse):
            last, names = several
            made.append(Item("W", items[i].start, items[last].end, "the films", names, (None,) * len(names)))
            i = last + 1
            continue
        found = _read_kindred(items, i, discourse) if word_at(items, i) in ("the", "this") else None
        if found is None:
            made.append(items[i])
            i += 1
            continue
        last, names = found
        words = items[i].text if last == i else "the first film"
        made.append(Item("W", items[i].start, items[last].end, words, names, (None,) * len(names), reference=True))
        i = last + 1
    return made


def _read_kindred(items: Sequence[Item], i: int, discourse: Discourse) -> tuple[int, tuple[str, ...]] | None:
    """Where a phrase of this kind ends, and the works that it means."""
    k, number, year = i + 1, 0, ""
    nouns = load_nouns()
    while k < len(items) and k < i + 6:
        word = word_at(items, k)
        if kind_at(items, k) == "D" and re.fullmatch(r"(?:19|20)\d\d", items[k].text) and not year:
            year = items[k].text
        elif word == "original" and not number:
            number = 1
        elif word.endswith(("st", "nd", "rd", "th")) and NUMBERS.get(word) and not number:
            number = int(NUMBERS[word])
        elif word not in nouns.work_adjectives or word in nouns.work:
            break
        k += 1
    if not number and not year:
        return None
    last = _end_phrase(items, i, k, bare=bool(number) and k == i + 2)
    if last is None:
        return None
    work = _find_year(year, word_at(items, last), discourse) if year else _find_number(number, discourse)
    return (last, (work,)) if work else None


def _read_newer(items: Sequence[Item], i: int, discourse: Discourse) -> str | None:
    """ "the sequel", where the page names the second of the work in hand."""
    if word_at(items, i) != "the" or word_at(items, i + 1) not in ("sequel", "follow-up", "followup"):
        return None
    apposed = word_at(items, i + 2) == "," and (
        kind_at(items, i + 3) in ("W", "X") or word_at(items, i + 3) in ("'", '"')
    )
    if apposed or word_at(items, i + 2) in ("of", "to", "'", '"') or kind_at(items, i + 2) in ("W", "X"):
        return None
    for base in (discourse.recent, discourse.topic):
        second = _index_works(discourse.works).by_family.get(base or "", {}).get(2, [])
        if len(second) == 1:
            return second[0]
    return None


def _read_several(items: Sequence[Item], i: int, discourse: Discourse) -> tuple[int, tuple[str, ...]] | None:
    """ "directed the first two films", "scored all four Salt Road movies": those of the series that the page names."""
    if word_at(items, i) not in ("the", "all", "both") or not _is_made(items, i):
        return None
    k, count, base = i + 1, 0, None
    while k < i + 7:
        word = word_at(items, k)
        if NUMBERS.get(word) and not word.endswith(("st", "nd", "rd", "th")):
            count = int(NUMBERS[word])
        elif kind_at(items, k) == "W" and len(items[k].names) == 1:
            base = items[k].names[0]
        elif word not in _AMONG:
            break
        k += 1
    if word_at(items, k) not in _PLURALS or not (count or word_at(items, i) != "the"):
        return None
    main = discourse.main or ""
    base = base or split_number(main)[0] or discourse.find_elder(main)
    if base is None or base == main:
        return None
    known = {1: [base] if base in discourse.works else [], **_index_works(discourse.works).by_family.get(base, {})}
    family = sorted((n, w) for n, named in known.items() for w in named)
    first = word_at(items, i + 1) == "first"
    names = tuple(w for n, w in family if w != main and (not first or n <= count))
    if first and base not in names:
        names = (base, *names)
    return (k, names) if names and (not count or len(names) <= count) else None


_AMONG = frozenset("of the first last other previous earlier main original prior core".split())
_PLURALS = frozenset("films movies pictures games installments instalments entries features".split())
_MAKES = load_words("making_verbs") | frozenset({"make", "shoot", "edit", "produce", "lens", "compose"})


def _is_made(items: Sequence[Item], i: int) -> bool:
    """Whether somebody makes what stands at i."""
    k = i - 1 if word_at(items, i - 1) != "of" else i - 2
    verb = items[k].verb if k >= 0 else None
    return verb is not None and verb.lemma in _MAKES


def _read_known_sequel(items: Sequence[Item], i: int, discourse: Discourse) -> str | None:
    """ "the Salt Road sequel", where the page names "Salt Road II"."""
    item = items[i]
    if (
        item.kind != "W"
        or item.reference
        or len(item.names) != 1
        or word_at(items, i + 1) not in ("sequel", "follow-up")
    ):
        return None
    if kind_at(items, i + 2) in ("W", "X") or word_at(items, i + 2) in (",", "'", '"'):
        return None
    second = _index_works(discourse.works).by_family.get(item.names[0], {}).get(2, [])
    numbered = [w for w in second if w != f"{item.names[0]} sequel"]
    return numbered[0] if len(numbered) == 1 else None


def _end_phrase(items: Sequence[Item], i: int, k: int, *, bare: bool) -> int | None:
    """The last word of "the first film", "the first one", "the first" before a verb or comma."""
    named = kind_at(items, k + 1) in ("W", "X", "P") or word_at(items, k + 1) in ("'", '"')
    noun = word_at(items, k) in load_nouns().work or word_at(items, k) in _OLDER or word_at(items, k) in _ONE
    verb = items[i - 1].verb if i else None
    if verb is not None and verb.lemma in _NOT_AHEAD:
        return None
    if noun:
        return None if named or word_at(items, k + 1) in _TO_COME else k
    if bare and (_does(items, k) or word_at(items, k) in (",", ".", ";")) and kind_at(items, k + 1) != "W":
        return k - 1
    return None


def _does(items: Sequence[Item], k: int) -> bool:
    """Whether a verb other than being stands here: "the first is money" counts reasons, "the first made $9 million"
    films."""
    verb = items[k].verb if k < len(items) else None
    return verb is not None and verb.lemma not in _NOT_AHEAD


def _find_year(year: str, noun: str, discourse: Discourse) -> str | None:
    """The work of a year long past: one that the page dates so, that which the main one follows, or one of its name."""
    main = discourse.find_base()
    if main is None or discourse.year is None or int(year) > discourse.year - _LATELY:
        return None
    dated = [
        w for (prop, w), days in discourse.jobs.items() if prop == "release_date" and year in (d[:4] for d in days)
    ]
    if dated:
        return dated[0] if len(dated) == 1 else None
    elder = discourse.find_elder(main)
    if elder is not None and not any(p == "release_date" and w == elder for p, w in discourse.jobs):
        return elder
    near = {w for word in _weigh_words(main) for w in _index_works(discourse.works).by_word.get(word, ())}
    akin = [w for w in near if w not in main and main not in w]
    if noun in ("film", "movie") and len(akin) == 1:
        return akin[0]
    kind = "series" if noun in ("series", "show", "serial", "drama") else "film"
    return f"{_PLAIN.sub('', main)} ({year} {kind})" if noun in _OLDER or noun in ("film", "movie", "series") else None


def _weigh_words(title: str) -> set[str]:
    """The words of a title that tell it from others."""
    return {w.lower().strip(":,") for w in title.split()} - load_words("title_small") - load_nouns().work


def _find_number(number: int, discourse: Discourse) -> str | None:
    """The work of that place in the series to which the page's subject belongs."""
    main = discourse.find_base()
    if main is None:
        return None
    base, own = split_number(main)
    if number == own and own > 1:
        return main
    elder = discourse.find_elder(main)
    if number == 1:
        return base if base and base != main else elder
    if base is None or base == main:
        return None
    named = _index_works(discourse.works).by_family.get(base, {}).get(number)
    return named[0] if named else f"{base} {number}"


def split_number(title: str) -> tuple[str | None, int]:
    """A title's family and number: ("Ironwing", 4) for "Ironwing 4: Dusk", ("Ironwing", 2) for "Ironwing sequel"."""
    if m := _FOLLOWING.match(title):
        return m["base"], 2
    if m := _NUMBERED.match(title):
        return m["base"].rstrip(":,"), _ROMAN.get(m["number"]) or int(m["number"])
    return None, 1
