"""Opening a ledger by its address, so that what goes wrong is said in a sentence."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils.module_loading import import_string

from according.domain.errors import LedgerError
from according.ledger.databases import PATIENCE, add_database, set_up_django
from according.ledger.refusals import in_plain_words

if TYPE_CHECKING:
    from according.ledger.store import Ledger

_PREFIX = "sqlite:///"
_MAGIC = b"SQLite format 3\x00"


def open_ledger(address: str, patience: float = PATIENCE, create: bool = True) -> Ledger:
    """The ledger at an address, made when there is none: a path, `sqlite:///path` or `sqlite:////absolute/path`.

    With `create` off, a missing ledger is refused instead: who asks a question of a ledger wants one that exists.
    """
    path = find_file(address)
    check_file(path, create)
    set_up_django()
    alias = add_database(path, patience)
    with in_plain_words(str(path)):
        try:
            prepare_tables(alias, path)
        except BaseException:
            connections[alias].close()
            raise
    # Django's models can be imported only after it has been set up, hence not at the head of this file.
    opened: Ledger = import_string("according.ledger.store.Ledger")(alias, path)
    return opened


def find_file(address: str) -> Path:
    """The file that an address names, as an absolute path."""
    text = address.strip()
    if text.startswith(_PREFIX):
        text = text.removeprefix(_PREFIX)
    elif "://" in text:
        kind = text.split("://", 1)[0]
        raise LedgerError(
            f"A ledger of kind {kind!r} is not supported: give a file, as sqlite:///path or as a plain path."
        )
    if not text:
        raise LedgerError("The address of the ledger is empty: give a file, as sqlite:///path or plainly.")
    return Path(text).expanduser().absolute()


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
    return bool(tables) and "django_migrations" not in tables


def prepare_tables(alias: str, path: Path) -> None:
    """Lay the tables that are missing; refuse a newer ledger.

    All are laid in one transaction that waits for its turn: whoever is killed leaves none, and of two programs that
    open a new ledger at once the second finds the tables of the first.
    """
    connection = connections[alias]
    if not find_missing(MigrationExecutor(connection), path):
        return
    # SQLite wants the foreign keys off before a transaction in which tables are made.
    connection.disable_constraint_checking()
    try:
        with transaction.atomic(using=alias):
            executor = MigrationExecutor(connection)
            if missing := find_missing(executor, path):
                executor.migrate([("ledger", missing[-1])])
    finally:
        connection.enable_constraint_checking()


def find_missing(executor: MigrationExecutor, path: Path) -> list[str]:
    """The migrations that a ledger has not seen yet, in order; LedgerError if it has seen others."""
    ours = {name for app, name in executor.loader.disk_migrations if app == "ledger"}
    done = {name for app, name in executor.loader.applied_migrations if app == "ledger"}
    if newer := done - ours:
        raise LedgerError(
            f"The ledger {path} was made by a newer According (it has {max(newer)}, unknown here): update According."
        )
    return sorted(ours - done)
