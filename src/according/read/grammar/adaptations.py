"""What a work is adapted from: a title, or the novel, play or comic that has no other name than the work's own.

"from Thomas Pynchon’s Vineland"       -> "Vineland"
"from the novel of the same name"      -> "Cold Harbor (novel)"
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from according.read.grammar.items import Item
from according.read.grammar.lexicon import load_data

_KINDS: dict[str, str] = {word: kind for kind, words in load_data("sources")["kinds"].items() for word in words}


def name_source(slots: Mapping[str, Sequence[Item]], raw: Mapping[str, str], work: str | None) -> Item | None:
    """The work that another is adapted from, as an item; None where the sentence does not say enough."""
    title = next(iter(slots.get("title", ())), None)
    kind = _KINDS.get(raw.get("source_noun", "").strip())
    if title is not None and not title.reference and title.names and title.names[0] != work:
        return title
    if title is not None and title.reference:
        kind = kind or _KINDS.get(title.text.split()[-1].lower())
    if not work or not kind:
        return None
    start, end = (title.start, title.end) if title is not None else (0, 0)
    return Item("W", start, end, kind, (f"{work} ({kind})",), (None,))
