"""The tables of what is derived from the record, and the index of names filled for a ledger that has claims already."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from according.ledger.indexing import fill_index


def fill_tables(apps: Apps, schema: BaseDatabaseSchemaEditor) -> None:
    """Index what was recorded before there was an index."""
    fill_index(schema.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_append_only")]

    operations = [
        migrations.CreateModel(
            name="ConclusionRow",
            fields=[
                ("subject_key", models.CharField(max_length=255, primary_key=True, serialize=False)),
                ("asked", models.TextField()),
                ("subject", models.TextField()),
                ("day", models.CharField(max_length=64, null=True)),
                ("program", models.CharField(max_length=128)),
                ("basis", models.CharField(max_length=64)),
                ("statements", models.JSONField(default=list)),
            ],
            options={
                "db_table": "ledger_conclusion",
            },
        ),
        migrations.CreateModel(
            name="MemoRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject_key", models.CharField(max_length=255)),
                ("key", models.CharField(max_length=64)),
                ("content", models.BinaryField()),
            ],
            options={
                "db_table": "ledger_memo",
                "constraints": [models.UniqueConstraint(fields=("subject_key", "key"), name="memo_once")],
            },
        ),
        migrations.CreateModel(
            name="NameRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(max_length=255)),
                ("subject_key", models.CharField(max_length=255)),
            ],
            options={
                "db_table": "ledger_name",
                "constraints": [models.UniqueConstraint(fields=("word", "subject_key"), name="name_once")],
            },
        ),
        migrations.CreateModel(
            name="MentionRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject_key", models.CharField(db_index=True, max_length=255)),
                (
                    "reading",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="mentions", to="ledger.readingrecord"
                    ),
                ),
            ],
            options={
                "db_table": "ledger_mention",
                "constraints": [models.UniqueConstraint(fields=("reading", "subject_key"), name="mention_once")],
            },
        ),
        migrations.RunPython(fill_tables, migrations.RunPython.noop, elidable=False),
    ]
