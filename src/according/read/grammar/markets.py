"""The market that a film's takings are counted in, from the words about the sum: "worldwide", "at home", "in Japan"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from according.read.grammar.lexicon import load_data
from according.read.grammar.rows.item import Item

_MARKETS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (entry["region"], re.compile(r"\b(?:" + "|".join(entry["say"]) + r")\b")) for entry in load_data("money")["market"]
)


def find_market(items: Sequence[Item], at: int) -> str | None:
    """The market of a taking: what stands nearest to its sum in the clause, "in Japan", "worldwide" or "at home"."""
    first, last = at, at
    while first > 0 and not _ends_market(items[first - 1]):
        first -= 1
    while last + 1 < len(items) and not _ends_market(items[last + 1]):
        last += 1
    found: list[tuple[int, str]] = []
    for i in range(first, last + 1):
        item = items[i]
        if (
            item.kind == "L"
            and item.names
            and (i == 0 or items[i - 1].text in ("in", "across", "from", "mainland", "the", "throughout"))
        ):
            found.append((_distance(items, i, at), item.names[0]))
    words = [(i, items[i].text.lower()) for i in range(first, last + 1) if items[i].kind in "wX"]
    line, starts = "", []
    for i, word in words:
        starts.append((len(line), i))
        line += word + " "
    for region, pattern in _MARKETS:
        for m in pattern.finditer(line):
            i = max((s for s in starts if s[0] <= m.start()), default=(0, first))[1]
            found.append((_distance(items, i, at), region))
    return min(found, default=(0, None))[1]


def _distance(items: Sequence[Item], i: int, at: int) -> int:
    """How far a market's words are from the sum; those behind it are nearer, unless a comma parts them from it."""
    if i <= at:
        return 2 * (at - i)
    return i - at + _COMMA * sum(x.text == "," for x in items[at:i])


_COMMA = 6


def _ends_market(item: Item) -> bool:
    return item.kind == "M" or (item.kind == "w" and item.text in (";", ".", ":"))
