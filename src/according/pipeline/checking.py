"""Checking: an article against what the ledger concludes of each subject that it speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from msgspec import structs

from according.check import check_article
from according.check.checking import Stretch
from according.check.wording import Say
from according.compose.edition import Edition, find_latest
from according.compose.saying import say_statements
from according.domain.claim import Claim, Reading
from according.domain.decision import Decision
from according.domain.errors import UnknownSubject
from according.domain.finding import Check, Placement, Said
from according.domain.names import fold_name
from according.domain.page import BlockKind, Page
from according.domain.statement import Statement
from according.read import read_tellings
from according.read.door import Found
from according.read.readers import GRAMMAR, find_reader
from according.read.sentences import list_sentences
from according.reconcile import (
    find_own_pages,
    find_usual_name,
    list_counted,
    list_merged,
    place_claims,
    reconcile,
    tie_names,
)

# An article names a handful of works; one that names hundreds was made to.
_MOST_SUBJECTS = 20
# Where a text that names no work as such is searched for one that the ledger knows, and how long a name may be.
_LOOKED_AT = 100_000
_MOST_WORDS = 8
_WORD = re.compile(r"[\w’'-]+")

# Each claim of the article (by its id, where it stands, and whether its part is meant) as it was placed, with what puts
# it in words: the same sentence may stand twice.
_Key = tuple[str, int, bool]
_Placed = dict[_Key, tuple[Placement, Say]]


class Record(Protocol):
    """What checking asks of a ledger."""

    def subjects(self) -> list[str]:
        """The names that claims speak of, those on most pages first."""

    def readings(self, subject: str | None = None, also: Sequence[str] = ()) -> list[Reading]:
        """The coverage of a subject, and of other names that are its own."""

    def decisions(self) -> Sequence[Decision]:
        """All that editors decided, undone or not."""

    def refuse_subject(self, subject: str) -> UnknownSubject:
        """The error for a subject of which no page says anything."""


def check_page(
    ledger: Record, page: Page, claims: Sequence[Claim], subject: str | None = None, on: str | None = None
) -> Check:
    """What the ledger says to each sentence of an article, as of a day (None: the latest day known).

    `claims` are the article's own. With a `subject`, that one must be known to the ledger; the others that the
    article speaks of are checked if they are.
    """
    article = Reading(page=page, claims=tuple(claims))
    found = _Gathering(ledger, article, on)
    for name in _choose_subjects(claims, subject):
        found.add(name, asked=name == subject)
    placed = found.place()
    left = [c for c in claims if _key(c) not in placed]
    unknown = [(Placement(claim=c, slot=(), value=c.value), _say_nothing) for c in left]
    stretches = [Stretch(start, end, kind) for start, end, kind in list_sentences(page)]
    return check_article(page, stretches, [*placed.values(), *unknown], found.day, found.subjects, sorted(found.own))


def open_paste(page: Page) -> Page:
    """The page as a text pasted without a headline: a first line that is a sentence is a paragraph, and no title."""
    title = next((b for b in page.blocks if b.kind is BlockKind.TITLE), None)
    if title is None or "title" in page.origins or page.words(title) != page.title:
        return page
    if page.body and not page.words(title).endswith((".", "!", "”")):
        return page
    blocks = tuple(structs.replace(b, kind=BlockKind.PARAGRAPH) if b is title else b for b in page.blocks)
    return structs.replace(page, blocks=blocks, title=None)


def read_article(page: Page, ledger: Record, reader: str = GRAMMAR, about: str | None = None) -> Found:
    """What an article claims, sentence by sentence; `about` is meant where its headline names no work.

    Where it names none that the ledger knows either, the one most known that its text names is meant.
    """
    if reader != GRAMMAR:
        return find_reader(reader).read_page(page)
    claims = read_tellings(page, about)
    if about is None:
        known = ledger.subjects()
        folded = {fold_name(name) for name in known}
        told = any(fold_name(c.subject) in folded for c in claims)
        named = None if told else find_named(page.text[:_LOOKED_AT], known)
        claims = read_tellings(page, named) if named else claims
    return Found(claims=tuple(claims))


def find_named(text: str, known: Sequence[str]) -> str | None:
    """The first of the names known that a text has, written as a name."""
    words = _WORD.findall(text)
    spoken = {" ".join(words[i : i + n]) for n in range(1, _MOST_WORDS + 1) for i in range(len(words) - n + 1)}
    return next((n for n in known if len(n) > 3 and n[:1].isupper() and " ".join(_WORD.findall(n)) in spoken), None)


class _Gathering:
    """What the ledger holds on the subjects of one article, subject by subject."""

    def __init__(self, ledger: Record, article: Reading, on: str | None) -> None:
        self.ledger = ledger
        self.article = article
        self.on = on
        self.known = ledger.subjects()
        self.decisions = ledger.decisions()
        self.ties = tie_names(self.decisions)
        self.coverage: dict[str, list[Reading]] = {}
        self.called: dict[str, set[str]] = {}
        self.own: set[str] = set()
        self.met: set[str] = set()
        self.latest = ""
        self.subjects: list[str] = []

    @property
    def day(self) -> str:
        """The day of the check: that asked for, else the latest of which anything is known."""
        return self.on or self.latest

    def add(self, name: str, asked: bool) -> None:
        """Take in the coverage of a subject; one that is asked for must be there."""
        usual = find_usual_name(name, self.known)
        if asked and usual not in self.known:
            raise self.ledger.refuse_subject(name)
        for subject in dict.fromkeys((usual, name)):
            self.called.setdefault(subject, set()).add(name)
            if subject not in self.coverage:
                names = sorted(list_merged(self.decisions, "work", subject))
                readings = self.ledger.readings(subject, names)
                self.latest = max(self.latest, find_latest(readings, ()))
                self.own.update(find_own_pages([r for r in readings if r.page.url not in self.met], self.article.page))
                self.met.update(r.page.url for r in readings)
                self.coverage[subject] = readings

    def place(self) -> _Placed:
        """The article's claims as placed among the statements of the first subject that they belong to."""
        placed: _Placed = {}
        for subject, readings in self.coverage.items():
            left = tuple(c for c in self.article.claims if _key(c) not in placed)
            if not any(c.subject in self.called[subject] for c in left) and self.subjects:
                continue
            others = [r for r in readings if r.page.url not in self.own]
            fresh = self._place_among(others, subject, left)
            if len(others) < len(readings):
                fresh = _take_fallen(fresh, self._place_among(readings, subject, left), self.own)
            placed |= fresh
            self.subjects += [subject] if fresh else []
        return placed

    def _place_among(self, readings: Sequence[Reading], subject: str, claims: tuple[Claim, ...]) -> _Placed:
        statements = reconcile(readings, subject, self.day, self.decisions)
        if not statements:
            return {}
        readings = list_counted(readings, self.decisions)
        say = _make_sayer(Edition(statements, readings, subject, self.day))
        article = structs.replace(self.article, claims=claims)
        placements = place_claims(readings, statements, subject, article, self.day, self.ties)
        return {_key(p.claim, p.part): (p, say) for p in placements}


def _key(claim: Claim, part: bool = False) -> _Key:
    return claim.id, claim.quote.start, part


def _take_fallen(others: _Placed, everything: _Placed, own: set[str]) -> _Placed:
    """What the others answer; where they are silent and the article itself is on record, what has since fallen of it.

    The article's own claims in the ledger cannot make them hold, but that they were overtaken counts.
    """
    taken = dict(others)
    for key, (placement, say) in everything.items():
        silent = key not in others or others[key][0].agrees is None
        if silent and _was_overtaken(placement, own):
            taken[key] = (placement, say)
    return taken


def _was_overtaken(placement: Placement, own: set[str]) -> bool:
    """Whether others have put something in a value's place, or denied it; a lonely slip is told by being alone."""
    fell = placement.agrees
    if fell is None or fell.standing not in ("superseded", "denied"):
        return False
    if fell.standing == "denied":
        return any(b.against and b.claim.page not in own for b in fell.backings)
    parts = (fell.replaced_by or "").split(" and ")
    instead = [s for s in placement.others if {s.value, s.qualifiers.get("character")} & {fell.replaced_by, *parts}]
    return any(b.claim.page not in own for s in instead for b in s.backings)


def _choose_subjects(claims: Sequence[Claim], subject: str | None) -> list[str]:
    """The names that the article's claims are about, most spoken of first; the one that is asked for before all."""
    spoken = Counter(c.subject for c in claims)
    named = sorted(spoken, key=lambda name: (-spoken[name], name))[:_MOST_SUBJECTS]
    return list(dict.fromkeys([*([subject] if subject else []), *named]))


def _make_sayer(edition: Edition) -> Say:
    def say(statements: Sequence[Statement], part: bool) -> Said:
        return say_statements(statements, edition, part)

    return say


def _say_nothing(statements: Sequence[Statement], part: bool) -> Said:
    return Said(text="", value="")
