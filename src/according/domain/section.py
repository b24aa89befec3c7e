"""Section: one question of a dossier, with its answer and all that belongs to it.

The fields of each noun stand in the order of reading, which is the order in which notes are numbered.
"""

from __future__ import annotations

from msgspec import Struct

from according.domain.mark import Mark
from according.domain.sentence import Note, Sentence


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


def list_sentences(section: Section) -> tuple[Sentence, ...]:
    """All sentences of a section, in order of reading."""
    sides = tuple(side.sentence for dispute in section.disputes for side in dispute.sides)
    return (*section.answer, *section.confirmed, *section.unsettled, *sides, *section.fallen, *section.more)
