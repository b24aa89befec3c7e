"""The database itself: its own check, rows that refer to rows which are not there, and the guards of the record."""

from __future__ import annotations

from django.apps import apps
from django.db import connections

from according.ledger.guards import list_guards
from according.ledger.models import Record
from according.ledger.verifying.faults import REPAIR, Findings

_MOST = 20
_GUARDS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%RAISE(ABORT%'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'A'",
}


def verify_database(alias: str, found: Findings) -> None:
    """The guards stand; in SQLite the file is sound and each reference leads somewhere, which PostgreSQL sees to."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        cursor.execute(_GUARDS[connection.vendor])
        guards = {name for (name,) in cursor.fetchall()}
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA quick_check({_MOST})")
            for (said,) in cursor.fetchall():
                found.require(said == "ok", "the file", f"SQLite finds it damaged: {said}.")
            cursor.execute("PRAGMA foreign_key_check")
            for table, row, other, _ in cursor.fetchmany(_MOST):
                found.add(f"{table}, row {row}", f"It refers to a row of {other} that is not there.")
    for model in apps.get_app_config("ledger").get_models():
        if issubclass(model, Record):
            table = model._meta.db_table
            found.look("guards")
            lacking = sorted(list_guards(connection.vendor, table) - guards)
            found.require(not lacking, table, f"Nothing refuses a change of it: {', '.join(lacking)} is gone.", REPAIR)
