"""Triggers that refuse every change of what the ledger recorded, whoever asks: Django, a script, the sqlite3 shell.

They stand on SQLite; another database gets its own in a migration of its own. A later migration that remakes a table
(on SQLite: altering a column) drops its triggers and must lay them again.
"""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLES = ("capture", "coverage", "page", "reading", "claim", "sighting", "skip", "decision")


def lay_triggers(apps: Apps, schema: BaseDatabaseSchemaEditor) -> None:
    """Two triggers a table: no update, no deletion."""
    if schema.connection.vendor != "sqlite":
        return
    for table in TABLES:
        for act in ("UPDATE", "DELETE"):
            schema.execute(
                f"CREATE TRIGGER ledger_{table}_no_{act.lower()} BEFORE {act} ON ledger_{table} "
                f"BEGIN SELECT RAISE(ABORT, 'The ledger is append-only: {act} of ledger_{table} refused'); END"
            )


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunPython(lay_triggers, migrations.RunPython.noop, elidable=False)]
