"""Opening a ledger by its address, so that what goes wrong is said in a sentence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils.module_loading import import_string

from according.domain.errors import LedgerError
from according.ledger.addresses import Address, FileAddress, read_address
from according.ledger.databases import add_database, forget_database, set_up_django
from according.ledger.files import check_file
from according.ledger.refusals import in_plain_words
from according.ledger.servers import check_server

if TYPE_CHECKING:
    from according.ledger.store import Ledger


def open_ledger(address: str | Address, patience: float | None = None, create: bool = True) -> Ledger:
    """The ledger at an address, made when there is none: a path, `sqlite:///path`, `sqlite:////absolute/path`, or
    `postgresql://user:word@host:port/name`.

    With `create` off, a missing ledger is refused instead: who asks a question of a ledger wants one that exists. A
    PostgreSQL database is never made, only the tables in it. `patience` are the seconds to wait for another process
    that is writing.
    """
    place = read_address(address) if isinstance(address, str) else address
    check_place(place, create)
    set_up_django()
    alias = add_database(place, patience)
    with in_plain_words(str(place)):
        try:
            prepare_tables(alias, str(place))
        except BaseException:
            connections[alias].close()
            raise
    # Django's models can be imported only after it has been set up, hence not at the head of this file.
    opened: Ledger = import_string("according.ledger.store.Ledger")(alias, place)
    return opened


def check_place(place: Address, create: bool) -> None:
    """Refuse what cannot be a ledger before anything is written: another program's file or database, or a missing one
    where `create` is off.
    """
    if isinstance(place, FileAddress):
        check_file(place.path, create)
        return
    set_up_django()
    alias = add_database(place, snapshot=True)
    try:
        with in_plain_words(str(place)):
            check_server(alias, place, create)
    finally:
        forget_database(alias)


def find_file(address: str) -> Path:
    """The file that an address names, as an absolute path; LedgerError where it names a server."""
    place = read_address(address)
    if isinstance(place, FileAddress):
        return place.path
    raise LedgerError(f"The ledger {place} is a database of a server, but a file is needed here: give a path.")


def prepare_tables(alias: str, name: str) -> None:
    """Lay the tables that are missing; refuse a newer ledger.

    All are laid in one transaction that waits for its turn: whoever is killed leaves none, and of two programs that
    open a new ledger at once the second finds the tables of the first.
    """
    connection = connections[alias]
    if not find_missing(MigrationExecutor(connection), name):
        return
    # SQLite wants the foreign keys off before a transaction in which tables are made.
    connection.disable_constraint_checking()
    try:
        with transaction.atomic(using=alias):
            if connection.vendor == "postgresql":
                # PostgreSQL alters no table while checks of its rows are put off to the end.
                connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
            executor = MigrationExecutor(connection)
            if missing := find_missing(executor, name):
                executor.migrate([("ledger", missing[-1])])
    finally:
        connection.enable_constraint_checking()


def find_missing(executor: MigrationExecutor, name: str) -> list[str]:
    """The migrations that a ledger has not seen yet, in order; LedgerError if it has seen others."""
    ours = {name for app, name in executor.loader.disk_migrations if app == "ledger"}
    done = {name for app, name in executor.loader.applied_migrations if app == "ledger"}
    if newer := done - ours:
        raise LedgerError(
            f"The ledger {name} was made by a newer According (it has {max(newer)}, unknown here): update According."
        )
    return sorted(ours - done)
