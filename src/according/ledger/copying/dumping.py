"""A ledger as lines: a head, then each table's name, rows and hash, then an end that only a whole ledger has.

{"format": "according ledger", "version": 1, "made_at": "…", "migrations": [["ledger", "0001_initial"], …], …}
{"table": "ledger_capture", "columns": [["id", "CharField"], …]}
["5f1c…", "https://…", …]
{"end": "ledger_capture", "rows": 1, "sha256": "…"}
{"whole": true, "tables": 1, "rows": 1, "sha256": "…"}
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version

import msgspec
from django.db import connections, transaction
from msgspec import Struct

from according.domain.errors import LedgerError
from according.ledger.addresses import Address
from according.ledger.copying.tables import count_rows, list_migrations, list_tables, read_lines
from according.ledger.databases import add_database, forget_database, set_up_django
from according.ledger.opening import check_place
from according.ledger.refusals import in_plain_words

FORMAT = "according ledger"
VERSION = 1
# Rows after which progress is told.
_STEP = 200

Progress = Callable[[int, int], object]


class Head(Struct, frozen=True, kw_only=True):
    """What a copy is of: made when, by which program, from which kind of database, with which migrations."""

    format: str = FORMAT
    version: int = VERSION
    made_at: str
    program: str
    database: str
    rows: int
    migrations: list[tuple[str, str]]


class TableHead(Struct, frozen=True):
    """The rows that follow are of this table."""

    table: str
    columns: list[tuple[str, str]]


class TableEnd(Struct, frozen=True):
    """The rows of a table are complete."""

    end: str
    rows: int
    sha256: str


class End(Struct, frozen=True, kw_only=True):
    """The ledger is complete; the hash is of the tables' hashes."""

    whole: bool = True
    tables: int
    rows: int
    sha256: str


def dump_ledger(address: Address, progress: Progress | None = None) -> Iterator[bytes]:
    """The lines of a ledger as it stands at one moment; nobody who writes is stopped, and nothing is written."""
    check_place(address, create=False)
    set_up_django()
    alias = add_database(address, snapshot=True)
    try:
        with in_plain_words(str(address)), transaction.atomic(using=alias):
            yield from _dump(alias, str(address), progress)
    finally:
        forget_database(alias)


def _dump(alias: str, name: str, progress: Progress | None) -> Iterator[bytes]:
    migrations = list_migrations(alias, name)
    if not any(app == "ledger" for app, _ in migrations):
        raise LedgerError(f"There is no ledger at {name}: make one with `according build`, or name it with --ledger.")
    tables = list_tables(alias)
    total, done = sum(count_rows(alias, table) for table in tables), 0
    yield msgspec.json.encode(
        Head(
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            program=version("according"),
            database=connections[alias].vendor,
            rows=total,
            migrations=migrations,
        )
    )
    whole = hashlib.sha256()
    for table in tables:
        yield msgspec.json.encode(TableHead(table.name, table.kinds))
        digest, rows = hashlib.sha256(), 0
        for line in read_lines(alias, table):
            digest.update(line + b"\n")
            rows += 1
            yield line
            if progress and (done + rows) % _STEP == 0:
                progress(done + rows, total)
        done += rows
        whole.update(digest.digest())
        yield msgspec.json.encode(TableEnd(table.name, rows, digest.hexdigest()))
    if progress:
        progress(done, total)
    yield msgspec.json.encode(End(tables=len(tables), rows=done, sha256=whole.hexdigest()))
