"""The database itself: its own check, rows that refer to rows which are not there, and the guards of the record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connections
from django.db.models import Exists, ForeignKey, Model, OuterRef

from according.ledger.guards import find_guards
from according.ledger.models import Record
from according.ledger.verifying.faults import REPAIR, Findings

_MOST = 20


def verify_database(alias: str, found: Findings) -> None:
    """The guards stand and refuse; each reference leads somewhere; in SQLite the file is sound."""
    connection = connections[alias]
    if connection.vendor == "sqlite":
        _verify_file(alias, found)
    else:
        _verify_references(alias, found)
    with connection.cursor() as cursor:
        for model in apps.get_app_config("ledger").get_models():
            if issubclass(model, Record):
                table = model._meta.db_table
                found.look("guards")
                lacking = sorted(name for name, stands in find_guards(cursor, connection.vendor, table) if not stands)
                said = f"Nothing refuses a change of it: {', '.join(lacking)} is gone or changed."
                found.require(not lacking, table, said, REPAIR)


def _verify_file(alias: str, found: Findings) -> None:
    with connections[alias].cursor() as cursor:
        cursor.execute(f"PRAGMA quick_check({_MOST})")
        for (said,) in cursor.fetchall():
            found.require(said == "ok", "the file", f"SQLite finds it damaged: {said}.")
        cursor.execute("PRAGMA foreign_key_check")
        for table, row, other, _ in cursor.fetchmany(_MOST):
            found.add(f"{table}, row {row}", f"It refers to a row of {other} that is not there.")


def _verify_references(alias: str, found: Findings) -> None:
    """What SQLite looks at by itself: PostgreSQL keeps references only while nobody turns its triggers off."""
    there = set(connections[alias].introspection.table_names())
    for model in apps.get_models(include_auto_created=True):
        for field, other in _list_references(model, there):
            wanted = other._base_manager.using(alias).filter(**{field.target_field.attname: OuterRef(field.attname)})
            rows = model._base_manager.using(alias).exclude(**{field.attname: None}).filter(~Exists(wanted))
            for key in rows.order_by("pk").values_list("pk", flat=True)[:_MOST]:
                where = f"{model._meta.db_table}, row {key}"
                found.add(where, f"It refers to a row of {other._meta.db_table} that is not there.")


def _list_references(model: type[Model], there: set[str]) -> Iterator[tuple[ForeignKey[Any, Any], type[Model]]]:
    """The columns of a table that refer to another one."""
    if model._meta.proxy or model._meta.db_table not in there:
        return
    for field in model._meta.concrete_fields:
        if isinstance(field, ForeignKey) and getattr(field, "db_constraint", True):
            other = field.remote_field.model
            if other._meta.db_table in there:
                yield field, other
