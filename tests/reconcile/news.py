"""Pages and claims of invented works; the defaults let a test say only what differs.

    told("2025-01-10", "The Paper", says("release_date", "2026-05-01", by=["Deadline"]))

is a page of that day and outlet with one claim, credited to Deadline. Each claim has a sentence of its own on the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from according.domain.claim import Certainty, Reading, make_claim
from according.domain.page import Block, BlockKind, Link, Page, Stamp
from according.domain.statement import Statement
from according.reconcile import reconcile

WORK = "Northlight"


class Said(Struct, frozen=True, kw_only=True):
    """What one sentence of a page claims."""

    property: str
    value: str
    certainty: Certainty = "stated"
    by: tuple[str, ...] = ()
    subject: str = WORK
    qualifiers: dict[str, str | None] = {}
    words: str | None = None
    said_at: str | None = None
    link: str | None = None

    @property
    def sentence(self) -> str:
        """The words of the page."""
        credit = f", according to {' and '.join(self.by)}" if self.by else ""
        return self.words or f"{self.subject}: {self.property} {self.value} is {self.certainty}{credit}."


def says(prop: str, value: str, certainty: Certainty = "stated", *, by: Sequence[str] = (), **more: Any) -> Said:
    """A claim about Northlight; keywords that Said does not know are qualifiers."""
    known = {k: more.pop(k) for k in ("subject", "words", "said_at", "link") if k in more}
    return Said(property=prop, value=value, certainty=certainty, by=tuple(by), qualifiers=more, **known)


def told(
    day: str | None,
    outlet: str,
    *claims: Said,
    url: str | None = None,
    text: Sequence[str] = (),
    foot: str | None = None,
    version: int = 1,
    modified: str | None = None,
    captured: str | None = None,
    title: str | None = None,
    authors: Sequence[str] = (),
) -> Reading:
    """A page of that day, its sentences a paragraph each, with its claims; `text` are paragraphs without claims."""
    slug = "".join(c for c in outlet.lower() if c.isalnum())
    address = url or f"https://{slug}.example/{day}/{abs(hash_text(outlet + str(day) + repr(claims))) % 10**8}"
    paragraphs = [(BlockKind.PARAGRAPH, c.sentence) for c in claims] + [(BlockKind.PARAGRAPH, t) for t in text]
    if foot:
        paragraphs.append((BlockKind.SYNDICATION, foot))
    blocks, at = [], 0
    for kind, words in paragraphs:
        blocks.append(Block(kind=kind, start=at, end=at + len(words)))
        at += len(words) + 1
    said = enumerate(zip(claims, blocks, strict=False))
    links = tuple(Link(c.link, b.start, b.end, number) for number, (c, b) in said if c.link)
    page = Page(
        address=address,
        canonical=address,
        text="\n".join(words for _, words in paragraphs),
        blocks=tuple(blocks),
        title=title,
        outlet=outlet,
        authors=tuple(authors),
        published=Stamp(day, day, "meta") if day else None,
        modified=Stamp(modified, modified, "meta") if modified else None,
        captured_at=captured,
        links=links,
    )
    made = tuple(_make(page, said, block) for said, block in zip(claims, blocks, strict=False))
    return Reading(page=page, claims=made, version=version)


def hash_text(text: str) -> int:
    """A number for a text that is the same in every run."""
    number = 0
    for character in text:
        number = (number * 31 + ord(character)) % 2**61
    return number


def _make(page: Page, said: Said, block: Block) -> Any:
    return make_claim(
        page,
        subject=said.subject,
        property=said.property,
        value=said.value,
        start=block.start,
        end=block.end,
        certainty=said.certainty,
        qualifiers=dict(said.qualifiers),
        sources=said.by,
        said_at=said.said_at,
    )


def stands(
    readings: Sequence[Reading], prop: str, on: str | None = None, subject: str = WORK, **qualifiers: str
) -> dict[str, str]:
    """How each value of a property stands: {"2026-05-01": "current"}; with qualifiers, of that slot only."""
    return {s.value: s.standing for s in find(readings, prop, on, subject, **qualifiers)}


def find(
    readings: Sequence[Reading], prop: str, on: str | None = None, subject: str = WORK, **qualifiers: str
) -> list[Statement]:
    """The statements of a property."""
    return [
        s
        for s in reconcile(readings, subject, on)
        if s.property == prop and all(s.qualifiers.get(k) == v for k, v in qualifiers.items())
    ]


def one(
    readings: Sequence[Reading], prop: str, value: str, on: str | None = None, subject: str = WORK, **qualifiers: str
) -> Statement:
    """The one statement of a value."""
    found = [s for s in find(readings, prop, on, subject, **qualifiers) if s.value == value]
    assert len(found) == 1, [(s.value, s.qualifiers, s.standing) for s in find(readings, prop, on, subject)]
    return found[0]
