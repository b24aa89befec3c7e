"""A ledger's address: a file, or a database of a PostgreSQL server.

Invariant: as text (`str`, in messages, in logs) an address never has its password; only `full` and the settings of
Django have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from msgspec import Struct

from according.domain.errors import LedgerError

_FILE = "sqlite:///"
_SERVER = ("postgres", "postgresql")
# What a query may name in place of the parts of the address itself, as libpq has it.
_PARTS = ("host", "port", "user", "password", "dbname")
# Options that are secrets of their own: of a certificate's key, of a login.
_SECRETS = ("sslpassword", "oauth_client_secret", "scram_client_key", "scram_server_key")
# An address as libpq takes it without "://": it may hold a password, and is no path.
_WORDS = re.compile(r"(?:^|\s)(?:host|hostaddr|port|user|password|dbname|service)\s*=|^postgres(?:ql)?:")


class FileAddress(Struct, frozen=True):
    """A SQLite file, by its absolute path."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)

    @property
    def full(self) -> str:
        """The address as `read_address` takes it."""
        return str(self.path)


class ServerAddress(Struct, frozen=True):
    """A database of a PostgreSQL server; a host that begins with a slash is a folder with the server's socket.

    What is empty is left to libpq: its variables (PGHOST, PGUSER …), its password file, its defaults.
    """

    name: str
    host: str = ""
    port: str = ""
    user: str = ""
    password: str = ""
    options: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return self._spell("", [(key, value) for key, value in self.options if key not in _SECRETS])

    def __repr__(self) -> str:
        return f"ServerAddress({str(self)!r})"

    @property
    def full(self) -> str:
        """The address with its password, as `read_address` takes it; for no eyes."""
        return self._spell(self.password, self.options)

    def _spell(self, password: str, options: Iterable[tuple[str, str]]) -> str:
        word = f":{quote(password, safe='')}" if password else ""
        user = f"{quote(self.user, safe='')}{word}@" if self.user or password else ""
        named = self.host if not self.host.startswith("/") else ""
        host = f"[{named}]" if ":" in named else named
        port = f":{self.port}" if self.port and host else ""
        extra = [("host", self.host)] if self.host != named else []
        extra += [("port", self.port)] if self.port and not host else []
        query = "&".join(f"{key}={quote(value, safe='/')}" for key, value in (*extra, *options))
        return f"postgresql://{user}{host}{port}/{quote(self.name, safe='')}{'?' if query else ''}{query}"


Address = FileAddress | ServerAddress


def read_address(text: str) -> Address:
    """An address as somebody gives it: a path, `sqlite:///path`, or `postgresql://user:word@host:port/name?…`."""
    given = text.strip()
    if given.startswith(_FILE):
        given = given.removeprefix(_FILE)
    elif "://" in given:
        kind = given.split("://", 1)[0]
        if kind in _SERVER:
            return _read_server(given)
        raise LedgerError(
            f"A ledger of kind {kind!r} is not supported: give a file, as sqlite:///path or as a plain path, "
            "or a database as postgresql://user:word@host/name."
        )
    elif _WORDS.search(given):
        raise LedgerError(
            "The address of the ledger is neither a path nor an address: give a database as "
            "postgresql://user:word@host:port/name."
        )
    if not given:
        raise LedgerError("The address of the ledger is empty: give a file, as sqlite:///path or plainly.")
    return FileAddress(Path(given).expanduser().absolute())


def _read_server(text: str) -> ServerAddress:
    try:
        parts = urlsplit(text)
        if "@" in parts.path or "/" in parts.path[1:] or parts.fragment:
            raise ValueError("what follows the host is no name")
        found = {
            "host": unquote(parts.hostname or ""),
            "port": str(parts.port or ""),
            "user": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
            "dbname": unquote(parts.path.removeprefix("/")),
        }
    except ValueError as error:
        # Nothing of the address is repeated: what is wrong with it may be an @ or a / in its password.
        raise LedgerError(
            "The address of the ledger cannot be read: give it as postgresql://user:word@host:port/name, "
            "with %40 for an @, %2F for a /, %3A for a : and %23 for a # within user, word or name."
        ) from error
    # A plus is itself, as libpq has it, and no space.
    query = parse_qsl(parts.query.replace("+", "%2B"), keep_blank_values=True)
    found |= {key: value for key, value in query if key in _PARTS}
    if not found["dbname"]:
        raise LedgerError(
            "The address of the ledger names no database: give it as postgresql://user:word@host:port/name."
        )
    if "\x00" in "".join(found.values()):
        raise LedgerError("The address of the ledger holds a NUL character: give it without.")
    return ServerAddress(
        name=found["dbname"],
        host=found["host"],
        port=found["port"],
        user=found["user"],
        password=found["password"],
        options=tuple((key, value) for key, value in query if key not in _PARTS),
    )
