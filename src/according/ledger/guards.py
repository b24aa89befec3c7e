"""Guarding a table so that its rows can only be added: whoever asks, Django, a script, sqlite3 or psql, is refused.

For migrations. A later migration that remakes a table (on SQLite: altering a column) drops its triggers and must guard
it again.
"""

from __future__ import annotations

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.utils import CursorWrapper

_BODY = """
BEGIN
  RAISE EXCEPTION 'The ledger is append-only: % of % refused', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END """
# ALWAYS: no role of a session turns it off. A whole statement is refused, even where it would meet no row.
_POSTGRES = """
CREATE OR REPLACE FUNCTION ledger_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $${body}$$;
CREATE OR REPLACE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_append_only;
"""
_SQLITE = (
    "CREATE TRIGGER {table}_no_{name} BEFORE {act} ON {table} "
    "BEGIN SELECT RAISE(ABORT, 'The ledger is append-only: {act} of {table} refused'); END"
)
_ACTS = ("UPDATE", "DELETE")
# What PostgreSQL notes of such a trigger: before UPDATE (16), DELETE (8) and TRUNCATE (32), for a statement (2).
_STANDING = """
SELECT 1 FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid
WHERE t.tgname = %s AND t.tgrelid = %s::regclass AND t.tgenabled = 'A' AND t.tgtype = 58 AND t.tgqual IS NULL
AND t.tgattr = '' AND p.prosrc = %s
"""


def guard_table(schema: BaseDatabaseSchemaEditor, table: str) -> None:
    """Lay the triggers that refuse UPDATE and DELETE of a table, in PostgreSQL also TRUNCATE."""
    if schema.connection.vendor == "postgresql":
        schema.execute(_POSTGRES.format(table=table, body=_BODY), params=None)
        return
    for act in _ACTS:
        schema.execute(_spell_guard(table, act))


def find_guards(cursor: CursorWrapper, vendor: str, table: str) -> list[tuple[str, bool]]:
    """The triggers that a guarded table has to have, and whether each stands as it was laid."""
    if vendor == "postgresql":
        name = f"{table}_append_only"
        cursor.execute(_STANDING, [name, table, _BODY])
        return [(name, bool(cursor.fetchall()))]
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
    laid = dict(cursor.fetchall())
    wanted = {f"{table}_no_{act.lower()}": _spell_guard(table, act) for act in _ACTS}
    return [(name, laid.get(name) == statement) for name, statement in wanted.items()]


def _spell_guard(table: str, act: str) -> str:
    return _SQLITE.format(table=table, name=act.lower(), act=act)
