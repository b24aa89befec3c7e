"""The audit, and the triggers that let nobody change it."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from according.ledger.guards import guard_table


def lay_triggers(apps: Apps, schema: BaseDatabaseSchemaEditor) -> None:
    """Two triggers: no update, no deletion."""
    if schema.connection.vendor != "sqlite":
        guard_table(schema, "site_audit")
        return
    for act in ("UPDATE", "DELETE"):
        schema.execute(
            f"CREATE TRIGGER site_audit_no_{act.lower()} BEFORE {act} ON site_audit "
            f"BEGIN SELECT RAISE(ABORT, 'The audit is append-only: {act} of site_audit refused'); END"
        )


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AuditRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("learned_at", models.DateTimeField()),
                ("by", models.CharField(db_index=True, max_length=200)),
                ("deed", models.CharField(db_index=True, max_length=64)),
                ("subject", models.CharField(blank=True, db_index=True, max_length=255)),
                ("about", models.CharField(blank=True, db_index=True, max_length=255)),
                ("details", models.JSONField(default=dict)),
                ("outcome", models.JSONField(default=dict)),
                ("why", models.TextField(blank=True)),
                ("told", models.TextField()),
                (
                    "undoes",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undone_by",
                        to="people.auditrow",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "db_table": "site_audit",
                "ordering": ["-id"],
            },
        ),
        migrations.RunPython(lay_triggers, migrations.RunPython.noop, elidable=False),
    ]
