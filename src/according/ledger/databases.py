"""How Django is set up for a ledger: the one place that knows. Each ledger is a database under its own alias."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.conf import ENVIRONMENT_VARIABLE, settings
from django.db import connections

from according.domain.errors import LedgerError
from according.ledger import settings as ledger_settings
from according.ledger.addresses import Address, FileAddress, ServerAddress

# Seconds to wait for another process that is writing, unless ACCORDING_PATIENCE names others.
PATIENCE = 20.0
_SECONDS = re.compile(r"[0-9]{1,5}(?:\.[0-9]{1,3})?")
# Seconds after which a server that does not answer is given up.
_CONNECTING = "10"
# Seconds for which the site keeps a connection; each is tried before it is used again.
_KEEPING = 60
# What a session needs, whatever the defaults of server, database and role are: times that the driver can read, and
# after the wait for one's turn a look at what the one before has written.
_SESSION = "-c DateStyle=ISO -c default_transaction_isolation=read\\ committed"
_snapshots = count()


def set_up_django() -> None:
    """Give Django the settings that the ledger needs, unless a program has brought its own."""
    if not settings.configured and not os.environ.get(ENVIRONMENT_VARIABLE):
        settings.configure(**{name: value for name, value in vars(ledger_settings).items() if name.isupper()})
    if not apps.ready:
        django.setup()


def describe_database(address: Path | Address, patience: float | None = None, snapshot: bool = False) -> dict[str, Any]:
    """A ledger's database as Django's settings describe it; LedgerError where the driver that it needs is missing.

    With `snapshot`, a transaction sees all tables as they stood at its start, stops no writer and waits for none.
    """
    patience = read_patience() if patience is None else patience
    if isinstance(address, Path):
        address = FileAddress(address)
    if isinstance(address, ServerAddress):
        return _describe_server(address, patience, snapshot)
    return _describe_file(address, patience, snapshot)


def _describe_file(address: FileAddress, patience: float, snapshot: bool) -> dict[str, Any]:
    """WAL lets readers go on while one writes; IMMEDIATE takes the write lock at the start of a transaction, where
    the wait for it works, and not in the middle, where SQLite would refuse at once.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(address.path),
        "OPTIONS": {
            "timeout": patience,
            "transaction_mode": "DEFERRED" if snapshot else "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA recursive_triggers=ON",
        },
    }


def _describe_server(address: ServerAddress, patience: float, snapshot: bool) -> dict[str, Any]:
    """The counterpart of IMMEDIATE is a lock that each transaction takes at its start (postgres/base.py)."""
    load_driver()
    check_options(address)
    given = dict(address.options)
    asked = given.pop("options", os.environ.get("PGOPTIONS", ""))
    limits = f"{_SESSION} -c lock_timeout={int(patience * 1000)} {asked}".strip()
    return {
        "ENGINE": "according.ledger.postgres",
        "NAME": address.name,
        "USER": address.user,
        "PASSWORD": address.password,
        "HOST": address.host,
        "PORT": address.port,
        "CONN_MAX_AGE": _KEEPING,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "connect_timeout": _CONNECTING,
            "application_name": "according",
            **given,
            "options": limits,
            "patience": patience,
            "snapshot": snapshot,
        },
    }


def check_options(address: ServerAddress) -> None:
    """Refuse what libpq does not know: psycopg or Django might take it for something of theirs."""
    known = {found.keyword.decode() for found in import_module("psycopg.pq").Conninfo.get_defaults()}
    if strange := [name for name, _ in address.options if name not in known]:
        raise LedgerError(
            f"The address {address} has an option {strange[0]!r} that PostgreSQL's library does not know: see "
            "how it is spelt, or leave it out."
        )


def load_driver() -> None:
    """Refuse an address of a server where psycopg is missing, or lacks the library that it needs."""
    try:
        import_module("psycopg")
    except ImportError as error:
        raise LedgerError(
            "A ledger in PostgreSQL needs the package psycopg, which cannot be loaded here: install it with "
            "`pip install 'according[postgres]'`."
        ) from error


def read_patience(environment: Mapping[str, str] = os.environ) -> float:
    """The seconds to wait for another process that is writing; LedgerError for a setting that is no number."""
    given = environment.get("ACCORDING_PATIENCE", "").strip()
    if given and not _SECONDS.fullmatch(given):
        raise LedgerError(f"ACCORDING_PATIENCE is “{given[:80]}”: give the seconds to wait for a ledger in use, as 20.")
    return float(given) if given else PATIENCE


def add_database(address: Address, patience: float | None = None, snapshot: bool = False) -> str:
    """Make a ledger's database known to Django and give its alias."""
    # A forked process must open it for itself: it inherits the other's connection, and may not use it.
    alias = f"ledger:{address}:{os.getpid()}"
    if isinstance(address, ServerAddress):
        alias += f":{hash(address.full):x}"  # Python's hash differs in each process: it gives no password away
    if snapshot:
        alias = f"snapshot {next(_snapshots)}:{alias}"  # each has a moment of its own
    filled = connections.configure_settings({"default": {}, alias: describe_database(address, patience, snapshot)})
    connections.settings[alias] = filled[alias]
    return alias


def forget_database(alias: str) -> None:
    """Let go of a database that was added for one question."""
    connections[alias].close()
    del connections[alias]
    connections.settings.pop(alias, None)
