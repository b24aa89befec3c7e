"""Values of a property in a cell: who, which company, how long, how much, in which state, and how sure.

director      "Bianca Ferretti-Hughes, Tom Akintola (rewrites, reportedly)"
platform      "PC (confirmed); PlayStation 5 and Nintendo Switch 2 (planned)"
showrunner    "Matt and Ross Duffer"
status        "Early development"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from according.domain.schema import load_schema
from according.read.grammar.clauses import trim_clause
from according.read.grammar.gazetteer import load_gazetteer
from according.read.grammar.numbers import NUMBERS
from according.read.grammar.quantities import shape_quantity
from according.read.grammar.structure.cells import Cell, part_brackets, split_cell
from according.read.grammar.structure.labels import (
    Remark,
    fold_label,
    is_nothing,
    judge_remark,
    load_status,
)
from according.read.grammar.structure.players import Player, read_player

_CLAUSES = re.compile(r"\s*;\s*|\n+")
_COMMAS = re.compile(r"\s*(?:[,•|]\s|,\s*and\s|\s/\s)\s*")
_PAIRED = re.compile(r"\s+(?:and|&|plus)\s+")
_LEADS = re.compile(
    r"^(?:also (?:on|in|for)|only on|exclusively on|available (?:on|now on)|on|via|from|by|for|and)\s+", re.I
)
_AMOUNT = re.compile(r"(?:[$£€¥₹₦]|kr\.?|Rs\.?|US\$)\s?\d[\d.,]*\s?(?:million|billion|m|bn|b|k|crore|lakh)?", re.I)


class Value(Struct, frozen=True):
    """One value of a cell, with what the cell says besides."""

    value: str
    start: int
    end: int
    certainty: str = "stated"
    qualifiers: dict[str, str | None] = {}


def read_values(cell: Cell, prop: str) -> list[Value]:
    """The values of a property in a cell; nothing where the cell says that there is none."""
    if is_nothing(cell.text):
        return []
    if prop == "cast_member":
        return list(_read_cast(cell))
    kind = load_schema().properties[prop].value
    if kind in ("person", "organisation"):
        return list(_read_names(cell, kind))
    if kind == "status":
        return list(_read_status(cell))
    if kind == "quantity" or prop in _COUNTED:
        return list(_read_quantities(cell, prop))
    if kind == "place":
        return list(_read_places(cell))
    return list(_read_words(cell, prop, kind))


_COUNTED = {"episodes": "E", "runtime": "H", "content_rating": "C", "budget": "M", "box_office": "MK", "season": "Y"}


def _read_cast(cell: Cell) -> Iterator[Value]:
    for clause in split_cell(cell, _CLAUSES):
        members = [m for part in split_cell(clause, _COMMAS) for m in _split_pairs(part)]
        for player in (read_player(m) for m in members):
            if player:
                yield make_cast(player)


def make_cast(player: Player, certainty: str = "stated") -> Value:
    """A player as a value of the cast; a remark of the player's own outweighs the list's certainty."""
    remark = player.remark
    qualifiers = {"character": player.character, "billing": player.billing, "status": remark.status if remark else None}
    return Value(player.name, player.start, player.end, remark.certainty if remark else certainty, qualifiers)


def count_members(cell: Cell) -> int:
    """How many members the list in a cell has."""
    return sum(len(_split_pairs(part)) for clause in split_cell(cell, _CLAUSES) for part in split_cell(clause, _COMMAS))


def _split_pairs(part: Cell) -> list[Cell]:
    members = split_cell(part, _PAIRED)
    if len(members) == 2 and " " not in members[0].text and len(members[1].text.split()) == 2:
        return [_lend_family(members[0], members[1]), members[1]]
    return members


def _lend_family(first: Cell, second: Cell) -> Cell:
    """ "Matt and Ross Duffer": the first of two who share a family name."""
    if not load_gazetteer().is_first_name(first.text) or any(s.kind == "P" and " " in s.name for s in first.spans):
        return first
    return Cell(f"{first.text} {second.text.split()[-1]}", first.start, first.end, ())


def _read_names(cell: Cell, kind: str) -> Iterator[Value]:
    for clause in split_cell(cell, _CLAUSES):
        for part in split_cell(clause, _COMMAS):
            shared = _remark_of(part)
            for member in _split_pairs(part) if kind == "person" else _split_companies(part):
                value = _read_person(member) if kind == "person" else _read_company(member)
                if value:
                    own = _remark_of(member) or shared
                    qualifiers = {"status": own.status if own else None, "region": _region_of(member)}
                    yield Value(value, member.start, member.end, own.certainty if own else "stated", qualifiers)


def _read_person(cell: Cell) -> str | None:
    player = read_player(part_brackets(cell)[0])
    return player.name if player else None


def _split_companies(part: Cell) -> list[Cell]:
    """The companies of "PC and PS5"; "Fable & Flint" and "Xbox Series X/S" stay whole."""
    head, _ = part_brackets(part)
    if any(s.kind in "ON" and s.end - s.start >= len(head.text) for s in head.spans):
        return [part]
    return split_cell(part, re.compile(r"\s+(?:and|plus)\s+"))


def _read_company(cell: Cell) -> str | None:
    head, _ = part_brackets(cell)
    words = _LEADS.sub("", head.text).strip(" .:*")
    if is_nothing(words) or judge_remark(words):
        return None
    known = next((s for s in head.spans if s.kind in "ON" and words.startswith(cell_words(head, s.start, s.end))), None)
    if known:
        tail = re.match(r"[|/]\w+", head.text[known.end - head.start :])
        return cell_words(head, known.start, known.end) + (tail.group() if tail else "")
    named = (
        len(words.split()) <= 5 and (words[:1].isupper() or words[:1].isdigit()) and not re.search(r"[.!?]\s", words)
    )
    return (
        words if named and not re.search(r"\b(?:in|also|selected|planned|made|never|since|from|it)\b", words) else None
    )


def cell_words(cell: Cell, start: int, end: int) -> str:
    """The words of a cell from one place of the page to another."""
    return cell.text[start - cell.start : end - cell.start]


def _remark_of(cell: Cell) -> Remark | None:
    _, brackets = part_brackets(cell)
    after = re.search(r"\s[–—-]\s(.+)$|\?$", cell.text)
    words = [b.text for b in brackets] + ([after.group()] if after else [])
    return next((r for r in (judge_remark(w) for w in words) if r), None)


def _region_of(cell: Cell) -> str | None:
    _, brackets = part_brackets(cell)
    gazetteer = load_gazetteer()
    return next(
        (c for b in brackets if (c := gazetteer.country(b.text.strip()) or gazetteer.country_of(b.text.strip()))), None
    )


def _read_status(cell: Cell) -> Iterator[Value]:
    words = fold_label(re.split(r"[;,(]", cell.text)[0])
    status = load_status().get(words)
    if status:
        remark = judge_remark(cell.text[len(words) :]) if len(cell.text) > len(words) + 1 else None
        yield Value(status, cell.start, cell.end, remark.certainty if remark else "stated")


def _read_quantities(cell: Cell, prop: str) -> Iterator[Value]:
    kinds = _COUNTED.get(prop, "")
    spans = cell.of(kinds)
    for span in spans[:1]:
        certainty = span.note if span.kind == "M" and span.note in ("reported", "possible") else "stated"
        remark = judge_remark(cell.text[: span.start - cell.start] + cell.text[span.end - cell.start :])
        yield Value(span.name, span.start, span.end, remark.certainty if remark else certainty)
    if not spans and (value := _bare_quantity(cell, prop)):
        yield Value(value, cell.start, cell.end)


def _bare_quantity(cell: Cell, prop: str) -> str | None:
    """A quantity whose unit the label gives: "Episodes: Eight", "Rating: 15", "Weekend: $183M"."""
    words = part_brackets(cell)[0].text.strip(" .*")
    if prop in ("episodes", "season"):
        number = str(NUMBERS.get(words.lower(), "")) or words
        return shape_quantity("E", number) if re.fullmatch(r"\d{1,4}", number) else None
    if prop in ("budget", "box_office"):
        m = _AMOUNT.search(words)
        return m.group().strip() if m else None
    if prop == "content_rating":
        return words if len(words.split()) <= 4 and re.match(r"[A-Z0-9]", words) else None
    return words if re.search(r"\d", words) and len(words.split()) <= 6 else None


def _read_places(cell: Cell) -> Iterator[Value]:
    for part in (
        p for clause in split_cell(cell, _CLAUSES) for p in split_cell(clause, re.compile(r"\s*,\s*|\s+and\s+"))
    ):
        places = part.of("L") or tuple(s for s in part.of("X") if s.end - s.start >= len(part.text) - 2)
        for span in places[:1]:
            remark = _remark_of(part)
            yield Value(
                cell_words(part, span.start, span.end), span.start, span.end, remark.certainty if remark else "stated"
            )


def _read_words(cell: Cell, prop: str, kind: str) -> Iterator[Value]:
    """A title, a genre, a clause: the words themselves, or the work in them."""
    words = part_brackets(cell)[0].text.strip(' .“”"‘’')
    works = cell.of("W")
    if kind == "work" and works:
        yield Value(works[0].name, works[0].start, works[0].end)
    elif kind == "clause":
        yield Value(trim_clause(cell.text, prop), cell.start, cell.end)
    elif prop == "genre":
        for part in split_cell(cell, re.compile(r"\s*[,;/]\s*")):
            yield Value(part.text.strip(" .").lower(), part.start, part.end)
    elif words and len(words.split()) <= 12:
        yield Value(words, cell.start, cell.end)
