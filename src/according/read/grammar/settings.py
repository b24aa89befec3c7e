"""How a release happens: venue and platform, from the words about its date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from according.read.grammar.rows.item import Item

_VENUES = (
    ("festival", re.compile(r"\bfestival\b")),
    ("premiere", re.compile(r"\bworld premiere\b|\bgala\b|\bred carpet\b")),
    (
        "home",
        re.compile(
            r"\bblu-ray\b|\bdvd\b|\bon demand\b|\bdigital(?:ly)?\b|\bpvod\b|\bvod\b|\bat home\b|\brent or buy\b|\b4k\b"
        ),
    ),
    (
        "theatrical",
        re.compile(
            r"\btheat(?:er|re)s?\b|\bcinemas?\b|\btheatrical(?:ly)?\b|\bbig screens?\b|\bimax\b|\bmultiplexes\b|"
            r"\bscreens\b|\bwide\b|\bbox office\b"
        ),
    ),
    ("streaming", re.compile(r"\bstream(?:s|ing|er)?\b")),
)
_BREAK = frozenset({";", ".", ":"})


def describe_release(items: Sequence[Item], at: int, qualifiers: dict[str, str | None]) -> dict[str, str | None]:
    """Add venue and platform to a release date's qualifiers, from the clause that its date stands in."""
    made = dict(qualifiers)
    first, last = _clause(items, at)
    words = " ".join(i.text.lower() for i in items[first : last + 1] if i.kind in "wVEHY")
    if "venue" not in made:
        venue = next((name for name, pattern in _VENUES if pattern.search(words)), None)
        if venue:
            made["venue"] = venue
    if "platform" not in made and (platform := _find_platform(items, at, first, last)):
        made["platform"] = platform
    return made


def _clause(items: Sequence[Item], at: int) -> tuple[int, int]:
    first = at
    while (
        first > 0
        and not (items[first - 1].kind == "w" and items[first - 1].text in _BREAK)
        and not _other_date(items, first - 1)
    ):
        first -= 1
    last = at
    while (
        last + 1 < len(items)
        and not (items[last + 1].kind == "w" and items[last + 1].text in _BREAK)
        and not _other_date(items, last + 1)
    ):
        last += 1
    return first, last


def _other_date(items: Sequence[Item], i: int) -> bool:
    return items[i].kind == "D"


def _find_platform(items: Sequence[Item], at: int, first: int, last: int) -> str | None:
    for i in range(first, last + 1):
        if items[i].kind == "O" and i and items[i - 1].text in ("on", "to", "via"):
            return items[i].names[0]
    return None
