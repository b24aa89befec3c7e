"""Whose dates they are: studios that rearrange their calendars, and the companies of a table of dates.

"Sony late Friday blew up its calendar. ... KRAVEN is pushed to Aug. 30"     the dates that follow are Sony's
"The Crow | Lionsgate | June 7, 2024"                                        this row is Lionsgate's
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from according.domain.page import BlockKind, Page
from according.domain.register import load_register
from according.read.grammar.attribution.lexicon import load_lexicon
from according.read.grammar.attribution.row import Word
from according.read.grammar.attribution.scope import Credit
from according.read.grammar.places import Places

_DATERS = frozenset({"studio", "distributor"})
_ROWS = frozenset({BlockKind.TABLE_ROW})
_OPENING = 6


def find_daters(page: Page, rows: Sequence[Sequence[Word]]) -> list[Credit]:
    """Credits for the release dates of a page that have no other source: of rows, and behind a changed calendar."""
    blocks = Places(b for b in page.body if b.kind in _ROWS)
    found: list[Credit] = []
    for number, row in enumerate(row for row in rows if row):
        start, end = row[0].start, row[-1].end
        if blocks.at(start):
            found += _credit_row(row, start, end)
        elif number < _OPENING and (name := _find_dater(row)):
            found.append(Credit((name,), start, len(page.text)))
    return found


def _credit_row(row: Sequence[Word], start: int, end: int) -> list[Credit]:
    register = load_register()
    names = {n for w in row if w.kind == "O" for n in w.names}
    studios = [n for n in names if (known := register.organisation(n)) and _DATERS & set(known.roles)]
    return [Credit((studios[0],), start, end)] if len(names) == len(studios) == 1 else []


def _find_dater(row: Sequence[Word]) -> str | None:
    """The company that a sentence says has changed its calendar."""
    company = next((w for w in row if w.kind == "O" and len(w.names) == 1), None)
    words = " ".join(w.text if w.kind == "w" else w.kind for w in row)
    return company.names[0] if company and _changes().search(words) else None


@cache
def _changes() -> re.Pattern[str]:
    lexicon = load_lexicon()
    verbs, nouns = "|".join(sorted(lexicon.moves)), "|".join(sorted(lexicon.calendars))
    return re.compile(rf"\b(?:{verbs})\b(?: [^;.]+?)?? (?:its|their|W 's) (?:[\w-]+ ){{0,3}}(?:{nouns})\b")


def find_dater(daters: Sequence[Credit]) -> tuple[str, ...]:
    """The last of the daters at a place."""
    return daters[-1].names if daters else ()


_NEWSROOM = re.compile(r" (?:Newsroom|News Room|Press Room|Pressroom|Press Office|Press Centre|Press Center)$")


def find_house(page: Page) -> tuple[str, ...]:
    """The company whose own newsroom a page is from: "Kabutar Games Newsroom"."""
    outlet = page.outlet or ""
    return (_NEWSROOM.sub("", outlet),) if _NEWSROOM.search(outlet) else ()
