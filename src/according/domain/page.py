"""Page: what a capture holds for a reader.

Invariant: every block, mark, cell, picture caption and link is a stretch [start, end) of `Page.text`, counted in
characters; slicing the text gives the words back. Boilerplate is typed, not lost.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class BlockKind(StrEnum):
    """What a block of text is to the reader of a news page."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    QUOTE = "quote"
    PULL_QUOTE = "pull_quote"
    CAPTION = "caption"
    CREDIT = "credit"
    LIVE_ENTRY = "live_entry"
    UPDATE = "update"
    KEY_POINT = "key_point"
    QUESTION = "question"
    ANSWER = "answer"
    EMBED = "embed"
    BYLINE = "byline"
    DATELINE = "dateline"
    SYNDICATION = "syndication"
    RELATED = "related"
    NEWSLETTER = "newsletter"
    COMMENT = "comment"
    NAVIGATION = "navigation"
    FOOTER = "footer"


# The article's own words; everything else is furniture. Captions belong: "Ana will star as Rooney" stands in one.
BODY_KINDS = frozenset(
    {
        BlockKind.STANDFIRST,
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.TABLE_ROW,
        BlockKind.QUOTE,
        BlockKind.CAPTION,
        BlockKind.LIVE_ENTRY,
        BlockKind.UPDATE,
        BlockKind.KEY_POINT,
        BlockKind.QUESTION,
        BlockKind.ANSWER,
    }
)


class Mark(Struct, frozen=True):
    """Inline markup: `kind` is italic, bold, link, quote, cite or strike; a link has its `href`."""

    kind: str
    start: int
    end: int
    href: str | None = None


class Block(Struct, frozen=True, kw_only=True):
    """One typed run of the page's text.

    `level` is a heading's level (1-6). `group` numbers the list, table or live-blog entry that neighbouring blocks
    share. `cells` are a table row's cells (or a term and its definition) and `header` marks a header row. `when` is
    the time that the block itself gives: a live-blog entry's, an update line's. `author` and `href` say of an embed who
    posted it and where; an embed without words of its own (a player) has its title as words, or else its address.
    `source` is the span in the HTML.
    """

    kind: BlockKind
    start: int
    end: int
    level: int | None = None
    group: int | None = None
    cells: tuple[tuple[int, int], ...] = ()
    header: bool = False
    when: str | None = None
    author: str | None = None
    href: str | None = None
    marks: tuple[Mark, ...] = ()
    source: tuple[int, int] | None = None


class Stamp(Struct, frozen=True):
    """A time as the page gives it.

    `value` is ISO 8601: a date, or a date and time with its zone where the page tells it. `raw` is the page's own
    string, `origin` where it stood (json-ld, meta, time, visible, address, given), `guessed` marks a guess.
    """

    value: str
    raw: str
    origin: str
    guessed: bool = False

    @property
    def day(self) -> str:
        """The calendar day, without the time: "2024-02-21", or less where less is known."""
        return self.value[:10]


class Origin(Struct, frozen=True):
    """Where a field of a page's description was found.

    `place` is json-ld, meta, link, html, itemprop, time, visible, domain, address, title or given; `raw` the page's own
    words where they differ from the value; `guessed` marks a guess.
    """

    place: str
    raw: str | None = None
    guessed: bool = False


class Refusal(Struct, frozen=True):
    """A value that the page gives and that cannot be: the field, its raw words, where they stood, and why not."""

    field: str
    raw: str
    place: str
    reason: str


class Variant(Struct, frozen=True):
    """Another address of the same article; `kind` is amp, print, mobile or all (the whole of a split article)."""

    kind: str
    href: str


class Part(Struct, frozen=True):
    """One part of an article that is split over several pages: which, of how many, and its neighbours' addresses."""

    number: int | None = None
    of: int | None = None
    next: str | None = None
    previous: str | None = None


class Picture(Struct, frozen=True, kw_only=True):
    """A picture of the article: its best address, alternative text, caption and credit parted; `lead` marks the first.

    The caption is made of the page's caption blocks; a credit may stand in the picture's markup alone (its title, its
    JSON-LD object).
    """

    src: str
    alt: str | None = None
    caption: str | None = None
    credit: str | None = None
    lead: bool = False


class Link(Struct, frozen=True):
    """A link in the body: where it leads, the words [start, end) that carry it, and the number of their block."""

    href: str
    start: int
    end: int
    block: int


class Page(Struct, frozen=True, kw_only=True):
    """What a capture holds for a reader.

    `address` is where the page was found, `canonical` the address that it gives itself. `authors` are persons, `desks`
    the organisations and desks that sign. `kind` is article, liveblog, forum, index or unknown. `paywalled` tells that
    the page keeps a part of the article from readers who do not pay. `origins` says of each field of the description
    where it was found, `refused` what the page gave that cannot be. `capture` is the SHA-256 of the capture.
    """

    address: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    desks: tuple[str, ...] = ()
    published: Stamp | None = None
    modified: Stamp | None = None
    language: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    canonical: str | None = None
    variants: tuple[Variant, ...] = ()
    part: Part | None = None
    kind: str = "article"
    paywalled: bool = False
    pictures: tuple[Picture, ...] = ()
    links: tuple[Link, ...] = ()
    origins: dict[str, Origin] = {}
    refused: tuple[Refusal, ...] = ()
    capture: str | None = None
    captured_at: str | None = None

    @property
    def url(self) -> str:
        """The address by which the page is known: its canonical one, else where it was found."""
        return self.canonical or self.address

    @property
    def body(self) -> tuple[Block, ...]:
        """The article's own blocks, in order, without furniture."""
        return tuple(b for b in self.blocks if b.kind in BODY_KINDS)

    def words(self, block: Block) -> str:
        """The text of a block."""
        return self.text[block.start : block.end]
