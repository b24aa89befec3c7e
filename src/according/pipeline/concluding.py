"""Concluding: from what is on record to what stands, and to the dossier that says so."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from according.compose import compose_dossier
from according.compose.edition import find_latest
from according.domain.claim import Claim, Reading
from according.domain.conflict import Conflict
from according.domain.decision import Decision
from according.domain.dossier import Dossier
from according.domain.errors import InputError, OutputError
from according.domain.names import fold_name
from according.domain.statement import Statement
from according.export import render_markdown, write_dossier
from according.fingerprint import name_rules
from according.pipeline.recalling import recall
from according.reconcile import (
    Memory,
    Notebook,
    list_bearing,
    list_conflicts,
    list_counted,
    list_merged,
    reconcile,
    trace_pages,
)

if TYPE_CHECKING:
    from according.ledger.store import Ledger


class Conclusion(Struct, frozen=True, kw_only=True):
    """What the ledger concludes of a subject on a day, and the readings that it rests on.

    `readings` have the claims that count: those that editors added too, and none that they rejected. `decisions` are
    those that hold and bear on the subject. With `known_by` all is as the ledger had learned it by that moment.
    """

    subject: str
    on: str | None
    known_by: datetime | None = None
    statements: tuple[Statement, ...]
    readings: tuple[Reading, ...]
    decisions: tuple[Decision, ...] = ()

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Where accounts differ, and of which kind the difference is."""
        return list_conflicts(self.statements)


class Made(Struct, frozen=True, kw_only=True):
    """What a dossier was made of, and the file to open first."""

    entry: Path
    statements: int
    claims: int
    pages: int


def conclude(
    ledger: Ledger,
    subject: str,
    on: str | None = None,
    known_by: datetime | None = None,
    history: bool = False,
    pages: bool = True,
) -> Conclusion:
    """What stands of a subject on a day (None: the latest day known), or UnknownSubject with the nearest names.

    With `known_by`: as the ledger would have concluded at that moment, from what it had learned by then. With
    `history`: each statement tells how it came to stand so, which a dossier and a log of changes need.

    What was kept of the latest day is not concluded again, and what it left in memory helps on any other. Without
    `pages` it may come without the readings, which only a dossier needs.
    """
    if known_by or history:
        return conclude_anew(ledger, subject, on, known_by, history)
    if on is None and (kept := recall(ledger, subject)):
        decisions = ledger.decisions()
        readings = list_counted(gather_readings(ledger, subject, decisions), decisions) if pages else ()
        bearing = list_bearing(kept.statements, decisions, subject)
        told = Conclusion(subject=kept.subject, on=kept.day, statements=kept.statements, readings=readings)
        return structs.replace(told, decisions=bearing)
    return conclude_anew(ledger, subject, on, memory=Notebook(ledger.derived.load_memory(subject, name_rules())))


def conclude_anew(
    ledger: Ledger,
    subject: str,
    on: str | None = None,
    known_by: datetime | None = None,
    history: bool = False,
    memory: Memory | None = None,
) -> Conclusion:
    """The same from the readings on record, with the help of what is remembered."""
    decisions = ledger.decisions(known_by)
    readings = gather_readings(ledger, subject, decisions, known_by=known_by)
    statements = reconcile(readings, subject, on, decisions, history=history, memory=memory)
    if not statements and not is_known(ledger, subject, on, known_by):
        raise ledger.refuse_subject(subject)
    return Conclusion(
        subject=spell_subject(readings, subject),
        on=on or find_latest(readings, statements) or (known_by.date().isoformat() if known_by else None),
        known_by=known_by,
        statements=statements,
        readings=list_counted(readings, decisions),
        decisions=list_bearing(statements, decisions, subject),
    )


def is_known(ledger: Ledger, subject: str, on: str | None, known_by: datetime | None) -> bool:
    """Whether a subject of which nothing was known on an earlier day, or by then, is known today."""
    if not on and not known_by:
        return False
    decisions = ledger.decisions()
    return bool(reconcile(gather_readings(ledger, subject, decisions), subject, decisions=decisions))


def narrow(conclusion: Conclusion, prop: str) -> Conclusion:
    """A conclusion with the statements of one property only; an InputError lists the properties there are."""
    known = {s.property for s in conclusion.statements}
    if prop not in known:
        named = f"There is: {', '.join(sorted(known))}." if known else "Nothing is."
        raise InputError(f"Nothing is stated of the property {prop!r} of {conclusion.subject!r}. {named}")
    return structs.replace(conclusion, statements=tuple(s for s in conclusion.statements if s.property == prop))


def gather_readings(
    ledger: Ledger, subject: str, *decisions: Sequence[Decision], known_by: datetime | None = None
) -> tuple[Reading, ...]:
    """The pages on record that may speak of a subject, under any of the names that decisions make its own."""
    names = {name for decided in decisions for name in list_merged(decided, "work", subject)}
    return tuple(ledger.readings(subject, sorted(names), known_by))


def spell_subject(readings: Sequence[Reading], subject: str) -> str:
    """The name of a subject as most claims spell it: "Ballerina" for "BALLERINA"."""
    key = fold_name(subject)
    spelt = Counter(claim.subject for r in readings for claim in r.claims if fold_name(claim.subject) == key)
    return max(sorted(spelt), key=lambda name: spelt[name], default=subject)


def prepare_folder(folder: Path) -> None:
    """Make sure that a dossier can be written to a folder, before any work is done for it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        message = f"The dossier cannot be written to {folder}: {error.strerror or error}. Name another with -o."
        raise OutputError(message) from error


def compose_conclusion(conclusion: Conclusion) -> Dossier:
    """The dossier of what was concluded."""
    histories = trace_pages(conclusion.readings, conclusion.on, edited=True)
    told = (conclusion.statements, conclusion.readings, conclusion.subject, conclusion.on)
    dossier = compose_dossier(*told, conclusion.decisions, histories)
    return structs.replace(dossier, known_by=conclusion.known_by.isoformat()) if conclusion.known_by else dossier


def render_dossier(conclusion: Conclusion) -> str:
    """The dossier of what was concluded, as Markdown."""
    return render_markdown(compose_conclusion(conclusion))


def publish(conclusion: Conclusion, folder: Path) -> Made:
    """Write the dossier of what was concluded into a folder: as a page, as text and as data."""
    claims = {c.id: c for r in conclusion.readings for c in r.claims if is_said_by(c, conclusion.on)}
    entry, *_ = write_dossier(compose_conclusion(conclusion), claims.values(), folder)
    pages = {claim.page for claim in claims.values()}
    return Made(entry=entry, statements=len(conclusion.statements), claims=len(claims), pages=len(pages))


def is_said_by(claim: Claim, on: str | None) -> bool:
    """Whether a claim had been made by a day; one without a date counts as made."""
    return not on or (claim.said_at or claim.published or "")[:10] <= on
