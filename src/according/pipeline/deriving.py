"""Deriving: what stands on the latest day is concluded and kept; again only of what something new bears on.

Each subject is concluded with the memory of the last time, in which every slot is found that nothing new bears on, and
is kept in one go. `rebuild` does without the memory and gives the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from according.domain.errors import LedgerError, UnknownSubject
from according.domain.names import fold_name
from according.fingerprint import name_rules
from according.ledger.kept import Kept, Place
from according.ledger.opening import open_ledger
from according.pipeline.adding import Progress
from according.pipeline.concluding import conclude_anew
from according.pipeline.recalling import find_basis, pack_statements
from according.reconcile import Notebook
from according.workers import Crash, count_cores, map_in_order

if TYPE_CHECKING:
    from according.ledger.store import Ledger

# Below this many subjects for each process, starting it takes longer than it saves.
_SUBJECTS_WORTH_A_PROCESS = 4


class Derived(Struct, frozen=True, kw_only=True):
    """What was concluded of a subject, ready to be kept, and how much of it had to be worked out."""

    kept: Kept
    statements: int
    claims: int
    pages: int
    new: int


class Rebuilt(Struct, frozen=True, kw_only=True):
    """What was derived anew: how many subjects, with how many statements from how many claims on how many pages."""

    subjects: int = 0
    statements: int = 0
    claims: int = 0
    pages: int = 0


def derive(ledger: Ledger, subject: str) -> Derived | None:
    """Conclude a subject where something new bears on it, and keep that; None where what is kept still holds."""
    basis = find_basis(ledger, subject)
    if ledger.derived.is_kept(subject, basis):
        return None
    derived = work_out(ledger, subject, basis, ledger.derived.load_memory(subject, name_rules()))
    ledger.derived.replace(derived.kept)
    return derived


def derive_touched(ledger: Ledger, since: Place, subject: str | None) -> list[Derived]:
    """Conclude a subject, and the others that are kept, as far as what was recorded since a place bears on them."""
    found = [derive(ledger, subject)] if subject else []
    for other in ledger.derived.list_touched(since):
        try:
            found.append(derive(ledger, other))
        except UnknownSubject:  # its pages were read anew, and nothing is left of it
            ledger.derived.drop([other])
    return [derived for derived in found if derived]


def work_out(ledger: Ledger, subject: str, basis: str, memory: Mapping[str, bytes]) -> Derived:
    """What stands of a subject on the latest day, with the help of what is remembered."""
    notes = Notebook(memory)
    concluded = conclude_anew(ledger, subject, memory=notes)
    final = pack_statements(concluded.statements)
    kept = Kept(
        asked=subject,
        subject=concluded.subject,
        day=concluded.on,
        program=name_rules(),
        basis=basis,
        memory={**notes.used, **final},
        statements=list(final),
    )
    return Derived(
        kept=kept,
        statements=len(concluded.statements),
        claims=len({claim.id for reading in concluded.readings for claim in reading.claims}),
        pages=len({reading.page.url for reading in concluded.readings}),
        new=len(notes.new),
    )


def rebuild(
    ledger: Ledger, subject: str | None = None, progress: Progress | None = None, processes: int | None = None
) -> Rebuilt:
    """Drop what is derived from the record, of one subject or of all, and derive it again.

    Of all: the index of names, and what stands of every subject that pages were handed in for or that is kept.
    """
    if subject is None:
        ledger.derived.fill_index()
    names = [subject] if subject else list_subjects(ledger)
    if processes is None:
        processes = min(count_cores(), len(names) // _SUBJECTS_WORTH_A_PROCESS + 1)
    work = partial(work_out_anew, ledger.path)
    rebuilt = Rebuilt()
    lost: list[str] = []
    for done, (name, derived) in enumerate(map_in_order(work, names, processes), start=1):
        if isinstance(derived, Crash):
            lost.append(name)
        elif derived is None:
            ledger.derived.drop([name])
        else:
            ledger.derived.drop([name])
            ledger.derived.replace(derived.kept)
            rebuilt = add_up(rebuilt, derived)
        if progress:
            progress(done, len(names))
    if lost:
        raise LedgerError(f"{lost[0]} could not be derived: the process that worked on it died. The others are done.")
    if subject and not rebuilt.subjects:
        raise ledger.refuse_subject(subject)
    return rebuilt


def list_subjects(ledger: Ledger) -> list[str]:
    """Every subject that pages were handed in for, and every other that is kept, once each."""
    named = [*ledger.derived.list_concluded(), *ledger.derived.list_covered()]
    return sorted({fold_name(name): name for name in reversed(named)}.values())


def work_out_anew(path: Path, subject: str) -> Derived | None:
    """What stands of a subject, from the record alone; None where no page says anything of it."""
    ledger = open_own(path)
    try:
        return work_out(ledger, subject, find_basis(ledger, subject), {})
    except UnknownSubject:
        return None


@cache
def open_own(path: Path) -> Ledger:
    """The ledger, opened once by each process for itself."""
    return open_ledger(str(path), create=False)


def add_up(rebuilt: Rebuilt, derived: Derived) -> Rebuilt:
    """The counts with those of one subject more."""
    return Rebuilt(
        subjects=rebuilt.subjects + 1,
        statements=rebuilt.statements + derived.statements,
        claims=rebuilt.claims + derived.claims,
        pages=rebuilt.pages + derived.pages,
    )
