"""What the layout says of each block, and how the reader asks for it.

The reader opens each block (which sets the work in hand and gives the facts of boxes and tables), leaves out the words
that a box has explained, and colours what the sentences say with the truth value of their heading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from according.domain.page import Block, BlockKind, Page
from according.read.grammar.discourse import Discourse
from according.read.grammar.facts import Fact, replace_fact
from according.read.grammar.spans import Scan
from according.read.grammar.structure.fragments import read_fragment
from according.read.grammar.structure.headings import Heading, weaken

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
