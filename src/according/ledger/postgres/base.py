"""The connection to a ledger in PostgreSQL: what SQLite promises by itself, promised here by hand.

- One writer: every transaction takes one lock at its start and waits for it, as SQLite's IMMEDIATE does. So what a
  transaction has seen stays true until it ends, and rows are numbered in the order in which they can be seen.
- Text of any length with any character; the record's JSON as it was written, its names in their order.
- A server that was restarted is connected to again, but never in the middle of a transaction.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from typing import Any

from django.db import OperationalError
from django.db.backends.postgresql import base
from django.db.backends.postgresql.operations import DatabaseOperations as PlainOperations
from psycopg import Connection, IsolationLevel

from according.ledger.postgres.schema import DatabaseSchemaEditor
from according.ledger.postgres.text import TextDumper, TextLoader

# Locks by number belong to one database; any number will do, if all take the same ("Accord").
WRITING = 0x4163636F7264
_TEXTS = ("text", "varchar", "bpchar", "name")
_REST = 0.1
_PLAIN = dict.fromkeys(("CharField", "SlugField", "FileField", "FilePathField", "TextField"), "text")
# What the record holds is kept as it was written; other apps ask for what is within their JSON, which text cannot tell.
_EXACT = "ledger"


def name_json(field: Mapping[str, Any]) -> str:
    """The type of a column of JSON."""
    return "text" if field["model"]._meta.app_label == _EXACT else "jsonb"


class DatabaseOperations(PlainOperations):
    """Django's operations, with JSON sent as the text that SQLite is sent."""

    def adapt_json_value(self, value: Any, encoder: Any) -> Any:
        """JSON as text, for columns of either type: the server's own puts names in another order and refuses NUL."""
        return json.dumps(value, cls=encoder)


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection; `OPTIONS` may have "patience" (seconds to wait for a restarted server) and "snapshot"."""

    data_types = {**base.DatabaseWrapper.data_types, **_PLAIN, "JSONField": name_json}  # type: ignore[dict-item]
    SchemaEditorClass = DatabaseSchemaEditor
    ops_class = DatabaseOperations
    _was_connected = False

    def get_connection_params(self) -> dict[str, Any]:
        """What psycopg is given; our own options are not for it."""
        params = super().get_connection_params()
        return {name: value for name, value in params.items() if name not in ("patience", "snapshot")}

    def get_new_connection(self, conn_params: dict[str, Any]) -> Connection[Any]:
        """A connection that carries any text."""
        connection: Connection[Any] = super().get_new_connection(conn_params)
        connection.adapters.register_dumper(str, TextDumper)
        for name in _TEXTS:
            connection.adapters.register_loader(name, TextLoader)
        if self._is_snapshot:
            connection.isolation_level = IsolationLevel.REPEATABLE_READ
            connection.read_only = True
        return connection

    @property
    def _is_snapshot(self) -> bool:
        return bool(self.settings_dict["OPTIONS"].get("snapshot"))

    def ensure_connection(self) -> None:
        """Connect where there is no connection, or where the server has ended it between two transactions."""
        if self.connection is not None and self.connection.closed and not self.in_atomic_block:
            self.close()
        if self.connection is None and self._was_connected:
            self._connect_again()
        else:
            super().ensure_connection()
        self._was_connected = True

    def _connect_again(self) -> None:
        # Nothing is wrong with the address: it has worked before. A server that restarts is waited for.
        end = time.monotonic() + self.settings_dict["OPTIONS"].get("patience", 0.0)
        while True:
            try:
                return super().ensure_connection()
            except OperationalError:
                if time.monotonic() >= end:
                    raise
                time.sleep(_REST)

    def _set_autocommit(self, autocommit: bool) -> None:
        super()._set_autocommit(autocommit)  # type: ignore[misc]  # the stubs leave it out
        if not autocommit and not self._is_snapshot:
            self._take_turn()

    def _take_turn(self) -> None:
        """Wait for whoever is writing; the lock goes with the transaction, however that ends."""
        for again in (True, False):
            try:
                with self.wrap_database_errors:
                    self.connection.execute("SELECT pg_advisory_xact_lock(%s)", [WRITING])
                return
            except BaseException as error:
                if not (again and isinstance(error, OperationalError) and self.connection.closed):
                    self._step_back()
                    raise
            # The server went away while nothing was being done: nothing is lost by beginning anew.
            self.close()
            self.ensure_connection()
            super()._set_autocommit(False)  # type: ignore[misc]

    def _step_back(self) -> None:
        if self.connection is not None and not self.connection.closed:
            self.connection.rollback()
            super()._set_autocommit(True)  # type: ignore[misc]
