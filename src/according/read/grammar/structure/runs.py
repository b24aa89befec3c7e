"""Runs of blocks that say something by their form: tables, lists of players, lines of fact boxes, lone names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from according.domain.page import Block, Page
from according.read.grammar.facts import Fact, replace_fact
from according.read.grammar.spans import Scan, Span
from according.read.grammar.structure.boxes import read_pair, read_run_on, split_pair
from according.read.grammar.structure.cells import make_cell
from according.read.grammar.structure.fragments import DAY, find_lone_person
from according.read.grammar.structure.headings import Heading, judge_answer
from according.read.grammar.structure.labels import find_property, judge_remark
from according.read.grammar.structure.parts import Layout
from according.read.grammar.structure.players import Player, read_player
from according.read.grammar.structure.rosters import read_roster
from according.read.grammar.structure.rows import name_market
from according.read.grammar.structure.tables import make_table, read_head, read_row
from according.read.grammar.structure.values import make_cast
from according.read.grammar.works import Works


class Source(Struct, frozen=True):
    """A page, its works, and the sentences and spans of each block by the block's start."""

    page: Page
    works: Works
    scans: dict[int, list[Scan]]
    spans: dict[int, tuple[Span, ...]]


def read_table(source: Source, layout: Layout, blocks: Sequence[Block], heading: Heading, words: str) -> None:
    """The rows of a table, by its head or as lines of a box; `words` are those of the heading over it."""
    spans = tuple(s for b in blocks for s in source.spans[b.start])
    columns = read_head(source.page, blocks)
    if columns:
        table = make_table(source.page, blocks, columns, spans, layout.region)
        market = name_market(words)
        for block, cells in table.rows:
            found = read_row(table, block, cells, source.works)
            part = layout.parts[block.start]
            part.facts = [_add_market(f, market) for f in found]
            part.closed = block.end if found else 0
        layout.parts[blocks[0].start].closed = blocks[0].end
        return
    if not _read_players(source, layout, blocks, heading):
        for block in blocks:
            read_line(source, layout, block, boxed=True)


def _add_market(fact: Fact, market: str | None) -> Fact:
    if fact.property != "box_office" or not market or fact.qualifiers.get("region"):
        return fact
    return replace_fact(fact, qualifiers={**fact.qualifiers, "region": market})


def read_list(source: Source, layout: Layout, blocks: Sequence[Block], heading: Heading) -> None:
    """The entries of a list: players, lines of a box, names by themselves, castings."""
    read = _read_players(source, layout, blocks, heading)
    for block in blocks:
        if block.start not in read:
            read_line(source, layout, block, boxed=True)
            _read_lone(source, layout, block, heading)
            read_casting(source, layout, block)


def _read_players(source: Source, layout: Layout, blocks: Sequence[Block], heading: Heading) -> set[int]:
    asked = heading.ask == "cast_member"
    lines = read_roster(source.page, blocks, source.scans, source.spans, asked=asked)
    for start, line in lines.items():
        part = layout.parts[start]
        part.facts = [_make_player(line.player, heading)]
        part.closed = line.end
        part.entry = None
    return set(lines)


def _make_player(player: Player, heading: Heading) -> Fact:
    value = make_cast(player, heading.certainty or "stated")
    return Fact(
        subject="",
        property="cast_member",
        value=value.value,
        qualifiers={k: v for k, v in value.qualifiers.items() if v},
        certainty=value.certainty,
        start=value.start,
        end=value.end,
        rule="roster",
    )


def read_line(source: Source, layout: Layout, block: Block, *, boxed: bool) -> None:
    """A line of a fact box: what its label says is all that it says."""
    part = layout.parts[block.start]
    pair = split_pair(source.page, block, source.spans[block.start])
    if pair is None:
        if boxed:
            cell = make_cell(source.page.text, block.start, block.end, source.spans[block.start])
            found = read_run_on(cell, block)
            part.facts, part.closed = found or part.facts, block.end if found else 0
        return
    part.facts = read_pair(*pair, block, boxed=boxed) or part.facts
    if _is_boxed(part.facts) or (block.cells and find_property(pair[0].text)[0]):
        part.closed, part.entry = block.end, None


def _is_boxed(facts: Sequence[Fact]) -> bool:
    """Whether facts are of a box's line, not the day that an entry has from its heading."""
    return bool(facts) and facts[0].rule != DAY


def _read_lone(source: Source, layout: Layout, block: Block, heading: Heading) -> None:
    """ "Matt Bomer. He was never in talks." under "Not true"; "Saoirse Ronan. No." anywhere."""
    scans = source.scans.get(block.start, [])
    part = layout.parts[block.start]
    person = find_lone_person(scans, source.page.text) if not part.facts else None
    if person is None:
        return
    answer = judge_answer(source.page.text[scans[1].start : scans[1].end])
    certainty = heading.certainty if heading.certainty in ("denied", "possible", "expected") else answer
    if certainty and (certainty != "stated" or heading.ask == "cast_member"):
        part.facts = [_make_player(Player(person.name, person.start, person.end), Heading(certainty=certainty))]


def read_casting(source: Source, layout: Layout, block: Block) -> None:
    """ "Ana Cole as Ines. In negotiations, according to Slateline.": a casting, and how sure it is."""
    scans, part = source.scans.get(block.start, []), layout.parts[block.start]
    if len(scans) < 2 or part.facts or part.closed:
        return
    words = source.page.text[scans[0].start : scans[0].end]
    if not re.fullmatch(r"[^.:?!]{4,60} as [^.:?!,]{2,40}[.:?!]?", words):
        return
    cell = make_cell(source.page.text, scans[0].start, scans[0].end - (words[-1:] in ".:?!"), source.spans[block.start])
    player = read_player(cell)
    if player is None or not player.character:
        return
    after = source.page.text[scans[1].start : scans[1].end]
    remark = judge_remark(after)
    doubt = "possible" if words.endswith("?") else judge_answer(after)
    sure = remark.certainty if remark and remark.certainty != "stated" else doubt or part.heading.certainty
    part.facts = [_make_player(replace(player, remark=remark), Heading(certainty=sure))]
    part.closed, part.entry = scans[0].end, None
