"""Dossier: the published "everything we know" of one subject on one date.

Invariant: a `Sentence` has at least one note, and every note at least one claim; making one without is a ValueError.
What is not a sentence is a count, a table cell with its claims, or a `Gap`: something that no page answers.
Texts are plain words with plain spaces; an exporter escapes them and sets their type. The fields of each noun stand
in the order of reading, which is the order in which notes are numbered.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from according.domain.change import Change
from according.domain.mark import MARK_WORDS as MARK_WORDS
from according.domain.mark import SURE as SURE
from according.domain.mark import Mark as Mark

RunKind = Literal["plain", "strong", "struck", "title"]


class Run(Struct, frozen=True):
    """A stretch of a sentence: plain, stressed, struck out (an old value) or the title of a work."""

    text: str
    kind: RunKind = "plain"


class Citation(Struct, frozen=True, kw_only=True):
    """One claim under a sentence: where it stands, of what day, in which words, and whom the page had it from.

    `published` is the day of the words. `credit` is a clause: "had it from Deadline", "copied from Marquee Post",
    "credits nobody; traced to Variety".
    """

    claim: str
    page: str
    outlet: str
    published: str | None = None
    credit: str | None = None
    against: bool = False
    quote: str


class Note(Struct, frozen=True, kw_only=True):
    """A footnote: the claims behind a sentence, the weightiest quoted in full, all of them named by id.

    `decided` tells what editors settled of it, a sentence each, so far as `why` does not. `pinned` names the editor who
    gave it the standing that it has, and the day. `shown` says why readers see it, where rules of publication hold.
    """

    number: int = 0
    citations: tuple[Citation, ...]
    claims: tuple[str, ...]
    why: str = ""
    pages: int = 0
    origins: tuple[str, ...] = ()
    news: str | None = None
    decided: tuple[str, ...] = ()
    pinned: str = ""
    shown: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.claims or not self.citations:
            raise ValueError("A note must rest on a claim.")


class Sentence(Struct, frozen=True, kw_only=True):
    """Something that the dossier says, how sure it is, and the notes that bear it."""

    runs: tuple[Run, ...]
    mark: Mark = "confirmed"
    word: str | None = None
    notes: tuple[Note, ...]

    def __post_init__(self) -> None:
        if not self.notes:
            raise ValueError(f"No claim stands behind the sentence {self.text!r}.")

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)

    @property
    def label(self) -> str:
        """The word of its mark, sharpened where the case allows it."""
        return self.word or MARK_WORDS[self.mark]

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of all claims behind it."""
        return tuple(dict.fromkeys(c for note in self.notes for c in note.claims))


class Status(Struct, frozen=True, kw_only=True):
    """The line under an answer: how it stands, since when, what it replaced, how many pages and origins.

    `settled` names the editor who gave it that standing, and the day: "Ada Moreno, 3 March 2025".
    """

    mark: Mark
    word: str
    since: str | None = None
    replaced: tuple[str, ...] = ()
    pages: int = 0
    origins: tuple[str, ...] = ()
    news: str | None = None
    settled: str | None = None


class Earlier(Struct, frozen=True, kw_only=True):
    """An answer that was given once, dated; `stands` marks the one that still holds."""

    since: str
    value: str
    remark: str = ""
    stands: bool = False
    claims: tuple[str, ...]


class DateRow(Struct, frozen=True, kw_only=True):
    """When it opens at one place, and the dates given before."""

    where: str
    what: str
    value: str
    before: tuple[str, ...] = ()
    mark: Mark
    word: str
    notes: tuple[Note, ...]


class CastRow(Struct, frozen=True, kw_only=True):
    """Who plays whom, how sure that is, since when and by whom it is known; `gone` strikes the name."""

    name: str
    role: str | None = None
    former_roles: tuple[str, ...] = ()
    mark: Mark
    word: str
    known: str
    gone: bool = False
    notes: tuple[Note, ...]


class ChartPoint(Struct, frozen=True, kw_only=True):
    """From `said` to `until`, the promise was the time from `earliest` to `latest` (ISO days)."""

    said: str
    until: str
    earliest: str
    latest: str
    label: str
    mark: Mark
    claims: tuple[str, ...]


class SlipChart(Struct, frozen=True, kw_only=True):
    """How a date slipped: what was promised, and when it was promised, told also in words."""

    title: str
    story: str
    points: tuple[ChartPoint, ...]
    happened: bool = False


class Side(Struct, frozen=True, kw_only=True):
    """One account in a dispute: who gives it, and what it says."""

    who: str
    value: str
    sentence: Sentence


class Dispute(Struct, frozen=True, kw_only=True):
    """Two or more accounts of one matter, none of them settled."""

    question: str
    since: str | None = None
    pages: int = 0
    origins: tuple[str, ...] = ()
    sides: tuple[Side, ...]
    why: str = ""


class Section(Struct, frozen=True, kw_only=True):
    """A question and all that answers it: the answer, its state, the rest, what is only said, what fell.

    `more` holds other pages' words for what has been said already.
    """

    key: str
    title: str
    question: str
    answer: tuple[Sentence, ...] = ()
    status: Status | None = None
    earlier: tuple[Earlier, ...] = ()
    confirmed: tuple[Sentence, ...] = ()
    dates: tuple[DateRow, ...] = ()
    chart: SlipChart | None = None
    cast: tuple[CastRow, ...] = ()
    unsettled: tuple[Sentence, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    fallen: tuple[Sentence, ...] = ()
    more: tuple[Sentence, ...] = ()


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


def list_sentences(section: Section) -> tuple[Sentence, ...]:
    """All sentences of a section, in order of reading."""
    sides = tuple(side.sentence for dispute in section.disputes for side in dispute.sides)
    return (*section.answer, *section.confirmed, *section.unsettled, *sides, *section.fallen, *section.more)
