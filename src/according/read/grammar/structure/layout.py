"""The layout of a page: what its tables, lists and headings say, block by block.

`lay_out_blocks` reads the page once, before its sentences. What it found is then asked for block by block (`parts`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from msgspec.structs import replace

from according.domain.page import Block, BlockKind, Page
from according.read.grammar.facts import Fact
from according.read.grammar.spans import Scan
from according.read.grammar.structure.cells import gather_spans
from according.read.grammar.structure.entries import find_entry, find_note, is_list
from according.read.grammar.structure.fragments import read_day
from according.read.grammar.structure.headings import Heading, judge_answer, read_heading
from according.read.grammar.structure.parts import Layout, Part
from according.read.grammar.structure.runs import Source, read_casting, read_line, read_list, read_table
from according.read.grammar.works import Works

_HEADS = frozenset({BlockKind.HEADING, BlockKind.QUESTION})


def lay_out_blocks(page: Page, works: Works, scanned: Sequence[tuple[Block, Scan]]) -> Layout:
    """The layout of a page, from its blocks and their scanned sentences."""
    scans: dict[int, list[Scan]] = {}
    for block, scan in scanned:
        scans.setdefault(block.start, []).append(scan)
    spans = {b.start: gather_spans(scans.get(b.start, ()), b.start, b.end) for b in page.body}
    source = Source(page, works, scans, spans)
    layout = Layout(region=find_note(page, [scan for _, scan in scanned]))
    heading, words, listed = Heading(), "", is_list(page)
    day: Fact | None = None
    under = False
    for (kind, group), members in groupby(page.body, key=_group_of):
        blocks = list(members)
        heading, under = _end_verdict(heading, under, kind)
        for block in blocks:
            if found := _find_heading(page, block):
                heading, words = found, page.words(block)
                day = None if works.focused else read_day(page, block, spans[block.start])
            entry = find_entry(page, block, spans[block.start], works, listed=listed)
            dated = entry and day and block.kind is not BlockKind.CAPTION
            layout.parts[block.start] = Part(heading=heading, entry=entry, facts=[day] if dated and day else [])
        if kind is BlockKind.TABLE_ROW:
            read_table(source, layout, blocks, heading, words)
        elif kind in (BlockKind.LIST_ITEM, BlockKind.KEY_POINT):
            read_list(source, layout, blocks, heading)
        elif kind is BlockKind.PARAGRAPH:
            for block in blocks:
                read_line(source, layout, block, boxed=False)
                read_casting(source, layout, block)
        del group
    _judge_claims(source, layout)
    return layout


def _end_verdict(heading: Heading, under: bool, kind: BlockKind) -> tuple[Heading, bool]:
    """A heading over a list judges the list, not the paragraphs behind it; `under` says that its list has begun."""
    if kind is BlockKind.LIST_ITEM:
        return heading, bool(heading.certainty)
    if under and kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.UPDATE):
        return Heading(), False
    return heading, under and kind not in _HEADS


def _judge_claims(source: Source, layout: Layout) -> None:
    """Each heading that quotes a claim is as true as the first words below it say."""
    body = source.page.body
    for block, below in pairwise(body):
        heading = layout.parts[block.start].heading
        if block.kind is BlockKind.HEADING and heading.claim and not heading.asked:
            verdict = judge_answer(source.page.words(below)) or "possible"
            layout.parts[block.start].heading = replace(heading, certainty=verdict)


def _group_of(block: Block) -> tuple[BlockKind, int | None]:
    return block.kind, block.group


def _find_heading(page: Page, block: Block) -> Heading | None:
    """A heading, a question, or a short paragraph whose first words are in bold and say how true the next ones are."""
    words = page.words(block)
    if block.kind in _HEADS:
        return read_heading(words)
    bold = next((m for m in block.marks if m.kind == "bold" and m.start <= block.start + 1), None)
    if block.kind is BlockKind.PARAGRAPH and bold and len(words.split()) <= 10:
        found = read_heading(page.text[bold.start : bold.end])
        return found if found.certainty else None
    return None
