"""What a work is adapted from: a title, or the novel, play or comic that has no other name than the work's own.

"from Thomas Pynchon’s Vineland"       -> "Vineland"
"from the novel of the same name"      -> "Cold Harbor (novel)"
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from according.read.grammar.lexicon import load_data
from according.read.grammar.rows.item import Item

_LONGEST = 80
_OPENING = re.compile(r"\b(?:the|a|an)(?: (?!(?:of|the|a|an|on|from|by)\b)[\w’-]+){0,3} $", re.I)
_KINDS: dict[str, str] = {word: kind for kind, words in load_data("sources")["kinds"].items() for word in words}


def name_source(
    slots: Mapping[str, Sequence[Item]], raw: Mapping[str, str], work: str | None, words: str
) -> tuple[Item, Item] | None:
    """The work that another is adapted from, as items: how it is called, and by which name it is a work of its own.

    The two differ where it has no title but its adaptation's: "the novel by Maeve Culhane" is "Cold Harbor (novel)".
    `words` are the page's own for it. None where the sentence does not say enough.
    """
    title = next(iter(slots.get("title", ())), None)
    kind = _KINDS.get(raw.get("source_noun", "").strip())
    if title is not None and not title.reference and title.names and title.names[0] != work:
        return title, title
    if title is not None and title.reference:
        kind = kind or _KINDS.get(title.text.split()[-1].lower())
    if not work or not kind:
        return None
    name = f"{work} ({kind})"
    return _make_item(words or name), _make_item(name)


def _make_item(name: str) -> Item:
    return Item("W", 0, 0, name, (name,), (None,))


def find_own_words(slots: Mapping[str, Sequence[Item]], spans: Sequence[tuple[int, int] | None], text: str) -> str:
    """The page's words for a source without a title: from its author to its noun, or from the noun to the author."""
    people = slots.get("person", ())
    if len(spans) < 2 or any(s is None for s in spans) or not people or people[0].reference:
        return ""
    found = [s for s in spans if s is not None]
    start, end = min(s[0] for s in found), max(s[1] for s in found)
    if end - start > _LONGEST:
        return ""
    opening = _OPENING.search(text, max(0, start - 40), start)
    return " ".join(text[opening.start() if opening else start : end].split())
