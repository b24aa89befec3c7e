"""How Django is set up for a ledger: the one place that knows. Each ledger is a database under its own alias."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.conf import ENVIRONMENT_VARIABLE, settings
from django.db import connections

from according.ledger import settings as ledger_settings

# Seconds to wait for another process that is writing.
PATIENCE = 20.0


def set_up_django() -> None:
    """Give Django the settings that the ledger needs, unless a program has brought its own."""
    if not settings.configured and not os.environ.get(ENVIRONMENT_VARIABLE):
        settings.configure(**{name: value for name, value in vars(ledger_settings).items() if name.isupper()})
    if not apps.ready:
        django.setup()


def describe_database(path: Path, patience: float = PATIENCE) -> dict[str, Any]:
    """A SQLite file as Django's settings describe a database.

    WAL lets readers go on while one writes; IMMEDIATE takes the write lock at the start of a transaction, where the
    wait for it works, and not in the middle, where SQLite would refuse at once.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "timeout": patience,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA recursive_triggers=ON",
        },
    }


def add_database(path: Path, patience: float = PATIENCE) -> str:
    """Make a SQLite file known to Django and give its alias."""
    # A forked process must open the file for itself: it inherits the other's connection, and may not use it.
    alias = f"ledger:{path}:{os.getpid()}"
    filled = connections.configure_settings({"default": {}, alias: describe_database(path, patience)})
    connections.settings[alias] = filled[alias]
    return alias
