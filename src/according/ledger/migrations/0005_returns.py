"""The table of states that came back to their addresses, and the triggers that keep it."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from according.ledger.guards import guard_table


def lay_triggers(apps: Apps, schema: BaseDatabaseSchemaEditor) -> None:
    """The guards of the table."""
    guard_table(schema, "ledger_return")


class Migration(migrations.Migration):
    dependencies = [("ledger", "0004_watched")]

    operations = [
        migrations.CreateModel(
            name="ReturnRecord",
            fields=[
                ("learned_at", models.DateTimeField()),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("url", models.TextField(db_index=True)),
                ("returned_at", models.CharField(max_length=64)),
                (
                    "capture",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="returns", to="ledger.capturerecord"
                    ),
                ),
            ],
            options={
                "db_table": "ledger_return",
            },
        ),
        migrations.RunPython(lay_triggers, migrations.RunPython.noop, elidable=False),
    ]
