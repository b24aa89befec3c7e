"""Sentences: the stretches of a page that are read one by one, as whoever annotates the page needs them."""

from __future__ import annotations

from according.domain.page import BlockKind, Page
from according.read.grammar.tokens import split_sentences

# A row of a table and a heading are read as wholes.
_WHOLE = frozenset({BlockKind.TABLE_ROW, BlockKind.HEADING, BlockKind.TITLE})


def list_sentences(page: Page) -> list[tuple[int, int, BlockKind]]:
    """The sentences of the article's own blocks, its title first if it stands in the text, in order of the text."""
    titles = [b for b in page.blocks if b.kind is BlockKind.TITLE]
    found: list[tuple[int, int, BlockKind]] = []
    for block in sorted((*titles, *page.body), key=lambda b: b.start):
        spans = (
            [(block.start, block.end)] if block.kind in _WHOLE else split_sentences(page.text, block.start, block.end)
        )
        found += [(start, end, block.kind) for start, end in spans if page.text[start:end].strip()]
    return found
