"""Tables: which of them a ledger lacks, told at a glance; and laying them, in one's turn.

Invariant: tables are laid in one transaction that waits for its turn. Whoever is killed leaves none, and of two
programs that open a new or an old ledger at once the second finds the tables of the first.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pkgutil import iter_modules

from django.apps import AppConfig, apps
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from according.domain.errors import LedgerError

LEDGER = "ledger"


def prepare_tables(alias: str, name: str) -> None:
    """Lay the tables of the record that are missing; refuse a newer ledger."""
    if not find_missing(alias, name):
        return
    with taking_turns(alias):
        if missing := find_missing(alias, name):
            MigrationExecutor(connections[alias]).migrate([(LEDGER, missing[-1])])


def find_missing(alias: str, name: str) -> list[str]:
    """The migrations that a ledger has not seen yet, in order; LedgerError if it has seen others."""
    ours, done = list_ours(apps.get_app_config(LEDGER)), list_done(alias)
    seen = {migration for app, migration in done if app == LEDGER}
    if newer := seen - ours:
        raise LedgerError(
            f"The ledger {name} was made by a newer According (it has {max(newer)}, unknown here): update According."
        )
    return sorted(ours - seen)


def is_behind(alias: str) -> bool:
    """Whether any app of this program has a migration that a database has not seen."""
    ours = {(config.label, migration) for config in apps.get_app_configs() for migration in list_ours(config)}
    return not ours <= list_done(alias)


def list_ours(config: AppConfig) -> set[str]:
    """The names of an app's migrations. By their files: loading them all takes longer than the rest of a start."""
    folder = f"{config.path}/migrations"
    return {found.name for found in iter_modules([folder]) if not (found.ispkg or found.name[0] in "_~")}


def list_done(alias: str) -> set[tuple[str, str]]:
    """The migrations that a database has seen, each with its app."""
    return set(MigrationRecorder(connections[alias]).applied_migrations())


@contextmanager
def taking_turns(alias: str) -> Iterator[None]:
    """A transaction in which tables may be made, while nobody else makes any."""
    connection = connections[alias]
    # SQLite wants the foreign keys off before a transaction in which tables are made.
    connection.disable_constraint_checking()
    try:
        with transaction.atomic(using=alias):
            if connection.vendor == "postgresql":
                # PostgreSQL alters no table while checks of its rows are put off to the end.
                connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
            yield
    finally:
        connection.enable_constraint_checking()
