"""Which kind a line's own words give it, wherever it stands."""

from __future__ import annotations

import re
from functools import lru_cache

from according.domain.page import BlockKind
from according.extract.wording.labels import find_labels, has_label, name_line
from according.extract.wording.lines import read_meta_line

_NOTE = re.compile(
    r"[\W_]*(?:\w+['’]?s?\W+){0,3}?(?:updated?|correction|corrected|editors?['’]?s?['’]? note|clarification|edit)\b"
    r"[^.:]{0,60}[:)\]–—-]",
    re.I,
)
_NOTE_SENTENCE = ("this ", "an earlier", "a previous")
_ALONE = frozenset({"furniture_lines", "related_headings"})
_LABELS = (
    ("related_lines", BlockKind.RELATED, 220),
    ("newsletter", BlockKind.NEWSLETTER, 300),
    ("comment", BlockKind.COMMENT, 200),
    ("furniture", BlockKind.NAVIGATION, 160),
)


def is_note(text: str) -> bool:
    """Whether a line that begins with a word of change is a note of one: "UPDATE (10/17): ..."."""
    return bool(_NOTE.match(text[:120])) or text[:20].lower().startswith(_NOTE_SENTENCE)


@lru_cache(maxsize=4096)
def kind_by_label(text: str) -> BlockKind | None:
    """What the first words of a line say it is: "Read more: ...", "Correction: ...", "Sign up ..."."""
    length = len(text)
    if starts := find_labels(text):
        if "syndication" in starts and length < 400:
            return BlockKind.SYNDICATION
        if "update" in starts:
            if read_meta_line(text):
                return BlockKind.DATELINE
            if is_note(text):
                return BlockKind.UPDATE
        for name, kind, limit in _LABELS:
            if length < limit and name in starts:
                return kind
    if length < 60 and not _ALONE.isdisjoint(name_line(text)):
        return BlockKind.NAVIGATION
    if length < 200 and has_label(text, "anywhere"):
        return BlockKind.NAVIGATION
    return None
