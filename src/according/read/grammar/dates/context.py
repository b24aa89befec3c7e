"""Context: what a date is read against."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from according.domain.edtf import precision
from according.read.grammar.dates.span import Kind
from according.read.grammar.dates.tense import Lean

_EXACTNESS = {"day": 0, "month": 1, "season": 2, "quarter": 2, "half": 2, "year": 3}
_COUNTED_FROM_DAYS = frozenset(("day", "night", "morning", "week", "weekend", "fortnight"))
_MEMORY = 12


class Meaning(Struct, frozen=True, kw_only=True):
    """The date that a mention means. `outright` says that its words tell the year."""

    value: str
    kind: Kind = "point"
    unit: str = "day"
    within: str | None = None
    also: tuple[str, ...] = ()
    outright: bool = False


class Context(Struct, kw_only=True):
    """The day of publication, the years at hand, the dates told so far, and what the sentence says of the next one.

    `lean` and `firm` are the tense at the mention, `partner` the date that it is joined to, `sibling` a full date told
    under the same verb, `week` and `sentence_year` what "next week" and "last year" opened, `here` the last day or
    month of this sentence.
    """

    published: date | None
    year: int | None = None
    british: bool = False
    told: list[Meaning] = []
    lean: Lean | None = None
    firm: bool = True
    partner: Meaning | None = None
    sibling: Meaning | None = None
    week: date | None = None
    sentence_year: int | None = None
    here: Meaning | None = None

    def anchor(self, unit: str = "year", *, outright: bool = False) -> Meaning | None:
        """The last date told that is as exact as the unit to be counted from it; `outright`: with its year, if any."""
        if outright and (full := [m for m in self.told if m.outright]):
            return full[-1]
        need = 0 if unit in _COUNTED_FROM_DAYS else _EXACTNESS.get(unit, 3)
        for meaning in reversed(self.told):
            if "/" not in meaning.value and _EXACTNESS.get(precision(meaning.value), 9) <= need:
                return meaning
        return None

    def remember(self, meaning: Meaning) -> None:
        """Keep a date that later ones may be counted from."""
        self.told.append(meaning)
        del self.told[:-_MEMORY]
        if meaning.unit in ("day", "month"):
            self.here = meaning

    def open_sentence(self) -> None:
        """Forget what held for the sentence before."""
        self.sentence_year = self.week = self.here = self.sibling = None
