"""Days of facts: when a shoot was in a place, when a deal was made, on which day takings stood so.

"It was filmed around London from June to August"     London: June to August
"Lionsgate said Monday that it has acquired ..."      the deal: Monday
"took $25 million this weekend ... Salt added $9 million"    both: the weekend's Sunday
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from according.read.grammar.facts import Fact, replace_fact
from according.read.grammar.qualifying.told import Told, ToldPage
from according.read.grammar.rows.item import Item, word_at

_DATED = frozenset({"filming_location", "rights_acquired_by", "box_office"})
_BREAKS = frozenset({";", ".", ":", "--"})
_FULL = len("2025-03-03")
_REACH = 14
_JOINTS = frozenset({"and", "but", "while", "after", "before", "though", ","})


def add_days(facts: Sequence[Fact], page: ToldPage) -> list[Fact]:
    """The facts with their days; takings that name none have the last day of the weekend that the page has told."""
    weekend: str | None = None
    made = []
    for fact in facts:
        if fact.property not in _DATED or "date" in fact.qualifiers:
            made.append(fact)
            continue
        i = page.find(fact.start)
        told = page.sentences[i] if i is not None else None
        takings = fact.property == "box_office"
        day = min(_find_days(told, fact, takings=takings), default=(0, None))[1] if told else None
        plain = takings and fact.certainty == "stated"
        if plain and day and "/" in day:
            weekend = day
        if plain and day is None and (told is None or "D" not in told.kinds):
            day = weekend
        if takings and day:
            day = day.rpartition("/")[2]
        made.append(replace_fact(fact, qualifiers={**fact.qualifiers, "date": day}) if day else fact)
    return made


def _find_days(told: Told, fact: Fact, *, takings: bool) -> Iterator[tuple[int, str]]:
    """The days of a fact's clause, with how far they are from its value."""
    items = told.items
    for at in told.find_mentions(fact):
        for d in range(max(0, at - _REACH), min(len(items), at + _REACH)):
            if items[d].kind != "D" or not items[d].names or _parted(items, at, d):
                continue
            if _counts(items, d) if takings else not _is_modifier(items, d):
                yield abs(d - at), items[d].names[0]


def _counts(items: Sequence[Item], d: int) -> bool:
    """Whether takings can be of this day: a full one, which is not the day of a release."""
    before = [word_at(items, k) for k in range(max(0, d - 5), d)]
    return len(items[d].names[0].rpartition("/")[2]) == _FULL and not {"since", "after"} & set(before)


def _is_modifier(items: Sequence[Item], d: int) -> bool:
    """Whether a year only tells which work is meant: "the 1996 classic"."""
    return len(items[d].names[0]) == len("1996") and word_at(items, d - 1) == "the"


def _parted(items: Sequence[Item], at: int, d: int) -> bool:
    """Whether a clause ends between a mention and a date, or another one with its own verb begins."""
    between = items[min(at, d) + 1 : max(at, d)]
    joined = next((k for k, x in enumerate(between) if x.kind == "w" and x.text in _JOINTS), None)
    if joined is not None and any(x.kind == "V" for x in between[joined:]):
        return True
    return any(x.kind == "w" and x.text in _BREAKS for x in between)
