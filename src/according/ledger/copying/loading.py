"""A ledger out of lines: its tables laid as they were, its rows added, and every hash compared, or nothing at all.

Invariant: everything is done in one transaction. Whoever is interrupted, or finds one hash that differs, leaves the
database as it was.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

import msgspec
from django.core.management.color import no_style
from django.db import IntegrityError, connections, transaction
from django.db.migrations.executor import MigrationExecutor

from according.domain.errors import LedgerError
from according.ledger.addresses import Address
from according.ledger.copying.dumping import FORMAT, VERSION, End, Head, TableEnd, TableHead
from according.ledger.copying.tables import (
    Digest,
    Table,
    count_rows,
    digest_lines,
    list_tables,
    read_lines,
    write_lines,
)
from according.ledger.databases import add_database, set_up_django
from according.ledger.migrating import prepare_tables
from according.ledger.opening import check_place
from according.ledger.refusals import in_plain_words

# What is added at a time: so many rows, or so many bytes.
_ROWS, _BYTES = 500, 4_000_000
# Rows of these come with the site's tables, and are replaced by those of the copy.
_GIVEN = ("django_content_type", "auth_permission")
_M = TypeVar("_M")


class Copied(NamedTuple):
    """A table that was copied: what it had, and what the copy has."""

    table: str
    wanted: Digest
    found: Digest


def load_ledger(address: Address, lines: Iterable[bytes], source: str, alias: str = "") -> list[Copied]:
    """Make the ledger that lines tell at an address where there is none yet; LedgerError where one is, or what is
    told is not whole. `source` names the lines in messages.

    Where the site's tables are to be laid too, the address must be Django's default database and `alias` say so:
    other packages' migrations know no other.
    """
    given = iter(lines)
    head = _read_mark(next(given, b""), Head, source)
    if head.format != FORMAT or head.version > VERSION:
        raise LedgerError(f"{source} was made by a newer According: update According to use it.")
    check_place(address, create=True)
    set_up_django()
    alias = alias or add_database(address)
    connection = connections[alias]
    try:
        with in_plain_words(str(address)):
            # SQLite wants the foreign keys off before a transaction in which tables are made; they are checked below.
            connection.disable_constraint_checking()
            with transaction.atomic(using=alias):
                _lay_tables(alias, address, head, source)
                try:
                    copied = _load(alias, given, source)
                    connection.check_constraints()
                except IntegrityError as error:
                    said = " ".join(str(error).split())[:300]
                    message = f"{source} is damaged: its rows do not fit together ({said}). Use another copy."
                    raise LedgerError(message) from error
            prepare_tables(alias, str(address))
    finally:
        connection.close()
    return copied


def _lay_tables(alias: str, address: Address, head: Head, source: str) -> None:
    connection = connections[alias]
    _postpone(alias, "IMMEDIATE")
    executor = MigrationExecutor(connection)
    if strange := [name for name in head.migrations if name not in executor.loader.graph.nodes]:
        raise LedgerError(
            f"{source} has tables that are not known here ({'.'.join(strange[0])}): update According to use it."
        )
    done = set(executor.loader.applied_migrations)
    tables = list_tables(alias)
    if any(count_rows(alias, table) for table in tables if table.name not in _GIVEN):
        raise LedgerError(f"The ledger {address} is not empty: name a new one. What is on record is never replaced.")
    if done - set(head.migrations):
        raise LedgerError(
            f"The tables of {address} are newer than those of {source}: name a file or a database without tables."
        )
    executor.migrate(_find_last(executor, head.migrations))
    with connection.cursor() as cursor:
        for table in list_tables(alias):
            if table.name in _GIVEN:
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(table.name)}")
    _postpone(alias, "DEFERRED")


def _find_last(executor: MigrationExecutor, migrations: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The last migrations of each app among some; Django takes an earlier one for a wish to go back to it."""
    given = set(migrations)
    nodes = executor.loader.graph.node_map
    return sorted(
        (app, name)
        for app, name in given
        if not any(child.key[0] == app and child.key in given for child in nodes[app, name].children)
    )


def _postpone(alias: str, when: str) -> None:
    """PostgreSQL alters no table while checks are put off, but rows that refer to each other need that."""
    if connections[alias].vendor == "postgresql":
        with connections[alias].cursor() as cursor:
            cursor.execute(f"SET CONSTRAINTS ALL {when}")


def _load(alias: str, lines: Iterator[bytes], source: str) -> list[Copied]:
    tables = {table.name: table for table in list_tables(alias)}
    ends: list[TableEnd] = []
    for line in lines:
        if b'"whole"' in line[:10]:
            _check_end(_read_mark(line, End, source), ends, source)
            break
        head = _read_mark(line, TableHead, source)
        table = tables.get(head.table)
        if table is None or head.columns != table.kinds:
            raise LedgerError(f"{source} has a table {head.table} that is not known here: update According to use it.")
        ends.append(_load_table(alias, table, lines, source))
    else:
        raise LedgerError(f"{source} ends too early: it was cut off. Use another copy.")
    connection = connections[alias]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [table.model for table in tables.values()]):
            cursor.execute(statement)
    return [_compare(alias, tables[end.end], end, source) for end in ends]


def _load_table(alias: str, table: Table, lines: Iterator[bytes], source: str) -> TableEnd:
    digest, rows, waiting, size = hashlib.sha256(), 0, [], 0
    for line in lines:
        if not line.startswith(b"["):
            break
        digest.update(line + b"\n")
        waiting.append(line)
        rows, size = rows + 1, size + len(line)
        if len(waiting) >= _ROWS or size >= _BYTES:
            write_lines(alias, table, waiting)
            waiting, size = [], 0
    else:
        raise LedgerError(f"{source} ends too early: it was cut off. Use another copy.")
    write_lines(alias, table, waiting)
    end = _read_mark(line, TableEnd, source)
    if (end.end, end.rows, end.sha256) != (table.name, rows, digest.hexdigest()):
        raise LedgerError(f"{source} is damaged: the rows of {table.name} have not their hash. Use another copy.")
    return end


def _check_end(end: End, ends: list[TableEnd], source: str) -> None:
    whole = hashlib.sha256(b"".join(bytes.fromhex(table.sha256) for table in ends)).hexdigest()
    if (end.tables, end.rows, end.sha256) != (len(ends), sum(table.rows for table in ends), whole):
        raise LedgerError(f"{source} is damaged: it has not all tables that it had. Use another copy.")


def _compare(alias: str, table: Table, end: TableEnd, source: str) -> Copied:
    found = digest_lines(read_lines(alias, table))
    if found != (end.rows, end.sha256):
        raise LedgerError(f"The rows of {table.name} are not those of {source} after copying. Nothing was kept.")
    return Copied(table.name, Digest(end.rows, end.sha256), found)


def _read_mark(line: bytes, kind: type[_M], source: str) -> _M:
    try:
        return msgspec.json.decode(line, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise LedgerError(f"{source} is no copy of a ledger, or is damaged ({error}). Use another.") from error
