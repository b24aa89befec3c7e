"""The article of a claim: its blocks with the quote marked, other claims underlined, and the rest left out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from according.domain.claim import Claim
from according.domain.page import BODY_KINDS, Block, BlockKind, Page

# So many blocks before and after the quote are shown in any case.
_AROUND = 2
# No more blocks than this, however many claims a page has, unless all of it is asked for.
_MOST_BLOCKS = 60


class Piece(Struct, frozen=True):
    """A stretch of text: plain, in the quote that is looked at ("now"), or in another claim's, whose id it has."""

    text: str
    kind: str = ""
    claim: str = ""


class Paragraph(Struct, frozen=True):
    """A block of the article; `skipped` counts blocks without claims that were left out before it."""

    pieces: tuple[Piece, ...]
    heading: bool = False
    skipped: int = 0


class Article(Struct, frozen=True, kw_only=True):
    """An article as the desk shows it; `skipped` counts blocks left out at its end, `lost`: the quote is elsewhere."""

    paragraphs: tuple[Paragraph, ...]
    skipped: int = 0
    lost: bool = False


def lay_article(page: Page, claim: Claim, others: Sequence[Claim], whole: bool = False) -> Article:
    """The article around a claim, with the claims among `others` that can be gone to."""
    blocks = [b for b in page.blocks if b.kind in BODY_KINDS or _overlaps(b, claim)]
    blocks = [b for b in blocks if page.text[b.start : b.end].strip()]
    spans = _assign(blocks, [claim, *others])
    at = [n for n, found in enumerate(spans) if any(c.id == claim.id for c in found)]
    kept = _choose(blocks, spans, at, whole)
    paragraphs: list[Paragraph] = []
    last = -1
    for n in kept:
        pieces = tuple(_cut(page.text, blocks[n], spans[n], claim.id))
        heading = blocks[n].kind in (BlockKind.HEADING, BlockKind.QUESTION)
        paragraphs.append(Paragraph(pieces, heading, n - last - 1))
        last = n
    return Article(paragraphs=tuple(paragraphs), skipped=len(blocks) - last - 1, lost=not at)


def _overlaps(block: Block, claim: Claim) -> bool:
    return block.start < claim.quote.end and claim.quote.start < block.end


def _assign(blocks: Sequence[Block], claims: Sequence[Claim]) -> list[list[Claim]]:
    """For each block the claims whose quotes reach into it."""
    starts = [b.start for b in blocks]
    found: list[list[Claim]] = [[] for _ in blocks]
    for claim in claims:
        n = max(0, bisect_right(starts, claim.quote.start) - 1)
        while n < len(blocks) and blocks[n].start < claim.quote.end:
            if _overlaps(blocks[n], claim):
                found[n].append(claim)
            n += 1
    return found


def _choose(blocks: Sequence[Block], spans: Sequence[Sequence[Claim]], at: Sequence[int], whole: bool) -> list[int]:
    """The numbers of the blocks to show: around the quote, and those with other claims, the nearest first."""
    if whole:
        return list(range(len(blocks)))
    centre = at[0] if at else 0
    near = [n for n in range(len(blocks)) if any(abs(n - m) <= _AROUND for m in at or (0,))]
    spoken = sorted((n for n, found in enumerate(spans) if found), key=lambda n: abs(n - centre))
    return sorted({*near, *spoken[:_MOST_BLOCKS]})


def _cut(text: str, block: Block, claims: Sequence[Claim], now: str) -> list[Piece]:
    """The text of a block cut where quotes begin and end."""
    spans = [(max(c.quote.start, block.start), min(c.quote.end, block.end), c.id) for c in claims]
    edges = sorted({block.start, block.end, *(edge for start, end, _ in spans for edge in (start, end))})
    pieces: list[Piece] = []
    for start, end in pairwise(edges):
        inside = [key for first, last, key in spans if first <= start and end <= last]
        kind = "now" if now in inside else "other" if inside else ""
        key = inside[0] if kind == "other" else ""
        if pieces and (pieces[-1].kind, pieces[-1].claim) == (kind, key):
            pieces[-1] = Piece(pieces[-1].text + text[start:end], kind, key)
        else:
            pieces.append(Piece(text[start:end], kind, key))
    return pieces
