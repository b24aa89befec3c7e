"""The tables of the ledger, as models.py describes them."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="CaptureRecord",
            fields=[
                ("learned_at", models.DateTimeField()),
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("address", models.TextField()),
                ("sha256", models.CharField(db_index=True, max_length=64)),
                ("media_type", models.CharField(max_length=255)),
                ("encoding", models.CharField(max_length=64)),
                ("encoding_from", models.CharField(max_length=32)),
                ("captured_at", models.CharField(max_length=64, null=True)),
                ("headers", models.JSONField(default=dict)),
                ("path", models.TextField(null=True)),
                ("size", models.BigIntegerField()),
                ("body", models.BinaryField()),
            ],
            options={
                "db_table": "ledger_capture",
            },
        ),
        migrations.CreateModel(
            name="ClaimRecord",
            fields=[
                ("learned_at", models.DateTimeField()),
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("page", models.TextField(db_index=True)),
                ("subject", models.TextField()),
                ("subject_key", models.CharField(db_index=True, max_length=255)),
                ("property", models.CharField(db_index=True, max_length=64)),
                ("value", models.TextField()),
                ("qualifiers", models.JSONField(default=dict)),
                ("certainty", models.CharField(max_length=16)),
                ("sources", models.JSONField(default=list)),
                ("said_at", models.CharField(max_length=64, null=True)),
                ("exact", models.TextField()),
            ],
            options={
                "db_table": "ledger_claim",
            },
        ),
        migrations.CreateModel(
            name="DecisionRecord",
            fields=[
                ("learned_at", models.DateTimeField()),
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=64)),
                ("about", models.TextField()),
                ("detail", models.JSONField(default=dict)),
                ("reason", models.TextField()),
                ("decided_by", models.TextField()),
                ("decided_at", models.CharField(max_length=64)),
            ],
            options={
                "db_table": "ledger_decision",
            },
        ),
        migrations.CreateModel(
            name="SkipRecord",
            fields=[
                ("learned_at", models.DateTimeField()),
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("source", models.TextField()),
                ("reason", models.TextField()),
            ],
            options={
                "db_table": "ledger_skip",
            },
        ),
        migrations.CreateModel(
            name="PageRecord",
            fields=[
                ("learned_at", models.DateTimeField()),
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("url", models.TextField(db_index=True)),
                ("extractor", models.CharField(max_length=128)),
                ("page", models.BinaryField()),
                (
                    "capture",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="pages", to="ledger.capturerecord"
                    ),
                ),
            ],
            options={
                "db_table": "ledger_page",
            },
        ),
        migrations.CreateModel(
            name="ReadingRecord",
            fields=[
                ("learned_at", models.DateTimeField()),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("reader", models.CharField(max_length=128)),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="readings", to="ledger.pagerecord"
                    ),
                ),
            ],
            options={
                "db_table": "ledger_reading",
            },
        ),
        migrations.CreateModel(
            name="CoverageRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("learned_at", models.DateTimeField()),
                ("subject", models.TextField()),
                ("subject_key", models.CharField(db_index=True, max_length=255)),
                (
                    "capture",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="coverage", to="ledger.capturerecord"
                    ),
                ),
            ],
            options={
                "db_table": "ledger_coverage",
                "constraints": [models.UniqueConstraint(fields=("capture", "subject_key"), name="coverage_once")],
            },
        ),
        migrations.CreateModel(
            name="SightingRecord",
            fields=[
                ("learned_at", models.DateTimeField()),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("position", models.IntegerField()),
                ("start", models.IntegerField()),
                ("end", models.IntegerField()),
                ("prefix", models.TextField()),
                ("suffix", models.TextField()),
                ("outlet", models.TextField(null=True)),
                ("published", models.CharField(max_length=64, null=True)),
                ("rule", models.TextField(null=True)),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sightings", to="ledger.claimrecord"
                    ),
                ),
                (
                    "reading",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sightings", to="ledger.readingrecord"
                    ),
                ),
            ],
            options={
                "db_table": "ledger_sighting",
                "constraints": [models.UniqueConstraint(fields=("reading", "position"), name="sighting_once")],
            },
        ),
    ]
