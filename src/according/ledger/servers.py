"""What a PostgreSQL database must be to hold a ledger, asked before anything is laid in it."""

from __future__ import annotations

from django.db import connections

from according.domain.errors import LedgerError
from according.ledger.addresses import ServerAddress
from according.ledger.files import is_ledger

# Tables that can be seen without naming a schema, without those that an extension has brought.
_TABLES = """
SELECT c.relname FROM pg_catalog.pg_class c
WHERE c.relkind IN ('r', 'p') AND pg_catalog.pg_table_is_visible(c.oid)
AND c.relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
"""
_OLDEST = 14


def check_server(alias: str, address: ServerAddress, create: bool) -> None:
    """Refuse a database that is another program's, or cannot hold every text; without `create` an empty one too."""
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT current_setting('server_encoding'), current_setting('server_version_num')::int / 10000")
        encoding, version = cursor.fetchone() or ("", 0)
        cursor.execute(_TABLES)
        tables = {name for (name,) in cursor.fetchall()}
    if version < _OLDEST:
        raise LedgerError(f"The ledger {address} is on PostgreSQL {version}: According needs {_OLDEST} or later.")
    if encoding != "UTF8":
        message = f"The database {address} keeps text as {encoding}, which has not all letters of the news."
        raise LedgerError(f"{message} Make one with `createdb --encoding UTF8 --template template0 NAME`.")
    if tables and not is_ledger(tables):
        raise LedgerError(f"{address} is a database of another program, not a ledger. Name another with --ledger.")
    if not tables and not create:
        raise LedgerError(
            f"There is no ledger at {address}: make one with `according build`, or name it with --ledger."
        )
