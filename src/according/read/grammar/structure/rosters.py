"""Rosters: lists whose entries each name a player, and mostly a part."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from according.domain.page import Block, Page
from according.read.grammar.spans import Scan, Span
from according.read.grammar.structure.cells import Cell, make_cell
from according.read.grammar.structure.players import Player, find_name, is_known, part_sides, read_player


class Line(Struct, frozen=True):
    """One entry of a roster: the player, and where the words that name them end."""

    player: Player
    end: int


def read_roster(
    page: Page,
    blocks: Sequence[Block],
    scans: dict[int, list[Scan]],
    spans: dict[int, tuple[Span, ...]],
    *,
    asked: bool,
) -> dict[int, Line]:
    """The players of a list, by the start of their entries; `asked` says that its heading is about the cast.

    Without such a heading, most entries must pair a known person with a part.
    """
    heads = {b.start: _read_head(page, b, scans[b.start], spans[b.start]) for b in blocks if scans.get(b.start)}
    part_first = _find_side(list(heads.values()))
    lines = {
        start: Line(player, cell.end)
        for start, cell in heads.items()
        if (player := read_player(cell, part_first=part_first)) and (player.paired or asked)
    }
    if asked:
        return {s: line for s, line in lines.items() if line.player.paired or _is_alone(heads[s])}
    sure = [s for s in lines if lines[s].player.paired and lines[s].player.character and _has_known(heads[s])]
    return lines if len(sure) >= 2 and len(sure) >= 0.6 * len(heads) else {}


def _read_head(page: Page, block: Block, scans: Sequence[Scan], spans: Sequence[Span]) -> Cell:
    """An entry's first sentence, or a row's cells with a bar between them."""
    if block.cells:
        return make_cell(page.text, block.cells[0][0], block.cells[-1][1], spans)
    return make_cell(page.text, block.start, scans[0].end, spans)


def _find_side(cells: Sequence[Cell]) -> bool | None:
    """Whether a list sets its parts before its players: told by the entries of which only one side is a person."""
    votes = 0
    for cell in cells:
        sides = part_sides(cell)
        if sides and is_known(sides[0]) != is_known(sides[1]):
            votes += 1 if is_known(sides[1]) else -1
    return None if votes == 0 else votes > 0


def _has_known(cell: Cell) -> bool:
    return any(s.kind == "P" for s in cell.spans)


def _is_alone(cell: Cell) -> bool:
    return find_name(cell) is not None
