"""What a database says when it refuses, in words that help: no error of Django, SQLite or psycopg leaves this room."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from django.core.exceptions import ImproperlyConfigured, SynchronousOnlyOperation
from django.db import Error as DatabaseFailure
from django.db import connections

from according.domain.errors import LedgerBusy, LedgerError, LedgerLost

_IN_USE = "is in use: another process has been writing to it for too long. Try again when that one is done"
_FULL = "cannot grow: the disk is full. Make room and run the same command again; nothing was lost"
_LOST = "was lost on the way: the server ended the connection. Run the same command again; nothing was recorded by half"
_CLOSED = "cannot be reached: the server does not answer. See that it runs and that the address is right"
_STARTING = "cannot be reached now: the server is just starting or stopping. Try again in a moment"
_CROWDED = "cannot be reached now: the server has too many connections. Try again, or allow it more"
_UNKNOWN = "refuses this user or password. Give others, or ask whoever keeps the server"
_FORBIDDEN = "cannot be used: this user may not do so. Ask whoever keeps the server for the rights of an owner"
# What may be over in a while, without anybody doing anything about the address or the command.
_PASSING = (_IN_USE, _CLOSED, _STARTING, _CROWDED)

# Part of SQLite's message -> what it means and what to do about it.
_MEANINGS = (
    ("locked", _IN_USE),
    (
        "readonly",
        "cannot be written: the file or its folder is read-only. Change its permissions or use another --ledger",
    ),
    (
        "read-only",
        "cannot be written: the file or its folder is read-only. Change its permissions or use another --ledger",
    ),
    ("unable to open", "cannot be opened: its folder is missing, or it may not be read and written"),
    ("not a database", "is broken: it is no SQLite database. Restore a copy, or name another with --ledger"),
    ("malformed", "is broken: its file is damaged. Restore a copy, or name another with --ledger"),
    ("disk is full", _FULL),
    ("disk i/o", "cannot be read or written: the disk reports an error"),
    ("append-only", "is append-only: a change of what it records was refused"),
    ("no such table", "is broken: a table is missing. Restore a copy, or name another with --ledger"),
    # What psycopg says when it cannot connect; the server gives no code then.
    ("password authentication failed", _UNKNOWN),
    ('fatal:  role "', _UNKNOWN),
    # What Django says in words of its own, and a server before there is a session: without a code, both.
    ("permission denied for", _FORBIDDEN),
    ("no password supplied", "wants a password. Put it in the address, in PGPASSWORD or in ~/.pgpass"),
    ("no pg_hba.conf entry", "does not let this user in from here. Ask whoever keeps the server"),
    ("connection refused", _CLOSED),
    ("could not translate host", _CLOSED),
    ("failed to resolve host", _CLOSED),
    ("timeout expired", _CLOSED),
    ("no such file or directory", _CLOSED),
    ("too many clients", _CROWDED),
    ("too many connections", _CROWDED),
    ("connection slots are reserved", _CROWDED),
    ("the database system is", _STARTING),
    ("could not extend file", _FULL),
    ("server closed the connection", _LOST),
    ("connection is closed", _LOST),
    ("connection already closed", _LOST),
    ("could not receive data", _LOST),
    ("could not send data", _LOST),
    ("connection is lost", _LOST),
)
# PostgreSQL's code, or the beginning of it (SQLSTATE) -> the same.
_CODES = (
    ("55P03", _IN_USE),
    ("25006", "cannot be written: the server is a standby or lets nobody write. Use another --ledger"),
    ("53100", _FULL),
    ("53300", _CROWDED),
    ("23001", "is append-only: a change of what it records was refused"),
    ("42501", _FORBIDDEN),
    ("42P01", "is broken: a table is missing. Restore a copy, or name another with --ledger"),
    ("3D000", "is not there: the server has no such database. Make it with `createdb --encoding UTF8 NAME`"),
    ("57014", "needs longer than the server's statement_timeout lets: ask whoever keeps the server for more"),
    ("57P03", _STARTING),
    ("25P03", _LOST),
    ("57P", _LOST),
    ("08", _LOST),
    ("28", _UNKNOWN),
    ("XX001", "is broken: the server finds its files damaged. Restore a copy, or name another with --ledger"),
)


class Records(Protocol):
    """Something that records in a database, known to Django by its alias."""

    alias: str


_P = ParamSpec("_P")
_T = TypeVar("_T")
_R = TypeVar("_R", bound=Records)


def once_more(record: Callable[Concatenate[_R, _P], _T]) -> Callable[Concatenate[_R, _P], _T]:
    """Do again what was lost when a server was restarted; only for what is harmless to do twice.

    Within a larger transaction (`Ledger.together`) it is not: the rest of that is lost as well, and all of it has to be
    done again.
    """

    @wraps(record)
    def call(own: _R, /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
        try:
            return record(own, *args, **kwargs)
        except LedgerLost:
            if connections[own.alias].in_atomic_block:
                raise
            return record(own, *args, **kwargs)

    return call


@contextmanager
def in_plain_words(name: str) -> Iterator[None]:
    """Turn the database's errors into a LedgerError that names the ledger and says what to do."""
    try:
        yield
    except DatabaseFailure as error:
        raise word_failure(name, error) from error
    except ImproperlyConfigured as error:
        raise LedgerError(f"The ledger {name} cannot be opened: {error}") from error
    except SynchronousOnlyOperation as error:
        message = f"The ledger {name} cannot be used from within an event loop: call it by asyncio.to_thread instead."
        raise LedgerError(message) from error


def word_failure(name: str, error: DatabaseFailure) -> LedgerError:
    """What the database says, as an error of ours."""
    said = explain(name, str(error), getattr(error.__cause__, "sqlstate", None) or "")
    return find_kind(said)(said)


def find_kind(said: str) -> type[LedgerError]:
    """The error that a sentence is of: those that may pass are told from the others."""
    if said.endswith(f"{_LOST}."):
        return LedgerLost
    return LedgerBusy if said.endswith(tuple(f"{meaning}." for meaning in _PASSING)) else LedgerError


def is_passing(error: BaseException | None) -> bool:
    """Whether an error, the database's own or ours, tells of what may be over in a moment."""
    told = word_failure("", error) if isinstance(error, DatabaseFailure) else error
    return isinstance(told, LedgerLost | LedgerBusy)


def explain(name: str, message: str, code: str = "") -> str:
    """One sentence for what the database said, and for its code where it gave one."""
    for start, meaning in _CODES:
        if code and code.startswith(start):
            return f"The ledger {name} {meaning}."
    if 'database "' in message and "does not exist" in message:
        return f"The ledger {name} {dict(_CODES)['3D000']}."
    for sign, meaning in _MEANINGS:
        if sign in message.lower():
            return f"The ledger {name} {meaning}."
    return f"The ledger {name} cannot be used: the database says {message!r}."
