"""The page's own words for the slots of a match: a part's name, a clause, a stretch from one slot to another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from according.read.grammar.clauses import trim_clause
from according.read.grammar.rows.item import Item
from according.read.grammar.values import clean_character

INDEX = re.compile(r"#(\d+)")


def fill_qualifier(
    key: str, name: str, slots: dict[str, list[Item]], raw: dict[str, str], items: Sequence[Item], text: str
) -> str | None:
    """What a qualifier takes from its slot: a part's name or description, a name, or the slot's words."""
    if key == "character":
        if named := _name_part(raw[name], items):
            return named
        return clean_character(spell_slot(name, slots, raw, items, text))
    found = slots.get(name)
    if found:
        return found[0].names[0] if found[0].names else found[0].text
    return spell_slot(name, slots, raw, items, text)


_NAMED_PART = re.compile(r"(?P<before>\S+) [PXWOL]#(?P<name>\d+)")


def _name_part(group: str, items: Sequence[Item]) -> str | None:
    """The name of a part that is told before it is named: "her lawyer, Mr. Quill" -> "Mr. Quill"."""
    m = _NAMED_PART.search(group)
    if not m or m.end() != len(group) or m["before"] in ("of", "'s"):
        return None
    item = items[int(m["name"])]
    return item.names[0] if item.kind in "PW" and len(item.names) == 1 and not item.reference else item.text


def spell_slot(name: str, slots: dict[str, list[Item]], raw: dict[str, str], items: Sequence[Item], text: str) -> str:
    """The page's own words for a slot of several items."""
    found = slots.get(name)
    group = raw[name]
    if found and INDEX.fullmatch(group[1:]):
        return found[0].names[0] if found[0].kind in "PW" and not found[0].reference else found[0].text
    span = find_words(group, items)
    return text[span[0] : span[1]] if span else group


def spell_stretch(first: str, last: str, raw: dict[str, str], items: Sequence[Item], text: str, prop: str) -> str:
    """The page's own words from one slot to another, both taken in."""
    head, tail = find_words(raw.get(first, ""), items), find_words(raw.get(last, ""), items)
    return trim_clause(text[head[0] : tail[1]], prop) if head and tail else ""


def find_words(group: str, items: Sequence[Item]) -> tuple[int, int] | None:
    """Where the items of a matched group stand in the page."""
    wanted = group.split(" ")
    codes = [item.code(i) for i, item in enumerate(items)]
    for i in range(len(codes) - len(wanted) + 1):
        if codes[i : i + len(wanted)] == wanted:
            return items[i].start, items[i + len(wanted) - 1].end
    return None
