"""The index of words, as the database in use keeps one."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from according.web.finding.words import choose_engine


def lay_index(apps: Any, schema_editor: Any) -> None:
    for statement in choose_engine(schema_editor.connection.vendor).lay():
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("finding", "0001_initial")]

    operations = [migrations.RunPython(lay_index, migrations.RunPython.noop)]
