"""The values that a pattern gives, from the slots of its match."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import structs

from according.domain.schema import load_schema
from according.read.grammar.clauses import trim_clause
from according.read.grammar.patterns import Give
from according.read.grammar.rows.item import Item
from according.read.grammar.slots import spell_slot, spell_stretch
from according.read.grammar.values import clean_character, is_person


def fill_values(
    give: Give, prop: str, slots: dict[str, list[Item]], raw: dict[str, str], items: Sequence[Item], text: str
) -> Iterator[tuple[str, str | None, dict[str, str | None]]]:
    """The values of a give: (value, note of its member, qualifiers that the value itself carries)."""
    if not give.value.startswith("{"):
        yield give.value.replace("_", " "), None, {}
        return
    name = give.value[1:-1]
    if ".." in name:
        first, _, last = name.partition("..")
        yield spell_stretch(first, last, raw, items, text, prop), None, {}
        return
    if name not in slots and name not in raw:
        return
    kind = load_schema().properties[prop].value
    found = slots.get(name)
    if kind == "clause" or (kind == "text" and not found):
        yield trim_clause(spell_slot(name, slots, raw, items, text), prop), None, {}
        return
    if not found:
        yield spell_slot(name, slots, raw, items, text), None, {}
        return
    item = found[0]
    if prop == "title" and item.reference:
        return
    if give.more.get("only") == "one" and len(item.names) > 1:
        return
    if (single := _find_single(give, slots)) is not None:
        item = structs.replace(
            item, names=(item.names[single],), notes=(item.notes[single : single + 1] or (None,))[:1]
        )
    if kind == "person":
        for i, value in enumerate(item.names):
            if is_person(value, item.kind):
                yield value, (item.notes[i] if i < len(item.notes) else None), {}
        return
    if item.kind == "D":
        part = item.notes[0] if item.notes else None
        name = _end_of_span(item.names[0], prop)
        only = give.more.get("only")
        if (only == "span" and "/" not in item.names[0]) or (only == "year" and len(item.names[0]) != 4):
            return
        yield name, None, {"part": part} if part and prop == "release_date" else {}
        return
    for i, value in enumerate(item.names):
        yield value, (item.notes[i] if i < len(item.notes) else None), {}


def _end_of_span(value: str, prop: str) -> str:
    """Of "from May to July", the day on which a shoot or a run starts, or on which a shoot ends."""
    first, slash, last = value.partition("/")
    if not slash or len(first) == 4:
        return value
    return {"filming_start": first, "release_date": first, "filming_end": last}.get(prop, value)


def spread_notes(
    qualifiers: dict[str, str | None], prop: str, index: int, slots: dict[str, list[Item]], give: Give, note: str | None
) -> None:
    """Give each person of a list the character of the same place in the list of characters, or in brackets."""
    if prop != "cast_member":
        qualifiers.pop("character", None)
        return
    wanted = give.more.get("character", "").strip("{}")
    characters = slots.get(wanted)
    people = slots.get(give.value.strip("{}"))
    if characters and people and len(people[0].names) > 1:
        if len(characters[-1].names) == len(people[0].names):
            qualifiers["character"] = clean_character(characters[-1].names[index])
        else:
            qualifiers["character"] = None
    if characters and people and people[0].reference and len(characters[-1].names) > len(people[0].names):
        qualifiers["character"] = None  # "the newcomers are Ada Cole and Tom Hale"
    if not qualifiers.get("character") and note and note[:2] in ("X:", "P:"):
        qualifiers["character"] = clean_character(note[2:])


def _find_single(give: Give, slots: dict[str, list[Item]]) -> int | None:
    """The place in a list of the only one with a job that is told in the singular.

    In "director A, B and C" A directs, in "A and B, director of Salt Road," B does.
    """
    role, people = slots.get("role"), slots.get(give.value.strip("{}"))
    if give.property != "{role}" or not role or not people or len(people[0].names) < 2:
        return None
    if role[0].text.split()[-1].endswith("s"):
        return None
    if role[0].end <= people[0].start and people[0].start - role[0].end < 3:
        return 0
    return len(people[0].names) - 1 if 0 <= role[0].start - people[0].end < 7 else None
