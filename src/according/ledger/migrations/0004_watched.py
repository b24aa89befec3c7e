"""The tables of watching, and the triggers that keep what it records."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from according.ledger.guards import guard_table

# Record; the other tables say how far the work has come, which changes.
TABLES = ("entry", "notice")


def lay_triggers(apps: Apps, schema: BaseDatabaseSchemaEditor) -> None:
    """The guards of both tables of the record."""
    for table in TABLES:
        guard_table(schema, f"ledger_{table}")


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0003_derived"),
    ]

    operations = [
        migrations.CreateModel(
            name="EntryRecord",
            fields=[
                ("learned_at", models.DateTimeField()),
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("address", models.TextField(db_index=True)),
                ("source", models.TextField()),
                ("subject", models.TextField()),
                ("subject_key", models.CharField(db_index=True, max_length=255)),
                ("title", models.TextField()),
                ("summary", models.TextField()),
                ("published", models.CharField(max_length=64)),
                ("updated", models.CharField(max_length=64)),
                ("relevant", models.BooleanField()),
                ("why", models.TextField()),
            ],
            options={
                "db_table": "ledger_entry",
            },
        ),
        migrations.CreateModel(
            name="LeaseRow",
            fields=[
                ("work", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("token", models.CharField(max_length=64)),
                ("host", models.CharField(max_length=255)),
                ("process", models.BigIntegerField()),
                ("until", models.DateTimeField()),
            ],
            options={
                "db_table": "ledger_lease",
            },
        ),
        migrations.CreateModel(
            name="NoticeRecord",
            fields=[
                ("learned_at", models.DateTimeField()),
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("subject", models.TextField()),
                ("content", models.BinaryField()),
            ],
            options={
                "db_table": "ledger_notice",
            },
        ),
        migrations.CreateModel(
            name="ToldRow",
            fields=[
                ("subject_key", models.CharField(max_length=255, primary_key=True, serialize=False)),
                ("content", models.BinaryField()),
            ],
            options={
                "db_table": "ledger_told",
            },
        ),
        migrations.CreateModel(
            name="DeliveryRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=16)),
                ("address", models.TextField()),
                ("state", models.CharField(db_index=True, default="waiting", max_length=16)),
                ("tries", models.IntegerField(default=0)),
                ("due_at", models.DateTimeField()),
                ("trouble", models.TextField(default="")),
                (
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="deliveries", to="ledger.noticerecord"
                    ),
                ),
            ],
            options={
                "db_table": "ledger_delivery",
            },
        ),
        migrations.CreateModel(
            name="WatchedRow",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=16)),
                ("address", models.TextField()),
                ("via", models.TextField(default="")),
                ("due_at", models.DateTimeField(db_index=True)),
                ("interval", models.FloatField()),
                ("visited_at", models.DateTimeField(null=True)),
                ("succeeded_at", models.DateTimeField(null=True)),
                ("changed_at", models.DateTimeField(null=True)),
                ("failures", models.IntegerField(default=0)),
                ("trouble", models.TextField(default="")),
                ("note", models.TextField(default="")),
                ("tag", models.TextField(null=True)),
                ("modified", models.TextField(null=True)),
                ("print", models.CharField(default="", max_length=64)),
                ("hint", models.CharField(default="", max_length=64)),
                ("visits", models.IntegerField(default=0)),
                ("changes", models.IntegerField(default=0)),
            ],
            options={
                "db_table": "ledger_watched",
                "indexes": [models.Index(fields=["kind", "due_at"], name="watched_by_kind")],
            },
        ),
        migrations.RunPython(lay_triggers, migrations.RunPython.noop, elidable=False),
    ]
