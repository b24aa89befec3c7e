"""The tables of a ledger and of its site, and their rows as lines of JSON that are the same on every database.

Invariant: two databases that hold the same rows give the same lines in the same order, and so the same hash.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple

import msgspec
from django.core.exceptions import ValidationError
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.models import BinaryField, Field, JSONField, Model

from according.domain.errors import LedgerError

# Rows that are fetched at a time: few where a row may hold a page.
_FEW, _MANY = 20, 500
# What comes of a value that no row can have had.
_DAMAGE = (ValueError, TypeError, ArithmeticError, RecursionError, ValidationError, msgspec.MsgspecError)


class Table(NamedTuple):
    """A table as the migrations that were applied describe it."""

    name: str
    model: type[Model]
    columns: tuple[Field[Any, Any], ...]

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """The columns with the kinds of what they hold."""
        return [(str(field.column), find_kind(field).get_internal_type()) for field in self.columns]


class Digest(NamedTuple):
    """How many rows a table has, and the SHA-256 of their lines."""

    rows: int
    sha256: str


def list_migrations(alias: str, name: str) -> list[tuple[str, str]]:
    """The migrations that a ledger has seen; LedgerError where one of them is not known here."""
    loader = MigrationLoader(connections[alias])
    done = sorted(loader.applied_migrations)
    if strange := [migration for migration in done if migration not in loader.graph.nodes]:
        raise LedgerError(
            f"The ledger {name} has tables of a newer According or of a package that is missing here "
            f"({'.'.join(strange[0])}): update According, or install the package."
        )
    return done


def list_tables(alias: str) -> list[Table]:
    """The tables of a ledger and its site, the record first. What no migration describes can be derived: left out."""
    loader = MigrationLoader(connections[alias])
    done = [migration for migration in sorted(loader.applied_migrations) if migration in loader.graph.nodes]
    models = loader.project_state(done).apps.get_models(include_auto_created=True)
    there = set(connections[alias].introspection.table_names())
    found = [_describe(model) for model in models if model._meta.managed and not model._meta.proxy]
    return sorted(
        (table for table in found if table.name in there), key=lambda t: (not t.name.startswith("ledger_"), t.name)
    )


def _describe(model: type[Model]) -> Table:
    for field in model._meta.concrete_fields:
        # What was recorded stays as it was: a copy is made at another time.
        for name in ("auto_now", "auto_now_add"):
            if hasattr(field, name):
                setattr(field, name, False)
    return Table(model._meta.db_table, model, tuple(model._meta.concrete_fields))


def find_kind(field: Field[Any, Any]) -> Field[Any, Any]:
    """The field that says what a column holds: of a reference that which it refers to."""
    while field.is_relation:
        field = field.target_field  # type: ignore[attr-defined]
    return field


def count_rows(alias: str, table: Table) -> int:
    """How many rows a table has."""
    return table.model._base_manager.using(alias).count()


def read_lines(alias: str, table: Table) -> Iterator[bytes]:
    """The rows of a table as lines, in the order of their keys; to be read within one transaction."""
    kinds = [find_kind(field) for field in table.columns]
    texts = {at for at, kind in enumerate(kinds) if isinstance(kind, JSONField)}
    size = _FEW if any(isinstance(kind, BinaryField) for kind in kinds) else _MANY
    names = [field.attname for field in table.columns]
    rows = table.model._base_manager.using(alias).order_by("pk").values_list(*names)
    encoder = msgspec.json.Encoder(decimal_format="string")
    # JSON as its text: halves of characters keep their form, and the record's names their order. PostgreSQL keeps those
    # of the site's own tables in another (name_json), so that they are told by letters.
    tell = partial(json.dumps, sort_keys=table.model._meta.app_label != "ledger")
    for row in rows.iterator(chunk_size=size):
        yield encoder.encode([tell(v) if at in texts and v is not None else v for at, v in enumerate(row)])


def write_lines(alias: str, table: Table, lines: Iterable[bytes]) -> None:
    """Add the rows that lines tell."""
    connection = connections[alias]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in table.columns)
    places = ", ".join(["%s"] * len(table.columns))
    statement = f"INSERT INTO {quote(table.name)} ({columns}) VALUES ({places})"
    kinds = [find_kind(field) for field in table.columns]
    rows = []
    for line in lines:
        try:
            values = msgspec.json.decode(line)
            if not isinstance(values, list) or len(values) != len(kinds):
                raise ValueError(f"it has not {len(kinds)} columns")
            rows.append([_fit(kind, value, connection) for kind, value in zip(kinds, values, strict=True)])
        except _DAMAGE as error:
            said = f"A row of {table.name} is damaged ({type(error).__name__}: {str(error)[:200]}). Use another copy."
            raise LedgerError(said) from error
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)


def _fit(kind: Field[Any, Any], value: Any, connection: Any) -> Any:
    if value is None:
        return None
    given = json.loads(value) if isinstance(kind, JSONField) else kind.to_python(value)
    return kind.get_db_prep_save(given, connection)


def digest_lines(lines: Iterable[bytes]) -> Digest:
    """The rows counted, and their hash."""
    found, rows = hashlib.sha256(), 0
    for line in lines:
        found.update(line + b"\n")
        rows += 1
    return Digest(rows, found.hexdigest())
