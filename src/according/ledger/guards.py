"""Guarding a table so that its rows can only be added: whoever asks, Django, a script, sqlite3 or psql, is refused.

For migrations. A later migration that remakes a table (on SQLite: altering a column) drops its triggers and must guard
it again.
"""

from __future__ import annotations

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# ALWAYS: no role of a session turns it off. A whole statement is refused, even where it would meet no row.
_POSTGRES = """
CREATE OR REPLACE FUNCTION ledger_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The ledger is append-only: % of % refused', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;
CREATE OR REPLACE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_append_only;
"""


def guard_table(schema: BaseDatabaseSchemaEditor, table: str) -> None:
    """Lay the triggers that refuse UPDATE and DELETE of a table, in PostgreSQL also TRUNCATE."""
    if schema.connection.vendor == "postgresql":
        schema.execute(_POSTGRES.format(table=table), params=None)
        return
    for act in ("UPDATE", "DELETE"):
        schema.execute(
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'The ledger is append-only: {act} of {table} refused'); END"
        )


def list_guards(vendor: str, table: str) -> set[str]:
    """The names of the triggers that a guarded table has."""
    if vendor == "postgresql":
        return {f"{table}_append_only"}
    return {f"{table}_no_update", f"{table}_no_delete"}
