"""Where a ledger can be kept, for tests that run on each: files, and databases of a PostgreSQL server.

ACCORDING_TEST_POSTGRES names a server whose user may make databases; otherwise one is started for the tests, where its
programs are installed, and gone afterwards. All processes of a run share it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any, Protocol
from zlib import crc32

import psycopg
import pytest
from django.conf import settings
from django.db import connections

from according.ledger.addresses import Address, FileAddress, ServerAddress, read_address
from according.ledger.databases import describe_database
from according.ledger.opening import open_ledger
from commons import Commons

# For tests of what is the same whatever keeps the ledger: how pages look in a browser, what becomes of files.
FILES_ONLY = pytest.mark.parametrize("store", ["sqlite"], indirect=True)

_numbers = count()


class Store(Protocol):
    """Somewhere that ledgers can be kept; addresses are as `--ledger` takes them."""

    name: str

    def make(self, folder: Path, name: str = "test", laid: bool = True) -> str:
        """The address of a ledger of its own: with its tables laid already where that is quicker, or not even that."""

    def copy(self, address: str, folder: Path, name: str = "copy") -> str:
        """The address of a copy of a ledger that nobody has open."""

    def keep(self) -> None:
        """Let the ledgers made since the last time live as long as the run of the tests does."""

    def drop(self) -> None:
        """Remove the ledgers made since the last time, where they would pile up."""


class Files:
    """Ledgers in SQLite files."""

    name = "sqlite"

    def make(self, folder: Path, name: str = "test", laid: bool = True) -> str:
        return str(folder / f"{name}.db")

    def copy(self, address: str, folder: Path, name: str = "copy") -> str:
        return str(shutil.copy(address, folder / f"{name}.db"))

    def keep(self) -> None:
        """Nothing: a file stays where it is."""

    def drop(self) -> None:
        """Nothing: pytest removes the folders."""


class Databases:
    """Ledgers in databases of a server, copied from one whose tables are laid."""

    name = "postgresql"

    def __init__(self, base: ServerAddress, commons: Commons) -> None:
        self.base = base
        self.commons = commons
        self._made: list[str] = []
        self._laid = f"laid-{crc32(base.full.encode())}"
        with psycopg.connect(base.full) as connection:
            # A copy of the files is quicker than one by way of the log; older servers know no other.
            self._quickly = " STRATEGY FILE_COPY" if connection.info.server_version >= 150000 else ""

    def make(self, folder: Path, name: str = "test", laid: bool = True) -> str:
        return self._tell(self._create(self.commons.make_once(self._laid, self._lay) if laid else "template0"))

    def copy(self, address: str, folder: Path, name: str = "copy") -> str:
        found = read_address(address)
        assert isinstance(found, ServerAddress)
        for connection in connections.all(initialized_only=True):
            if connection.settings_dict["NAME"] == found.name:
                connection.close()
        return self._tell(self._create(found.name))

    def keep(self) -> None:
        self._made.clear()

    def drop(self) -> None:
        self._drop(self._made)

    def drop_all(self) -> None:
        """Leave the server as it was found."""
        with psycopg.connect(self.base.full) as connection:
            found = connection.execute("SELECT datname FROM pg_database").fetchall()
        self._drop([name for (name,) in found if name.startswith(self._begin)])

    @property
    def _begin(self) -> str:
        return f"according_test_{self.commons.name}_"

    def _lay(self, _: Path) -> str:
        name = self._create("template0")
        self._made.remove(name)
        open_ledger(self._tell(name)).close()
        return name

    def _create(self, template: str) -> str:
        name = f"{self._begin}{os.getpid()}_{next(_numbers)}"
        # No language's order, if ICU can give one: the ledger must not depend on the database's.
        how = " ENCODING UTF8" if template == "template0" else ""
        self._ask(f'CREATE DATABASE "{name}" TEMPLATE "{template}"{how}{self._quickly}')
        self._made.append(name)
        return name

    def _drop(self, names: list[str]) -> None:
        for name in names:
            self._ask(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        names.clear()

    def _tell(self, name: str) -> str:
        base = self.base
        return ServerAddress(name, base.host, base.port, base.user, base.password, base.options).full

    def _ask(self, statement: str) -> None:
        with psycopg.connect(self.base.full, autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[call-overload]


class Raw:
    """A database spoken to past the ledger, as any program could; placeholders are `?` on each."""

    def __init__(self, connection: Any, vendor: str) -> None:
        self.connection = connection
        self.vendor = vendor

    def execute(self, statement: str, given: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows that a statement gives, if it gives any."""
        if self.vendor == "sqlite":
            return self.connection.execute(statement, tuple(given)).fetchall()  # type: ignore[no-any-return]
        cursor = self.connection.execute(statement.replace("?", "%s"), tuple(given) or None)
        return cursor.fetchall() if cursor.description else []


@contextlib.contextmanager
def open_raw(where: str | Path | Address) -> Iterator[Raw]:
    """A ledger's database itself, for one transaction."""
    address = read_address(str(where)) if isinstance(where, str | Path) else where
    if isinstance(address, FileAddress):
        with contextlib.closing(sqlite3.connect(address.path)) as database, database:
            yield Raw(database, "sqlite")
    else:
        with psycopg.connect(address.full) as connection:
            yield Raw(connection, "postgresql")


def tamper(address: Address, change: Callable[[Raw], object]) -> None:
    """Change what is recorded as somebody would who owns the database."""
    with open_raw(address) as database:
        if database.vendor == "sqlite":
            guards = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            for name, _ in guards:
                database.execute(f"DROP TRIGGER {name}")
            change(database)
            for _, statement in guards:
                database.execute(statement)
            return
        tables = [name for (name,) in database.execute("SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger")]
        for table in tables:
            database.execute(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
        change(database)
    with open_raw(address) as database:
        for table in tables:
            database.execute(f"ALTER TABLE {table} ENABLE TRIGGER ALL")
            database.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_append_only") if (
                database.execute("SELECT 1 FROM pg_trigger WHERE tgname = ?", [f"{table}_append_only"])
            ) else None


def point_at(address: str | Path | Address) -> None:
    """Make a ledger the default database of this process, as a site has it."""
    connections["default"].close()
    del connections["default"]  # another kind of database is another kind of connection
    settings.LEDGER_ADDRESS = read_address(str(address)) if isinstance(address, str | Path) else address
    settings.DATABASES["default"] = describe_database(settings.LEDGER_ADDRESS)
    connections.settings = connections.configure_settings({**connections.settings, **settings.DATABASES})
