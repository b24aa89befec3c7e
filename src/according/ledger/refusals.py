"""What a database says when it refuses, in words that help: no error of Django or SQLite leaves this room."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import SynchronousOnlyOperation
from django.db import Error as DatabaseFailure

from according.domain.errors import LedgerError

# Part of the database's own message -> what it means and what to do about it.
_MEANINGS = (
    ("locked", "is in use: another process has been writing to it for too long. Try again when that one is done"),
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
    ("disk is full", "cannot grow: the disk is full. Make room and run the same command again; nothing was lost"),
    ("disk i/o", "cannot be read or written: the disk reports an error"),
    ("append-only", "is append-only: a change of what it records was refused"),
    ("no such table", "is broken: a table is missing. Restore a copy, or name another with --ledger"),
)


@contextmanager
def in_plain_words(name: str) -> Iterator[None]:
    """Turn the database's errors into a LedgerError that names the ledger and says what to do."""
    try:
        yield
    except DatabaseFailure as error:
        raise LedgerError(explain(name, str(error))) from error
    except SynchronousOnlyOperation as error:
        message = f"The ledger {name} cannot be used from within an event loop: call it by asyncio.to_thread instead."
        raise LedgerError(message) from error


def explain(name: str, message: str) -> str:
    """One sentence for what the database said."""
    for sign, meaning in _MEANINGS:
        if sign in message.lower():
            return f"The ledger {name} {meaning}."
    return f"The ledger {name} cannot be used: the database says {message!r}."
