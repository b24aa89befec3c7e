"""Seasons, chapters and numbered films: works that are named by a number."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from according.read.grammar.discourse import Discourse
from according.read.grammar.lexicon import load_nouns
from according.read.grammar.numbers import NUMBERS
from according.read.grammar.rows.item import Item, kind_at, last_work, word_at


def merge_seasons(items: list[Item], discourse: Discourse) -> list[Item]:
    """A season is a work of its own: with its series where that stands beside it, else of the series in hand."""
    made: list[Item] = []
    i = 0
    while i < len(items):
        item = items[i]
        if item.kind != "S":
            made.append(item)
            i += 1
            continue
        number = item.names[0]
        j, series, start, end = i, None, item.start, item.end
        if made and made[-1].kind == "W":
            work = made.pop()
            series, start = work.names[0], work.start
        elif len(made) > 1 and made[-1].text in ("'s", ":", ",") and made[-2].kind == "W":
            made.pop()
            work = made.pop()
            series, start = work.names[0], work.start
        elif word_at(items, i + 1) == "of":
            k = i + 2
            while k < len(items) and k < i + 6 and (word_at(items, k) or kind_at(items, k) in "OXEHY"):
                k += 1
            if kind_at(items, k) == "W":
                series, end, j = items[k].names[0], items[k].end, k
            elif kind_at(items, k - 1) == "X" and word_at(items, k - 2) == "'s":  # "season two of HBO’s Salt"
                series, end, j = items[k - 1].text, items[k - 1].end, k - 1
        own = last_work(made) if item.text.lower().startswith("its ") else None
        series = series or own or _series_before(made) or discourse.series()
        if series:
            made.append(
                Item("W", start, end, item.text, (season_name(series, number),), (None,), reference=start == item.start)
            )
        else:
            made.append(Item("w", item.start, item.end, "season"))
        i = j + 1
    return made


def _series_before(items: Sequence[Item]) -> str | None:
    """The series that a sentence is about: "Salt House gets its third run" is of Salt House."""
    for i, item in enumerate(items[:-1]):
        if item.kind == "W" and len(item.names) == 1 and items[i + 1].kind == "V":
            return item.names[0]
    return None


def season_name(series: str, number: str) -> str:
    """ "Euphoria", "season 3" -> "Euphoria season 3"."""
    return f"{re.sub(r' season [0-9]+$', '', series)} {number}"


_CHAPTER = re.compile(r"^(?P<base>.+?[:,]? )(?P<noun>Chapter|Part|Volume|Vol\.) \S+$")


def merge_chapters(items: list[Item]) -> list[Item]:
    """ "John Wick: Chapter 3 and Chapter 4" names two works."""
    for i in range(1, len(items) - 2):
        before, noun, number = items[i - 1], items[i + 1], items[i + 2]
        m = _CHAPTER.match(before.names[0]) if before.kind == "W" and before.names else None
        if (
            m
            and word_at(items, i) in ("and", ",", "or")
            and noun.text == m["noun"].lower()
            and number.text[:1].isalnum()
        ):
            name = f"{m['base']}{m['noun']} {number.shown or number.text}"
            items[i + 1 : i + 3] = [Item("W", noun.start, number.end, name, (name,), (None,), reference=True)]
            break
    return items


def name_chapters(items: list[Item], works: Collection[str]) -> list[Item]:
    """ "Chapter 4 made $73.8 million": the one work of the page whose title ends so."""
    for i in range(len(items) - 1):
        noun, number = items[i], items[i + 1]
        head = noun.kind == "w" and noun.text in _PARTS and noun.shown[:1].isupper() and number.text[:1].isalnum()
        if not head or (i and (items[i - 1].kind == "W" or items[i - 1].text == "of")):
            continue
        tail = f": {noun.shown} {number.shown or number.text}"
        named = [work for work in works if work.endswith(tail) or f"{tail} – " in work]
        if len(named) == 1:
            items[i : i + 2] = [Item("W", noun.start, number.end, named[0], (named[0],), (None,), reference=True)]
            break
    return items


_PARTS = frozenset({"chapter", "part", "volume"})


def merge_ordinals(items: list[Item]) -> list[Item]:
    """ "a fourth Kestrel film", "the fifth Indiana Jones" -> Kestrel 4, Indiana Jones 5."""
    if not any(item.kind == "w" and item.text in NUMBERS for item in items):
        return items
    made: list[Item] = []
    i = 0
    while i < len(items):
        number = NUMBERS.get(word_at(items, i))
        if number and word_at(items, i).endswith(("d", "th", "st")) and kind_at(items, i + 1) == "W":
            work = items[i + 1]
            film = word_at(items, i + 2) in load_nouns().work
            name = re.sub(r"(?: season)? \d+$|: .*$| II+$", "", work.names[0])
            name = name if number == 1 else f"{name} {number}"
            made.append(Item("W", items[i].start, items[i + 1 + film].end, work.text, (name,), (None,), reference=True))
            i += 2 + film
            continue
        made.append(items[i])
        i += 1
    return made


def merge_bare_seasons(items: list[Item], discourse: Discourse) -> list[Item]:
    """ "renewed for a fourth", "ordered a second and third": seasons whose noun is left out."""
    if not any(item.kind == "w" and item.text in NUMBERS for item in items):
        return items
    made: list[Item] = []
    for i, item in enumerate(items):
        number = NUMBERS.get(word_at(items, i)) if word_at(items, i - 1) in ("a", "an", "and") else None
        if number and word_at(items, i).endswith(("d", "th")) and _is_renewal(items, i) and _stands_alone(items, i):
            series = _series_before(made) or discourse.series()
            if series:
                first = made.pop() if made[-1].text in ("a", "an") else item
                name = season_name(series, f"season {number}")
                made.append(Item("W", first.start, item.end, item.text, (name,), (None,), reference=True))
                continue
        made.append(item)
    return made


_RENEWS = frozenset({"renew", "order", "commission", "greenlight", "green-light", "recommission"})


def _is_renewal(items: Sequence[Item], i: int) -> bool:
    before = next((x.verb for x in reversed(items[max(0, i - 5) : i]) if x.verb), None)
    return before is not None and before.lemma in _RENEWS


def _stands_alone(items: Sequence[Item], i: int) -> bool:
    """Whether no noun follows: a comma, a verb or a preposition does."""
    word = word_at(items, i + 1)
    return (
        i + 1 >= len(items)
        or word in (",", ".", ";", "and", "but", "on", "in", "at", "for")
        or items[i + 1].kind == "V"
    )
