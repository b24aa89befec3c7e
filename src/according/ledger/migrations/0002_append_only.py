"""Triggers that refuse every change of what the ledger recorded, whoever asks."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from according.ledger.guards import guard_table

TABLES = ("capture", "coverage", "page", "reading", "claim", "sighting", "skip", "decision")


def lay_triggers(apps: Apps, schema: BaseDatabaseSchemaEditor) -> None:
    """The guards of each table of the record."""
    for table in TABLES:
        guard_table(schema, f"ledger_{table}")


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunPython(lay_triggers, migrations.RunPython.noop, elidable=False)]
