"""Laying tables in PostgreSQL so that they keep and order text as SQLite does.

Text is ordered by its bytes, whatever language the database speaks. Long text is indexed by its hash: a B-tree refuses
rows of more than a third of a page, and a stranger's address may be that long.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from django.db.backends.ddl_references import Statement
from django.db.backends.postgresql.schema import DatabaseSchemaEditor as PlainSchemaEditor
from django.db.models import Field, Model, TextField

_BY_BYTES = "C"


class DatabaseSchemaEditor(PlainSchemaEditor):
    """The schema editor of Django with these two differences."""

    def _iter_column_sql(
        self,
        column_db_type: str,
        params: list[Any],
        model: type[Model],
        field: Field[Any, Any],
        field_db_params: dict[str, Any],
        include_default: bool,
    ) -> Iterator[str]:
        if column_db_type == "text" and not field_db_params.get("collation"):
            field_db_params = {**field_db_params, "collation": _BY_BYTES}
        found = super()._iter_column_sql(  # type: ignore[misc]  # the stubs leave it out
            column_db_type, params, model, field, field_db_params, include_default
        )
        return cast(Iterator[str], found)

    def _create_index_sql(self, model: type[Model], *, fields: Any = None, using: str = "", **more: Any) -> Statement:
        if fields and len(fields) == 1 and isinstance(fields[0], TextField) and not more.get("opclasses"):
            using = " USING hash"
        found = super()._create_index_sql(model, fields=fields, using=using, **more)  # type: ignore[misc]
        return cast(Statement, found)

    def _create_like_index_sql(self, model: type[Model], field: Field[Any, Any]) -> None:
        # Ordered by bytes, the plain index serves what begins alike as well.
        return None
