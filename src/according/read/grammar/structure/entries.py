"""Entries: the blocks of a list, gallery or diary that each open with the title of a work.

"Carrie: Mike Flanagan’s limited series ..."    "LOST (ABC). The fourth season starts ..."
"Alien: Earth, season 2: renewed last week"     a caption under a picture of the film
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from according.domain.page import Block, BlockKind, Page
from according.read.grammar.items import season_name
from according.read.grammar.spans import Scan, Span
from according.read.grammar.works import Works

_OPENING = frozenset({BlockKind.LIST_ITEM, BlockKind.PARAGRAPH, BlockKind.KEY_POINT, BlockKind.LIVE_ENTRY})
_AFTER = re.compile(r"[’'”\"]?\s*(?:[.:,;(–—!?]|-\s|$)")
_FROM = re.compile(
    r"\b(?:of|from|by|after|since|like|than|to|inspired by|based on|remake of|sequel to|adapts?)\s+[‘“'\"]?$", re.I
)


def find_entry(page: Page, block: Block, spans: Sequence[Span], works: Works) -> str | None:
    """The work that a block is an entry about, where the block opens with it or, on a page of many works, shows it."""
    titles = [s for s in spans if s.kind == "W"]
    if not titles:
        return None
    first = titles[0]
    lead = page.text[block.start : first.start].strip(" “‘\"'*•–—")
    if not lead and block.kind in _OPENING and _opens(page, block, first, works):
        return add_season(first, spans, page.text)
    if block.kind is BlockKind.CAPTION and not works.focused:
        shown = next((s for s in titles if not _FROM.search(page.text[block.start : s.start])), None)
        return add_season(shown, spans, page.text) if shown else None
    return None


def _opens(page: Page, block: Block, first: Span, works: Works) -> bool:
    """Whether the title at the head of a block is what the block is about, not just its first subject."""
    after = page.text[first.end : block.end]
    bold = any(m.kind == "bold" and m.start <= first.start < m.end <= first.end + 24 for m in block.marks)
    if block.kind is BlockKind.LIST_ITEM:
        return True
    return (bold and _says_more(block)) or (
        not works.focused and bool(_AFTER.match(after)) and not after.startswith(",")
    )


def _says_more(block: Block) -> bool:
    """Whether a block is more than its bold words."""
    return any(m.kind == "bold" and m.end < block.end - 10 for m in block.marks)


def add_season(work: Span, spans: Sequence[Span], text: str) -> str:
    """The work of an entry, with the season that stands right behind its title."""
    season = next((s for s in spans if s.kind == "S" and 0 <= s.start - work.end <= 3), None)
    return (
        season_name(work.name, season.name)
        if season and text[work.end : season.start].strip(" ,:(’s") == ""
        else work.name
    )


def find_note(page: Page, scans: Sequence[Scan]) -> str | None:
    """The country that a page's note says its dates are for: "All dates are for the UK unless we say otherwise"."""
    for scan in scans[:40]:
        words = page.text[scan.start : scan.end]
        m = _NOTE.search(words)
        if m:
            place = next((s for s in scan.spans if s.kind == "L" and s.start >= scan.start + m.start()), None)
            return place.name if place else None
    return None


_NOTE = re.compile(
    r"\b(?:all |release |the )?(?:dates|times and dates|listings|releases)(?: (?:below|here|listed|given))?"
    r" (?:are|refer|apply|hold)\b.{0,40}\b(?:for|in|to)\b",
    re.I,
)
