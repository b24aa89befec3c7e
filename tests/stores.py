"""Where a ledger can be kept, for tests that run on each: files, and databases of a PostgreSQL server.

ACCORDING_TEST_POSTGRES names a server whose user may make databases; otherwise one is started for the tests, where its
programs are installed, and gone afterwards.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any, Protocol

import psycopg
from django.conf import settings
from django.db import connections

from according.ledger.addresses import Address, FileAddress, ServerAddress, read_address
from according.ledger.databases import describe_database
from according.ledger.opening import open_ledger

_numbers = count()
# A throw-away server need not survive the machine's failure.
_QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60", "wal_level=minimal")
_QUICK = (*_QUICK, "max_wal_senders=0", "shared_buffers=32MB", "autovacuum=off")


class Store(Protocol):
    """Somewhere that ledgers can be kept; addresses are as `--ledger` takes them."""

    name: str

    def make(self, folder: Path, name: str = "test", laid: bool = True) -> str:
        """The address of a ledger of its own: with its tables laid already where that is quicker, or not even that."""

    def copy(self, address: str, folder: Path, name: str = "copy") -> str:
        """The address of a copy of a ledger that nobody has open."""

    def keep(self) -> None:
        """Let the ledgers made so far live as long as the tests do."""

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
        """Nothing: pytest keeps the folders while the tests run."""

    def drop(self) -> None:
        """Nothing: pytest removes the folders."""


class Databases:
    """Ledgers in databases of a server, copied from one whose tables are laid."""

    name = "postgresql"

    def __init__(self, base: ServerAddress) -> None:
        self.base = base
        self._template = ""
        self._made: list[str] = []
        self._kept: list[str] = []

    def make(self, folder: Path, name: str = "test", laid: bool = True) -> str:
        if laid and not self._template:
            self._template = self._create("template0")
            self._kept.append(self._made.pop())
            open_ledger(self._tell(self._template)).close()
        return self._tell(self._create(self._template if laid else "template0"))

    def copy(self, address: str, folder: Path, name: str = "copy") -> str:
        found = read_address(address)
        assert isinstance(found, ServerAddress)
        for connection in connections.all(initialized_only=True):
            if connection.settings_dict["NAME"] == found.name:
                connection.close()
        return self._tell(self._create(found.name))

    def keep(self) -> None:
        """Let the ledgers made so far live as long as the tests do."""
        self._kept += self._made
        self._made.clear()

    def drop(self) -> None:
        self._drop(self._made)

    def drop_all(self) -> None:
        """Leave the server as it was found."""
        self._drop(self._made)
        self._drop(self._kept)

    def _create(self, template: str) -> str:
        name = f"according_test_{os.getpid()}_{next(_numbers)}"
        # No language's order, if ICU can give one: the ledger must not depend on the database's.
        order = " ENCODING UTF8" if template == "template0" else ""
        self._ask(f'CREATE DATABASE "{name}" TEMPLATE "{template}"{order}')
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


class Server:
    """A PostgreSQL server for the tests alone: in a folder under /tmp, reached by its socket, its user unprivileged."""

    def __init__(self, programs: Path) -> None:
        self.programs = programs
        # Not pytest's folder: its path may be too long for a socket, and is closed to the server's user.
        self.folder = Path(tempfile.mkdtemp(prefix="according-pg-", dir="/tmp"))
        self.address = ServerAddress("postgres", host=str(self.folder), user="according")
        self._as: dict[str, Any] = {}
        if os.geteuid() == 0:
            user = find_user()
            self._as = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
            os.chown(self.folder, user.pw_uid, user.pw_gid)
        self._process: subprocess.Popen[bytes] | None = None
        self._initialise()
        self.start()

    def _initialise(self) -> None:
        order = ["--locale-provider=icu", "--icu-locale=en-US"]
        for more in (order, []):  # a server built without ICU orders by bytes, which proves less
            command = [self.programs / "initdb", "-D", self.folder / "data", "-U", "according", "-A", "trust"]
            command += ["-E", "UTF8", "--locale=C.UTF-8", "--no-sync", *more]
            done = subprocess.run(command, capture_output=True, cwd="/", **self._as, check=False)
            if done.returncode == 0:
                return
        raise RuntimeError(done.stderr.decode(errors="replace"))

    def start(self) -> None:
        """Start, and wait until it answers."""
        options = [word for setting in _QUICK for word in ("-c", setting)]
        command = [self.programs / "postgres", "-D", self.folder / "data", "-k", self.folder, "-h", "", *options]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log, cwd="/", **self._as)
        end = time.monotonic() + 60
        while True:
            try:
                psycopg.connect(self.address.full).close()
                return
            except psycopg.OperationalError:
                if self._process.poll() is not None or time.monotonic() > end:
                    raise RuntimeError((self.folder / "log").read_text(errors="replace")) from None
                time.sleep(0.05)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop it: SIGINT ends every connection in good order, SIGQUIT as a crash would."""
        if self._process:
            self._process.send_signal(how)
            self._process.wait(timeout=60)

    def remove(self) -> None:
        """Stop it and take everything away."""
        self.stop(signal.SIGQUIT)
        shutil.rmtree(self.folder, ignore_errors=True)


def find_user() -> pwd.struct_passwd:
    """Somebody without rights, since a server does not start for root."""
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise RuntimeError("There is no user postgres and no user nobody.")


def find_programs() -> Path | None:
    """The folder with initdb and postgres, the newest version's, if there is one."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    on_path = [Path(found).resolve().parent for found in [shutil.which("initdb")] if found]
    return next((at for at in (*debian, *on_path) if (at / "initdb").exists() and (at / "postgres").exists()), None)
