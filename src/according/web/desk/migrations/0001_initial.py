"""The queue, the register of outlets, and the triggers that let nobody change the latter."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from according.ledger.guards import guard_table


def lay_triggers(apps: Apps, schema: BaseDatabaseSchemaEditor) -> None:
    """Two triggers: no update, no deletion."""
    if schema.connection.vendor != "sqlite":
        guard_table(schema, "desk_outlet")
        return
    for act in ("UPDATE", "DELETE"):
        schema.execute(
            f"CREATE TRIGGER desk_outlet_no_{act.lower()} BEFORE {act} ON desk_outlet "
            f"BEGIN SELECT RAISE(ABORT, 'The register is append-only: {act} of desk_outlet refused'); END"
        )


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="OutletRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("learned_at", models.DateTimeField()),
                ("key", models.CharField(db_index=True, max_length=255)),
                ("name", models.CharField(max_length=200)),
                ("tier", models.CharField(blank=True, max_length=32)),
                ("country", models.CharField(blank=True, max_length=80)),
                ("family", models.CharField(blank=True, max_length=120)),
                ("domains", models.JSONField(default=list)),
                ("by", models.CharField(max_length=200)),
                ("gone", models.BooleanField(default=False)),
            ],
            options={
                "db_table": "desk_outlet",
            },
        ),
        migrations.CreateModel(
            name="QueueState",
            fields=[
                ("subject_key", models.CharField(max_length=255, primary_key=True, serialize=False)),
                ("subject", models.TextField()),
                ("basis", models.CharField(max_length=64)),
                ("claims", models.IntegerField(default=0)),
                ("disputes", models.IntegerField(default=0)),
                ("laid_at", models.DateTimeField()),
            ],
            options={
                "db_table": "desk_queue_state",
            },
        ),
        migrations.CreateModel(
            name="QueueRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("claim", models.CharField(db_index=True, max_length=64)),
                ("weight", models.SmallIntegerField()),
                ("place", models.IntegerField()),
                ("day", models.CharField(max_length=10)),
                ("says", models.TextField()),
                ("effect", models.TextField()),
                ("mark", models.CharField(max_length=16)),
                ("word", models.TextField()),
                ("outlet", models.TextField()),
                (
                    "state",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rows", to="desk.queuestate"
                    ),
                ),
            ],
            options={
                "db_table": "desk_queue",
                "indexes": [models.Index(fields=["weight", "place", "-day", "claim"], name="queue_order")],
                "constraints": [models.UniqueConstraint(fields=("state", "claim"), name="queue_once")],
            },
        ),
        migrations.RunPython(lay_triggers, migrations.RunPython.noop, elidable=False),
    ]
