"""What stands in and under a pasted article and is not it: links elsewhere, the writer's box, replies, the origin."""

from __future__ import annotations

import re

from according.domain.page import BODY_KINDS, BlockKind
from according.extract.text.textkinds import begins, fold_line, is_day, opens_replies
from according.extract.text.textlines import Line
from according.extract.wording.labels import is_label

K = BlockKind
FURNITURE = frozenset({K.NAVIGATION, K.RELATED, K.NEWSLETTER, K.COMMENT, K.FOOTER, K.CREDIT, K.CAPTION, K.SYNDICATION})
_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*$")
_OPEN = frozenset({K.PARAGRAPH, K.HEADING, K.LIST_ITEM})
_LISTED = frozenset({K.HEADING, K.LIST_ITEM})
_MENUS = FURNITURE - {K.CREDIT, K.CAPTION, K.SYNDICATION}
_SHORT = 70
_LONG = 100


def tell_boxes(lines: list[Line]) -> None:
    """Type the lines of boxes: below "Related" the titles elsewhere, below "About the author" the writer's life."""
    box: BlockKind | None = None
    for i, line in enumerate(lines):
        after = lines[i + 1] if i + 1 < len(lines) else None
        opened = open_box(line, late=2 * i > len(lines))
        if opened is not None:
            box = opened
        elif box is K.RELATED and is_elsewhere(line, after):
            pass
        elif box is K.FOOTER and line.kind in _OPEN and (line.kind is not K.HEADING or line.loose):
            box = box if len(line.words) < _SHORT else None
            line.kind = K.FOOTER
            continue
        else:
            box = box if line.kind in FURNITURE else None
            continue
        line.kind = box


def open_box(line: Line, late: bool) -> BlockKind | None:
    """The box that a line is the heading of, if it is one."""
    if line.kind is K.TITLE or len(line.words) > _SHORT:
        return None
    if is_label(line.words, "related_headings") or (line.kind in (K.HEADING, K.RELATED) and is_gallery(line.words)):
        return K.RELATED
    return K.FOOTER if late and line.kind in _OPEN | {K.NAVIGATION} and begins(line.words, "authors", 60) else None


def is_elsewhere(line: Line, after: Line | None) -> bool:
    """Whether a line in a box of links is a title elsewhere, and not the heading under which the article goes on."""
    if line.kind not in _LISTED or len(line.words) > 160 or line.words.endswith("."):
        return False
    goes_on = after is not None and after.kind is K.PARAGRAPH and len(after.words) > _LONG
    return not (line.kind is K.HEADING and goes_on)


def is_gallery(words: str) -> bool:
    """Whether a heading stands over links elsewhere: "Related", "More from The Paper"."""
    folded = fold_line(words).strip(" :.!>")
    return begins(folded, "galleries", 60) and len(folded.split()) < 7


def tell_foot(lines: list[Line]) -> None:
    """Type the foot: replies to the end, the line that names the origin, short lines that stand over nothing."""
    tell_replies(lines)
    last = next((i for i in range(len(lines) - 1, -1, -1) if is_prose(lines[i])), -1)
    for line in lines[last + 1 :]:
        if line.kind in _OPEN | {K.CREDIT, K.NAVIGATION} and names_origin(line.words):
            line.kind = K.SYNDICATION
    tell_rests(lines[last + 1 :] if last >= 0 else [])


def tell_rests(lines: list[Line]) -> None:
    """Type the short lines below the text: those below furniture are menus, those at the end stand over nothing."""
    over = False
    for line in lines:
        over = over or line.kind in _MENUS
        if over and line.kind in _LISTED and not line.listed:
            line.kind = K.NAVIGATION
    for line in reversed(lines):
        if line.kind is K.HEADING and not is_day(line.words):
            line.kind = K.NAVIGATION
        elif line.kind in BODY_KINDS:
            break


def is_prose(line: Line) -> bool:
    """Whether a line is text of the article for sure."""
    return line.kind in BODY_KINDS and len(line.words) > _LONG


def tell_replies(lines: list[Line]) -> None:
    """Where readers write, all is theirs to the end; a count of comments at the top opens nothing."""
    total, before = sum(len(line.words) for line in lines), 0
    for i, line in enumerate(lines):
        if 2 * before > total and line.kind is not K.TITLE and opens_replies(line.words):
            for rest in lines[i:]:
                rest.kind, rest.cells = K.COMMENT, ()
            return
        before += len(line.words)


def names_origin(words: str) -> bool:
    """Whether a line tells where the text was published first: "Source: paper.example"."""
    if not begins(words, "given", 120):
        return False
    head, colon, rest = words.partition(":")
    return bool(colon) and len(head) < 30 and 0 < len(rest.strip()) < 90 and not _SENTENCE.search(rest.strip())
