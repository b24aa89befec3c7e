"""What a file must be to be a ledger, looked at before SQLite touches it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from according.domain.errors import LedgerError

_MAGIC = b"SQLite format 3\x00"


def check_file(path: Path, create: bool) -> None:
    """Refuse what cannot be a ledger before SQLite touches it; opening alone would change some files."""
    try:
        if path.is_dir():
            raise LedgerError(f"The ledger {path} is a folder: give the path of a file.")
        if not path.exists():
            if not create:
                raise LedgerError(
                    f"There is no ledger at {path}: make one with `according build`, or name it with --ledger."
                )
            if not path.parent.is_dir():
                raise LedgerError(f"The ledger {path} cannot be made: there is no folder {path.parent}. Make it first.")
            return
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except OSError as error:
        raise LedgerError(f"The ledger {path} cannot be opened: {error.strerror or error}.") from error
    if head and head != _MAGIC:
        raise LedgerError(f"The file {path} is not a ledger: it is no SQLite database. Name another with --ledger.")
    if head and is_foreign(path):
        raise LedgerError(f"{path} is a database of another program, not a ledger. Name another with --ledger.")


def is_foreign(path: Path) -> bool:
    """Whether a database has tables, but none of a ledger; asked without writing, as opening it for good would."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=1.0)) as database:
            tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.Error:
        return False  # damaged or locked: said in better words when it is opened
    return bool(tables) and not is_ledger(tables)


def is_ledger(tables: set[str]) -> bool:
    """Whether tables are a ledger's: many programs have some by the name of Django's, but not the first of ours."""
    return {"django_migrations", "ledger_capture"} <= tables
