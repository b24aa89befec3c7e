"""What the lines of a plain text are by where they stand: title, byline, headings, points in brief, lists."""

from __future__ import annotations

import re
from collections.abc import Sequence

from according.domain.page import BlockKind, Stamp
from according.extract.blocks.live import find_note_day, make_time
from according.extract.text.textboxes import FURNITURE, tell_boxes, tell_foot
from according.extract.text.textkinds import begins, is_day, looks_headed
from according.extract.text.textlines import Line
from according.extract.text.textrows import tell_tables
from according.extract.wording.lines import is_menu, is_time_only, read_meta_line

K = BlockKind
_ADDRESS = re.compile(r"(?:(?:url|link|address)\s*:\s*)?https?://[^\s<>]{4,2000}$", re.I)
# A report's place and day: "LOS ANGELES, Feb. 21, 2024 (AP) — ".
_WIRE = re.compile(r"(?=[A-ZÀ-Þ]{3})[^\n—–]{3,80}?(?: [—–-]{1,2} |[—–])")
_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*$")
_HEAD = 12
# How far down a pasted page its title may stand, and how long it is at most.
_MENU = 40
_TITLE = 250
# How many lines its byline may stand below it.
_OVER = 4
_BRIEF = 8
_UNDER = frozenset({K.PARAGRAPH, K.LIST_ITEM, K.TABLE_ROW})
_ENTRY = frozenset({K.PARAGRAPH, K.HEADING, K.LIST_ITEM, K.QUOTE, K.UPDATE, K.CAPTION})
_GROUPED = frozenset({K.LIST_ITEM, K.TABLE_ROW, K.KEY_POINT})


def order_lines(lines: list[Line], titled: bool = False) -> None:
    """Settle what each line is from its neighbours; `titled` says that the title is told elsewhere."""
    if not titled:
        tell_title(lines)
    tell_head(lines)
    tell_tables(lines)
    tell_headings(lines)
    tell_boxes(lines)
    tell_foot(lines)
    tell_briefs(lines)
    tell_groups(lines)


def tell_title(lines: list[Line]) -> None:
    """The title: the first line that can be one. What stands above it is the menu that came along."""
    at = find_title(lines)
    if at is None:
        return
    lines[at].kind, lines[at].bullet, lines[at].listed = K.TITLE, 0, False
    for line in lines[:at]:
        if line.kind not in FURNITURE:
            line.kind = K.DATELINE if is_day(line.words) else K.NAVIGATION


def find_title(lines: list[Line]) -> int | None:
    """Where the title stands: close above the byline, else at the top, or below a few words that name the paper."""
    able = [i for i, line in enumerate(lines[:_MENU]) if line.kind not in FURNITURE and not is_address(line)]
    first = able[0] if able else 0 if lines else None
    if first is None or len(lines[first].words) > _TITLE or (len(lines) > 1 and opens_report(lines[first].words)):
        return None
    for i in able[1:]:
        if len(lines[i].words) > _TITLE:
            break
        if read_meta_line(lines[i].words) and (near := [c for c in able if i - _OVER <= c < i and is_titled(lines[c])]):
            return near[0]
    for i in able:
        if len(lines[i].words) > _TITLE or (i > first and is_said(lines[i].words)):
            return first
        if is_titled(lines[i]):
            return i
    return first


def is_titled(line: Line) -> bool:
    """Whether a line can be a title that stands below others: five words or more, no menu, no byline."""
    words = line.words
    return 3 < words.count(" ") < 40 and not is_said(words) and not is_menu(words) and read_meta_line(words) is None


def opens_report(words: str) -> bool:
    """Whether a line opens a wire's report, which has no title: "PORT, Feb. 21 (AP) — The ..."."""
    return words.endswith(".") and len(words) > 60 and bool(_WIRE.match(words))


def is_name(words: str) -> bool:
    """Whether a line is a person's name: two to four capitalised words."""
    parts = words.split()
    return 1 < len(parts) < 5 and all(part[0].isupper() for part in parts) and words.replace(" ", "").isalpha()


def is_said(words: str) -> bool:
    """Whether a line is a sentence, as titles seldom are."""
    return words.endswith(".") and len(words) > 25


def is_address(line: Line) -> bool:
    """Whether a line is an address on the web and nothing else."""
    return len(line.words) < 2_000 and bool(_ADDRESS.match(line.words))


def tell_head(lines: list[Line]) -> None:
    """Byline and dateline between the title and the text; what stands between the title and them is the standfirst."""
    days = sum(is_day(line.words) for line in lines)
    begin = next((i for i, line in enumerate(lines[:_MENU]) if line.kind is K.TITLE), 0)
    said: list[Line] = []
    for line in lines[begin : begin + _HEAD]:
        if line.kind in FURNITURE or line.kind is K.TITLE:
            continue
        if is_time_only(line.words):
            return  # the first entry of a live blog
        meta = read_meta_line(line.words) if len(line.words) < 160 and not line.bullet else None
        # Dates that stand alone again and again are the headings of a calendar.
        if meta and (meta.names or meta.by or days < 3 or not is_day(line.words)):
            line.kind = K.BYLINE if meta.names or meta.by else K.DATELINE
            for before in said:
                before.kind = K.BYLINE if is_name(before.words) else K.STANDFIRST
            said = []
        elif said or len(line.words) > 400 or line.bullet:
            return
        else:
            said.append(line)


def tell_headings(lines: list[Line]) -> None:
    """Headings stand over something: a numbered line over a paragraph is one, short lines in a row are a list."""
    for i, line in enumerate(lines):
        after = lines[i + 1] if i + 1 < len(lines) else None
        if line.kind is K.LIST_ITEM and line.words[0].isdigit() and after is not None and after.kind is K.PARAGRAPH:
            line.kind = K.HEADING if looks_headed(line.words[line.bullet :]) else line.kind
        elif line.kind is K.PARAGRAPH and line.words.endswith(":") and len(line.words) < 60 and after is not None:
            line.kind = K.HEADING if after.kind in (K.LIST_ITEM, K.TABLE_ROW) else line.kind
        elif line.kind is K.HEADING and is_time_only(line.words.lower().partition(" share")[0]):
            line.kind = K.DATELINE
        elif line.kind is K.HEADING and after is not None and after.kind is K.CREDIT and not after.loose:
            line.kind = K.CAPTION
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and lines[end].kind is K.HEADING:
            end += 1
        if end - at > 2:
            list_headings(lines[at:end], over=end < len(lines) and lines[end].kind in _UNDER)
        at = max(end, at + 1)


def list_headings(run: Sequence[Line], over: bool) -> None:
    """Make a list of short lines in a row, under the first of them; `over` says that the last stands over a text."""
    for line in run[1 : -1 if over else None]:
        if not is_day(line.words) and not (line.bullet and line.words[0].isdigit()):
            line.kind = K.LIST_ITEM


def tell_briefs(lines: list[Line]) -> None:
    """Points before the first paragraph, or under "Key points", that are sentences: the article in brief."""
    first = next((i for i, line in enumerate(lines) if line.kind is K.PARAGRAPH), 0)
    brief_run(lines[:first])
    for i, line in enumerate(lines):
        if line.kind is K.HEADING and begins(line.words, "key_points", 40):
            brief_run(lines[i + 1 : i + 2 * _BRIEF], labelled=True)


def brief_run(lines: Sequence[Line], labelled: bool = False) -> None:
    """Make key points of the first list among some lines, if it is short and made of sentences, or called so."""
    run: list[Line] = []
    for line in lines:
        if line.kind is K.LIST_ITEM:
            run.append(line)
        elif run and line.kind not in FURNITURE:
            break
    said = all(line.listed and (labelled or says_something(line.words[line.bullet :])) for line in run)
    if said and 1 < len(run) <= _BRIEF:
        for line in run:
            line.kind = K.KEY_POINT


def says_something(words: str) -> bool:
    """Whether a point of a list is a sentence, or as long as one."""
    return words.count(" ") > 2 and (len(words) > 45 or bool(_SENTENCE.search(words)))


def tell_groups(lines: list[Line]) -> None:
    """Number the lists and tables that neighbouring lines share, and give headings their level."""
    number, before = 0, None
    for line in lines:
        if line.kind in _GROUPED:
            number += line.kind is not before or line.header
            line.group = number
        line.level = 2 if line.kind is K.HEADING else None
        before = line.kind


def tell_notes(lines: list[Line], published: Stamp | None) -> None:
    """Give notes of change the day that they name."""
    for line in lines:
        if line.kind is K.UPDATE:
            line.when = find_note_day(line.words[:90], published)


def tell_lives(lines: list[Line], published: Stamp | None) -> bool:
    """Make entries of what stands below clock times, if there are three or more of these; tells whether there are."""
    stamps = {id(line) for line in lines if line.kind is K.DATELINE and is_time_only(line.words)}
    if len(stamps) < 3:
        return False
    number, when = 0, None
    for line in lines:
        if id(line) in stamps:
            number, when = number + 1, make_time(line.words, published)
        elif number and line.kind in _ENTRY:
            line.when = line.when or when
            line.group = line.group if line.kind is K.LIST_ITEM else number
            line.kind = K.LIVE_ENTRY if line.kind is K.PARAGRAPH else line.kind
    return True
