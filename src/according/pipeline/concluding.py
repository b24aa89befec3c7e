"""Concluding: from what is on record to what stands, and to the dossier that says so."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from according.compose import compose_dossier
from according.compose.edition import find_latest
from according.domain.claim import Reading
from according.domain.dossier import Dossier
from according.domain.errors import OutputError
from according.domain.names import fold_name
from according.domain.statement import Statement
from according.export import render_markdown, write_dossier
from according.fingerprint import name_rules
from according.pipeline.recalling import recall
from according.reconcile import Memory, Notebook, reconcile

if TYPE_CHECKING:
    from according.ledger.store import Ledger


class Conclusion(Struct, frozen=True, kw_only=True):
    """What the ledger concludes of a subject on a day, and the readings that it rests on."""

    subject: str
    on: str | None
    statements: tuple[Statement, ...]
    readings: tuple[Reading, ...]


class Made(Struct, frozen=True, kw_only=True):
    """What a dossier was made of, and the file to open first."""

    entry: Path
    statements: int
    claims: int
    pages: int


def conclude(ledger: Ledger, subject: str, on: str | None = None, pages: bool = True) -> Conclusion:
    """What stands of a subject on a day (None: the latest day known), or UnknownSubject with the nearest names.

    What was kept of the latest day is not concluded again, and what it left in memory helps on any other. Without
    `pages` it may come without the readings, which only a dossier needs.
    """
    if on is None and (kept := recall(ledger, subject)):
        readings = tuple(ledger.readings(subject)) if pages else ()
        return Conclusion(subject=kept.subject, on=kept.day, statements=kept.statements, readings=readings)
    return conclude_anew(ledger, subject, on, Notebook(ledger.derived.load_memory(subject, name_rules())))


def conclude_anew(ledger: Ledger, subject: str, on: str | None = None, memory: Memory | None = None) -> Conclusion:
    """The same from the readings on record, with the help of what is remembered."""
    readings = tuple(ledger.readings(subject))
    statements = reconcile(readings, subject, on, memory)
    if not statements and not (on and reconcile(readings, subject)):
        raise ledger.refuse_subject(subject)
    name, day = spell_subject(readings, subject), on or find_latest(readings, statements)
    return Conclusion(subject=name, on=day, statements=statements, readings=readings)


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
    return compose_dossier(conclusion.statements, conclusion.readings, conclusion.subject, conclusion.on)


def render_dossier(conclusion: Conclusion) -> str:
    """The dossier of what was concluded, as Markdown."""
    return render_markdown(compose_conclusion(conclusion))


def publish(conclusion: Conclusion, folder: Path) -> Made:
    """Write the dossier of what was concluded into a folder: as a page, as text and as data."""
    claims = {claim.id: claim for reading in conclusion.readings for claim in reading.claims}
    entry, *_ = write_dossier(compose_conclusion(conclusion), claims.values(), folder)
    pages = {reading.page.url for reading in conclusion.readings}
    return Made(entry=entry, statements=len(conclusion.statements), claims=len(claims), pages=len(pages))
