"""Entries: the blocks of a list, gallery or diary that each open with the title of a work.

"Carrie: Mike Flanagan’s limited series ..."    "LOST (ABC). The fourth season starts ..."
"Alien: Earth, season 2: renewed last week"     a caption under a picture of the film
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from according.domain.names import fold_name
from according.domain.page import Block, BlockKind, Page
from according.read.grammar.casing import looks_like_title
from according.read.grammar.gazetteer import load_gazetteer
from according.read.grammar.lexicon import load_words
from according.read.grammar.rows.seasons import season_name
from according.read.grammar.spans import Scan, Span
from according.read.grammar.structure.labels import fold_label, load_labels
from according.read.grammar.works import Works

_OPENING = frozenset({BlockKind.LIST_ITEM, BlockKind.PARAGRAPH, BlockKind.KEY_POINT, BlockKind.LIVE_ENTRY})
_AFTER = re.compile(r"[’'”\"]?\s*(?:[.:;(–—!?]|-\s|$)")
_BRACKET = re.compile(r"\s*\([^()]*\)\s*$")
_FROM = re.compile(
    r"\b(?:of|from|by|after|since|like|than|to|inspired by|based on|remake of|sequel to|adapts?) (?:the )?[‘“'\"]?$",
    re.I,
)
_FOLLOWER = re.compile(
    r"[“‘\"]?(?:The|A|An) (?:[\w-]+ ){0,2}?([Ss]equel|[Pp]requel|[Ss]pin-?off|[Ff]ollow-up|[Rr]emake|[Rr]eboot) "
    r"(?:to|of) [“‘\"]?"
)
# A page with as many paragraphs that open with bold words is a list, whatever its markup.
_ENOUGH = 3


def find_entry(page: Page, block: Block, spans: Sequence[Span], works: Works, *, listed: bool) -> str | None:
    """The work that a block is an entry about, where the block opens with it or, on a page of many works, shows it.

    `listed` says that the page is a list of paragraphs that each open with bold words.
    """
    if listed and (lead := read_lead(page, block)):
        return works.canon.get(fold_name(lead)) or _set_case(lead)
    titles = [s for s in spans if s.kind == "W"]
    if not titles:
        return None
    first = titles[0]
    follower = _FOLLOWER.fullmatch(page.text[block.start : first.start])
    if follower and block.kind in _OPENING:
        return f"{first.name} {follower.group(1).lower().replace('follow-up', 'sequel')}"
    before = page.text[block.start : first.start].strip(" “‘\"'*•–—")
    if not before and block.kind in _OPENING and _opens(page, block, first, works):
        return add_season(first, spans, page.text)
    if block.kind in (BlockKind.CAPTION, BlockKind.LIST_ITEM) and not works.focused:
        shown = next((s for s in titles if not _FROM.search(page.text[block.start : s.start])), None)
        return add_season(shown, spans, page.text) if shown else None
    return None


def is_list(page: Page) -> bool:
    """Whether several paragraphs of a page open with a title in bold."""
    return sum(read_lead(page, block) is not None for block in page.body) >= _ENOUGH


def read_lead(page: Page, block: Block) -> str | None:
    """The title in bold that opens a paragraph, without the network behind it: "LOST (ABC)." -> LOST."""
    if block.kind is not BlockKind.PARAGRAPH:
        return None
    mark = next((m for m in block.marks if m.kind == "bold" and m.start <= block.start + 1), None)
    if mark is None or mark.end > block.end - 10:
        return None
    words = page.text[mark.start : mark.end].strip(' “”‘’"*')
    title = _BRACKET.sub("", words.rstrip(" .:–—-")).strip(' “”‘’",')
    closed = words[-1:] in ".:!?)" or page.text[mark.end : mark.end + 2].strip()[:1] in ("(", "–", "—", ":")
    return title if closed and _is_title(title, named=title != words.rstrip(" .:–—-") or title.isupper()) else None


def _is_title(words: str, *, named: bool) -> bool:
    """Whether bold words name a work: no label, no question, no section, nor a person unless capitals or a network
    behind them show a title (`named`).
    """
    if not words or not looks_like_title(words, longest=9) or fold_label(words) in load_labels():
        return False
    parts = words.split()
    if words.lower() in load_words("section_titles") or parts[0].lower() in load_words("not_titles_headline"):
        return False
    person = 1 < len(parts) <= 3 and load_gazetteer().is_first_name(parts[0])
    return (named or not person) and " as " not in words


def _set_case(title: str) -> str:
    return title.title() if title.isupper() and len(title) > 2 and not re.search(r"\d|\.", title) else title


def _opens(page: Page, block: Block, first: Span, works: Works) -> bool:
    """Whether the title at the head of a block is what the block is about, not just its first subject."""
    if block.kind is BlockKind.LIST_ITEM:
        return True
    bold = any(m.kind == "bold" and m.start <= first.start < m.end <= first.end + 24 for m in block.marks)
    after = page.text[first.end : block.end]
    return (bold and len(after) > 24) or (not works.focused and bool(_AFTER.match(after)))


def add_season(work: Span, spans: Sequence[Span], text: str) -> str:
    """The work of an entry, with the season that stands right behind its title."""
    season = next((s for s in spans if s.kind == "S" and 0 <= s.start - work.end <= 3), None)
    apart = text[work.end : season.start].strip(" ,:(’s") if season else ""
    return season_name(work.name, season.name) if season and not apart else work.name


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
