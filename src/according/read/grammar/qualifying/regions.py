"""Where something holds: the countries that a row tells as markets, and the one that goes with a date or a company.

"UK cinemas will have it from 6 June"        6 June: United Kingdom
"a smaller distributor is weighing an offer for North America"
"goes out on DR and then on Netflix in the rest of the world"     Netflix: international
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from according.read.grammar.gazetteer import load_gazetteer
from according.read.grammar.lexicon import load_data
from according.read.grammar.rows.item import Item, word_at

_DATA = load_data("markets")
_NOUNS = frozenset(_DATA["nouns"]["words"].split())
_TAKERS = frozenset(_DATA["subject"]["lemmas"])
_PEOPLES: dict[str, str] = _DATA["subject"]["peoples"]
_PREPOSITIONS = frozenset(_DATA["prepositions"]["words"].split())
_OUTSIDE = frozenset(_DATA["outside"]["words"].split())
_FILMING = frozenset(_DATA["filming"]["lemmas"])
_WORLD = tuple((e["region"], re.compile(r"(?<!\S)(?:" + "|".join(e["say"]) + r")(?!\S)")) for e in _DATA["world"])
_BREAKS = frozenset({";", ".", ":", "--"})
_HELD = frozenset({"rights", "distribution", "cinemas", "theaters", "theatres"})
_JOINERS = frozenset({",", "and", "the", "&", "plus", "both"})
_SCREENS = frozenset({"cinemas", "theaters", "theatres", "screens"})
_NEAR_SUM = 3
_NEAR = 3
_FAR = 12
_REACH = 40
_SENTENCE = 120


class Market(Struct, frozen=True):
    """Item `at` of a row names markets: countries in English, "worldwide" or "international"."""

    at: int
    regions: tuple[str, ...]


def list_markets(items: Sequence[Item]) -> list[Market]:
    """The markets that a row tells, in its order; those of sums are left out."""
    found = [*_find_places(items), *_find_peoples(items), *_find_world(items)]
    return sorted(found, key=lambda m: m.at)


def _find_places(items: Sequence[Item]) -> Iterator[Market]:
    held: Market | None = None
    for i, item in enumerate(items):
        if item.kind != "L" or not item.names:
            continue
        regions = tuple(region for name in item.names if (region := _name_region(name) or _name_region(item.text)))
        if not regions:
            if len(item.names) > 1 and _is_limited(items, i):
                yield Market(i, (" and ".join(item.names),))
            continue
        before = word_at(items, i - 2) if word_at(items, i - 1) == "the" else word_at(items, i - 1)
        listed = held is not None and all(word_at(items, k) in _JOINERS for k in range(held.at + 1, i))
        if held is not None and listed:
            held = Market(i, held.regions)
            yield Market(i, regions)
        elif before in _OUTSIDE:
            yield Market(i, ("international",))
        elif (before in _PREPOSITIONS and not _is_scene(items, i, before)) or _is_named_market(items, i, before):
            held = Market(i, regions)
            yield held


def _name_region(name: str) -> str | None:
    """A country in English, or a region of many: "the U.S.", "Latin America"."""
    gazetteer = load_gazetteer()
    country = gazetteer.country(name)
    wide = country is None and gazetteer.is_place(name) and gazetteer.country_of(name) is None
    return country or (name if wide else None)


def _is_limited(items: Sequence[Item], i: int) -> bool:
    """ "Opening Oct. 10 in New York and L.A." """
    ends = i + 1 >= len(items) or word_at(items, i + 1) in (",", ".", ";", "and", "before", ")")
    cities = all(load_gazetteer().country_of(name) for name in items[i].names)
    return cities and ends and word_at(items, i - 1) == "in" and not _is_place_of_work(items, i)


def _is_named_market(items: Sequence[Item], i: int, before: str) -> bool:
    """ "UK cinemas", "the UK and Irish cinemas", "the same day as the US", "Germany gets it"."""
    verb = items[i + 1].verb if i + 1 < len(items) else None
    spoken = verb is not None and word_at(items, i + 2) == "spoken"  # "North America is spoken for"
    taker = verb is not None and (spoken or verb.lemma in _TAKERS or not _TAKERS.isdisjoint(items[i + 1].text.split()))
    return (
        taker
        or before == "as"
        or _comes_to(items, i, before)
        or _noun_at(items, i + 1) in _NOUNS
        or _noun_at(items, i + 3) in _SCREENS
    )


def _comes_to(items: Sequence[Item], i: int, before: str) -> bool:
    """ "Brings it to Australia", "comes to Britain"; "a trip to Spain" is none."""
    j = i - 2 - (word_at(items, i - 1) == "the")
    return before == "to" and (word_at(items, j) == "and" or (j >= 0 and items[j].kind in "VW"))


def _noun_at(items: Sequence[Item], i: int) -> str:
    """The word at i, also where the row takes it for a verb: "a UK release"."""
    return items[i].text if 0 <= i < len(items) and items[i].kind in "wV" else ""


def _is_scene(items: Sequence[Item], i: int, before: str) -> bool:
    """Whether a place is one of work or of the story: "shot in Spain", "set in Central Europe"."""
    wide = before == "in" and load_gazetteer().country(items[i].names[0]) is None and len(items[i].names) == 1
    return wide or _is_place_of_work(items, i)


def _is_place_of_work(items: Sequence[Item], i: int) -> bool:
    verb = next((x.verb for x in reversed(items[:i]) if x.verb is not None), None)
    return verb is not None and verb.lemma in _FILMING


def _find_peoples(items: Sequence[Item]) -> Iterator[Market]:
    """ "The American start", "a Japanese one", "British and Irish cinemas"."""
    for i, item in enumerate(items):
        if item.kind not in "Xw" or not (item.shown or item.text)[:1].isupper():
            continue
        country = load_gazetteer().demonym(item.shown or item.text) or _name_people(items, i)
        near = [_noun_at(items, k) for k in range(i + 1, i + 4)]
        paired = near[0] == "one" or (near[0] == "and" and near[2] in _NOUNS)
        if country and (paired or _name_people(items, i) or any(word in _NOUNS for word in near[:2])):
            yield Market(i, (country,))


def _name_people(items: Sequence[Item], i: int) -> str | None:
    """The country whose people get something: "Italians are promised 6 June", "Britons must wait"."""
    name = items[i].shown or items[i].text
    verb = items[i + 1].verb if i + 1 < len(items) else None
    if verb is None or verb.lemma not in _TAKERS or not name.endswith("s"):
        return None
    return _PEOPLES.get(name) or load_gazetteer().demonym(name[:-1])


def _find_world(items: Sequence[Item]) -> Iterator[Market]:
    line, starts = "", []
    for item in items:
        starts.append(len(line))
        line += f"{item.text.lower() if item.kind in 'wVX' else '#'} "
    for region, pattern in _WORLD:
        for m in pattern.finditer(line):
            at = bisect_right(starts, m.start()) - 1
            if not _is_of_sum(items, at):
                yield Market(at, (region,))


def _is_of_sum(items: Sequence[Item], at: int) -> bool:
    """Whether a market is that of a sum: "grossed $567 million worldwide", "£400m at box offices worldwide"."""
    return any(items[k].kind in "MK" for k in range(max(0, at - _NEAR_SUM - 2), min(len(items), at + _NEAR_SUM)))


def find_regions(items: Sequence[Item], markets: Sequence[Market], at: int, barrier: str) -> tuple[str, ...]:
    """The nearest markets of what stands at `at`: none beyond another item of the kinds in `barrier`.

    A market behind it outweighs one before it, unless that is nearer by far; one that is alone in its sentence holds
    for all.
    """
    if not markets:
        return ()
    first = _find_bound(items, at, barrier, -1)
    last = _find_bound(items, at, barrier, 1)
    near = markets[bisect_right(markets, first, key=_place) : bisect_left(markets, last, key=_place)]
    inside = [m for m in near if m.at < at or _is_said_of(items, m.at)]
    if inside:
        best = min(inside, key=lambda m: _measure(items, m.at, at))
        return _join_same(items, best, near)
    if len(items) > _SENTENCE or len({m.regions for m in markets}) > 1:
        return ()
    others = (k for k in range(len(items)) if k != at and items[k].kind != "w")
    return () if any(_is_bound(items, k, barrier) for k in others) else markets[0].regions


def _place(market: Market) -> int:
    return market.at


def _measure(items: Sequence[Item], market: int, at: int) -> int:
    """How far a market is: one before is farther than one behind, and either farther still beyond "and" or a comma."""
    parted = any(x.kind == "w" and x.text in (",", "and") for x in items[min(at, market) : max(at, market)])
    away = abs(market - at)
    return away + (_FAR if parted else 0) + (0 if market > at else 1 if away <= _NEAR else away)


def _is_said_of(items: Sequence[Item], k: int) -> bool:
    """Whether a market behind a name is said of it: "in British cinemas", "US rights", not "and a British one"."""
    before = [word_at(items, j) for j in range(max(0, k - 3), k)]
    return (
        items[k].kind in "wV"
        or _noun_at(items, k + 1) in _HELD
        or any(word in _PREPOSITIONS or word in ("as", "to", "outside") for word in before)
    )


def _is_bound(items: Sequence[Item], i: int, barrier: str) -> bool:
    """Whether words before i belong to another of its kind; "on a Thursday" is no date of its own."""
    item = items[i]
    if item.kind == "w":
        return item.text in _BREAKS
    return item.kind in barrier and not (item.kind == "D" and word_at(items, i - 1) == "a")


def _find_bound(items: Sequence[Item], at: int, barrier: str, step: int) -> int:
    i = at + step
    while 0 <= i < len(items) and abs(i - at) < _REACH:
        if _is_bound(items, i, barrier):
            return i
        i += step
    return i


def _join_same(items: Sequence[Item], best: Market, near: Sequence[Market]) -> tuple[str, ...]:
    """The markets told together: "in the UK as in the US", "the same day as the US", "North America and the UK"."""
    regions = dict.fromkeys(best.regions)
    for market in near:
        between = [x.text for x in items[min(best.at, market.at) + 1 : max(best.at, market.at)]]
        together = "as" in between and len(between) <= _FAR
        chain = _chain(items, market, best)
        if market is not best and (together or chain):
            regions.update(dict.fromkeys(market.regions))
    return tuple(regions)


def _chain(items: Sequence[Item], one: Market, other: Market) -> bool:
    """Whether only names of places and what joins them stand between two markets."""
    between = items[min(one.at, other.at) + 1 : max(one.at, other.at)]
    return all(x.kind == "L" or (x.kind == "w" and x.text in _JOINERS) for x in between)
