"""Verifying a ledger from its first byte to its last conclusion: hashes, offsets, quotes, the index, what stands."""

from __future__ import annotations

import os
import zlib
from functools import partial

import msgspec
from django.db import transaction
from django.utils.module_loading import import_string

from according.domain.errors import LedgerError, UnknownSubject
from according.fingerprint import name_rules
from according.ledger.addresses import Address
from according.ledger.databases import add_database, forget_database
from according.ledger.kept import Recalled
from according.ledger.opening import open_ledger
from according.ledger.refusals import in_plain_words
from according.ledger.verifying.faults import REBUILD, Findings
from according.pipeline.adding import Progress
from according.pipeline.deriving import open_own, work_out
from according.pipeline.recalling import find_basis
from according.workers import Crash, count_cores, map_in_order

# What of the record is looked at, in this order; loaded once Django is set up.
_CHECKS = (
    "laying.verify_database",
    "pages.verify_captures",
    "pages.verify_pages",
    "pages.verify_readings",
    "pages.verify_returns",
    "moments.verify_moments",
    "rows.verify_claims",
    "rows.verify_coverage",
    "rows.verify_decisions",
    "rows.verify_skips",
    "watching.verify_entries",
    "watching.verify_notices",
    "watching.verify_watched",
    "watching.verify_deliveries",
    "index.verify_index",
)
_TOLD_OTHERWISE = "What is kept of it is not what the record gives."
_SUBJECTS_WORTH_A_PROCESS = 4


def verify(address: Address, progress: Progress | None = None, derived: bool = True) -> Findings:
    """Everything that a check of the ledger finds; without `derived` what was concluded is not concluded again.

    The record is read as of one moment, and nobody who writes is stopped.
    """
    open_ledger(address, create=False).close()
    found = Findings(partial(_tell, progress) if progress else None)
    alias = add_database(address, snapshot=True)
    try:
        with in_plain_words(str(address)), transaction.atomic(using=alias):
            for name in _CHECKS:
                import_string(f"according.ledger.verifying.{name}")(alias, found)
    finally:
        forget_database(alias)
    if derived:
        verify_conclusions(address, found)
    return found


def _tell(progress: Progress, done: int) -> None:
    progress(done, done)


def verify_conclusions(address: Address, found: Findings, processes: int | None = None) -> None:
    """Each conclusion that is kept and still holds is what concluding anew gives, byte for byte."""
    with open_ledger(address, create=False) as ledger:
        names = ledger.derived.list_concluded()
    if processes is None:
        processes = min(count_cores(), len(names) // _SUBJECTS_WORTH_A_PROCESS + 1)
    for name, same in map_in_order(partial(is_same, address), names, processes):
        found.look("conclusions")
        if isinstance(same, Crash):
            raise LedgerError(f"{name} could not be concluded again: the process that worked on it died.")
        found.require(same, f"conclusion about {name}", _TOLD_OTHERWISE, REBUILD)


def is_same(address: Address, subject: str) -> bool:
    """Whether what is kept of a subject is out of date, as it may be, or just what the record gives."""
    ledger = open_own(address, os.getpid())
    for _ in range(2):  # somebody may conclude it anew meanwhile
        basis = find_basis(ledger, subject)
        if not ledger.derived.is_kept(subject, basis):
            return True
        try:
            kept = work_out(ledger, subject, basis, {}).kept
        except (UnknownSubject, msgspec.MsgspecError, zlib.error, UnicodeDecodeError):
            return False  # the record itself may be damaged, which is told by its own checks
        recalled = ledger.derived.recall(subject, basis)
        contents = [kept.memory[key] for key in kept.statements]
        same = recalled == Recalled(kept.subject, kept.day, contents)
        if same and ledger.derived.load_memory(subject, name_rules()) == dict(kept.memory):
            return True
    return False
