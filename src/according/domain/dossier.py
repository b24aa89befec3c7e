"""Dossier: the published "everything we know" of one subject on one date.

What is not a sentence is a count, a table cell with its claims, or a `Gap`: something that no page answers. The fields
of each noun stand in the order of reading, which is the order in which notes are numbered.
"""

from __future__ import annotations

from msgspec import Struct

from according.domain.change import Change
from according.domain.mark import Mark
from according.domain.section import Section, list_sentences
from according.domain.sentence import Sentence


class Branch(Struct, frozen=True, kw_only=True):
    """A page or a named source in a family tree, and those that have the news from it."""

    name: str
    page: str | None = None
    published: str | None = None
    relation: str = ""
    origin: bool = False
    party: bool = False
    claims: tuple[str, ...] = ()
    children: tuple[Branch, ...] = ()


class News(Struct, frozen=True, kw_only=True):
    """One piece of news and its family tree: how many pages have it, from how many origins."""

    key: str
    label: str
    value: str
    mark: Mark
    word: str
    first: str | None = None
    last: str | None = None
    pages: int
    origins: tuple[str, ...]
    roots: tuple[Branch, ...]


class Gap(Struct, frozen=True, kw_only=True):
    """Something that a reader would ask and that no page answers."""

    text: str
    property: str


class Decided(Struct, frozen=True, kw_only=True):
    """On one day an editor settled something: who, what and why; `key` is the decision's id."""

    key: str
    on: str
    by: str
    what: str
    why: str


class Saying(Struct, frozen=True, kw_only=True):
    """Words that somebody said: who, on what occasion, on which page."""

    words: str
    speaker: str
    occasion: str = ""
    page: str
    outlet: str
    published: str | None = None
    claim: str


class Plate(Struct, frozen=True, kw_only=True):
    """A picture that stays with its publisher: its address, caption, credit and the page that shows it."""

    src: str
    caption: str
    credit: str = ""
    page: str
    outlet: str
    published: str | None = None


class Share(Struct, frozen=True, kw_only=True):
    """How many pieces of news started with one origin."""

    name: str
    kind: str
    news: int


class Source(Struct, frozen=True, kw_only=True):
    """A page that was read: how many facts it has, how many of them credited, and whom it had them from.

    `edited` says what was changed in this state of it, and whether the page tells so.
    """

    page: str
    outlet: str
    title: str
    published: str | None = None
    facts: int = 0
    credited: int = 0
    parents: tuple[str, ...] = ()
    edited: str = ""


class Fact(Struct, frozen=True, kw_only=True):
    """A line of the box "At a glance"."""

    label: str
    value: str
    mark: Mark
    claims: tuple[str, ...]


class Dossier(Struct, frozen=True, kw_only=True):
    """Everything that is known of a subject on one day, computed from its statements.

    `on` is the day, `latest` the last day known: before it the page says that it is an earlier state. `known_by` is
    the moment (ISO 8601, UTC) as of which the ledger was asked; what it has learned since is not in here.
    """

    subject: str
    title: str
    on: str
    latest: str
    known_by: str | None = None
    kicker: str = ""
    also_called: tuple[str, ...] = ()
    namesakes: tuple[str, ...] = ()
    standfirst: tuple[Sentence, ...] = ()
    changed: str | None = None
    facts: tuple[Fact, ...] = ()
    key_points: tuple[Sentence, ...] = ()
    sections: tuple[Section, ...] = ()
    news: tuple[News, ...] = ()
    gaps: tuple[Gap, ...] = ()
    changes: tuple[Change, ...] = ()
    decisions: tuple[Decided, ...] = ()
    sayings: tuple[Saying, ...] = ()
    pictures: tuple[Plate, ...] = ()
    shares: tuple[Share, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def past(self) -> bool:
        """Whether this is the state of an earlier day, or of an earlier moment of the ledger."""
        return self.on < self.latest or self.known_by is not None

    @property
    def outlets(self) -> int:
        """How many outlets the pages are from."""
        return len({source.outlet for source in self.sources})

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Everything that the dossier says, in order of reading."""
        body = [s for section in self.sections for s in list_sentences(section)]
        return (*self.standfirst, *self.key_points, *body)
