"""The layout of a page: what its tables, lists and headings say, block by block.

`lay_out_blocks` reads the page once, before its sentences. The reader then opens each block (which sets the work in
hand and gives the facts of boxes and tables), leaves out the words that a box has explained, and colours what the
sentences say with the truth value of their heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from msgspec import Struct, field
from msgspec.structs import replace

from according.domain.page import Block, BlockKind, Page
from according.read.grammar.discourse import Discourse
from according.read.grammar.facts import Fact, replace_fact
from according.read.grammar.spans import Scan, Span
from according.read.grammar.structure.boxes import read_pair, read_run_on, split_pair
from according.read.grammar.structure.cells import gather_spans, make_cell
from according.read.grammar.structure.entries import find_entry, find_note, is_list
from according.read.grammar.structure.fragments import DAY, find_lone_person, read_day, read_fragment
from according.read.grammar.structure.headings import Heading, judge_answer, read_heading, weaken
from according.read.grammar.structure.labels import find_property, judge_remark
from according.read.grammar.structure.players import Player, read_player
from according.read.grammar.structure.rosters import read_roster
from according.read.grammar.structure.rows import name_market
from according.read.grammar.structure.tables import make_table, read_head, read_row
from according.read.grammar.structure.values import make_cast
from according.read.grammar.works import Works

_HEADS = frozenset({BlockKind.HEADING, BlockKind.QUESTION})
_ENTRIES = frozenset({BlockKind.CAPTION, BlockKind.LIVE_ENTRY, BlockKind.LIST_ITEM})


class Part(Struct):
    """What the layout says of one block.

    `facts` without a subject are about the work in hand; sentences that begin before `closed` are explained by them.
    `entry` is the work that the block is about.
    """

    heading: Heading = Heading()
    facts: list[Fact] = field(default_factory=list)
    closed: int = 0
    entry: str | None = None


class Layout(Struct):
    """The parts of a page by the start of their blocks; `region` is the country that the page's dates hold for.

    `held` keeps the section's work while an entry of it is read.
    """

    parts: dict[int, Part] = field(default_factory=dict)
    region: str | None = None
    held: tuple[str | None] | None = None

    def part(self, block: Block) -> Part:
        """What the layout says of a block."""
        return self.parts.get(block.start) or Part()


class _Source(Struct, frozen=True):
    page: Page
    works: Works
    scans: dict[int, list[Scan]]
    spans: dict[int, tuple[Span, ...]]


def lay_out_blocks(page: Page, works: Works, scanned: Sequence[tuple[Block, Scan]]) -> Layout:
    """The layout of a page, from its blocks and their scanned sentences."""
    scans: dict[int, list[Scan]] = {}
    for block, scan in scanned:
        scans.setdefault(block.start, []).append(scan)
    spans = {b.start: gather_spans(scans.get(b.start, ()), b.start, b.end) for b in page.body}
    source = _Source(page, works, scans, spans)
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
            _read_table(source, layout, blocks, heading, words)
        elif kind in (BlockKind.LIST_ITEM, BlockKind.KEY_POINT):
            _read_list(source, layout, blocks, heading)
        elif kind is BlockKind.PARAGRAPH:
            for block in blocks:
                _read_line(source, layout, block, boxed=False)
                _read_casting(source, layout, block)
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


def _judge_claims(source: _Source, layout: Layout) -> None:
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


def _read_table(source: _Source, layout: Layout, blocks: Sequence[Block], heading: Heading, words: str) -> None:
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
            _read_line(source, layout, block, boxed=True)


def _add_market(fact: Fact, market: str | None) -> Fact:
    if fact.property != "box_office" or not market or fact.qualifiers.get("region"):
        return fact
    return replace_fact(fact, qualifiers={**fact.qualifiers, "region": market})


def _read_list(source: _Source, layout: Layout, blocks: Sequence[Block], heading: Heading) -> None:
    read = _read_players(source, layout, blocks, heading)
    for block in blocks:
        if block.start not in read:
            _read_line(source, layout, block, boxed=True)
            _read_lone(source, layout, block, heading)
            _read_casting(source, layout, block)


def _read_players(source: _Source, layout: Layout, blocks: Sequence[Block], heading: Heading) -> set[int]:
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


def _read_line(source: _Source, layout: Layout, block: Block, *, boxed: bool) -> None:
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


def _read_lone(source: _Source, layout: Layout, block: Block, heading: Heading) -> None:
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


def _read_casting(source: _Source, layout: Layout, block: Block) -> None:
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


def open_part(layout: Layout, block: Block, discourse: Discourse) -> list[Fact]:
    """Set the work in hand for a block; gives the facts of its box, table row or roster."""
    part = layout.part(block)
    if layout.held is not None and block.kind is not BlockKind.HEADING:
        discourse.section = layout.held[0]
        discourse.open_paragraph()
    layout.held = None
    if part.entry:
        layout.held = (discourse.section,)
        discourse.section = discourse.topic = part.entry
    return list(_settle_all(part.facts, discourse.topic))


def _settle_all(facts: Sequence[Fact], topic: str | None) -> Iterator[Fact]:
    """Facts with their subject; a box that gives the work its own title says nothing."""
    for fact in facts:
        subject = fact.subject or topic
        if subject and not (fact.property == "title" and fact.value == subject):
            yield replace_fact(fact, subject=subject)


def read_part(page: Page, layout: Layout, block: Block, scan: Scan, discourse: Discourse) -> list[Fact]:
    """What the layout adds to a sentence."""
    part = layout.part(block)
    if scan.start < part.closed:
        return []
    entry = bool(part.entry) or block.kind in _ENTRIES or discourse.section is not None
    found = read_fragment(page, block, scan, ask=part.heading.ask, entry=entry)
    return list(_settle_all(found, part.entry or discourse.section or discourse.topic))


def is_closed(layout: Layout, block: Block, scan: Scan) -> bool:
    """Whether a box or table has said all that a sentence says."""
    return scan.start < layout.part(block).closed


def is_claim(layout: Layout, block: Block) -> bool:
    """Whether a heading is itself a claim or a yes-or-no question, which the text below it judges."""
    return block.kind is BlockKind.HEADING and layout.part(block).heading.claim


def colour_facts(layout: Layout, block: Block, facts: Sequence[Fact]) -> Iterator[Fact]:
    """Facts with the doubt of the heading that they stand under; what is denied stays denied."""
    certainty = layout.part(block).heading.certainty
    for fact in facts:
        if certainty and fact.rule != "roster" and (certainty != "denied" or is_claim(layout, block)):
            fact = replace_fact(fact, certainty=weaken(fact.certainty, certainty))
        yield fact
