"""Starting the site: settings, tables, and the editions that follow the ledger."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import django
from django.conf import ENVIRONMENT_VARIABLE, settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections

from according.ledger.addresses import Address, FileAddress, read_address
from according.ledger.migrating import is_behind, taking_turns
from according.ledger.opening import open_ledger
from according.ledger.refusals import in_plain_words
from according.web.secrets import find_key


def set_up(address: str = "", key: bool = True) -> None:
    """Give Django the site's settings, for a ledger other than the environment's if one is named.

    Without `key` no key is looked for or made: who copies tables signs nothing.
    """
    if address:
        os.environ["ACCORDING_LEDGER"] = address
    os.environ.setdefault(ENVIRONMENT_VARIABLE, "according.web.settings")
    if key and not os.environ.get("ACCORDING_SECRET_KEY"):
        os.environ["ACCORDING_SECRET_KEY"] = find_key(read_address(os.environ.get("ACCORDING_LEDGER", "according.db")))
    django.setup(set_prefix=False)


def find_default(address: Address) -> str:
    """The alias of the site's database where that is at an address, nothing where it is elsewhere."""
    return DEFAULT_DB_ALIAS if address == settings.LEDGER_ADDRESS else ""


def prepare() -> Address:
    """Lay the tables of the ledger and of the site that are missing, and give the ledger's address."""
    address: Address = settings.LEDGER_ADDRESS
    open_ledger(address).close()
    if is_behind(DEFAULT_DB_ALIAS):
        with in_plain_words(str(address)), taking_turns(DEFAULT_DB_ALIAS):
            call_command("migrate", verbosity=0, interactive=False)
    connections["default"].close()
    close_ledger(address)
    return address


def close_ledger(address: Address) -> None:
    """Close the file of a ledger to others; who may read a database its server decides."""
    if isinstance(address, FileAddress):
        close_to_others(address.path)


def close_to_others(path: Path) -> None:
    """Let nobody but its owner and group read a ledger that holds passwords, sessions and readers' addresses.

    What this process makes beside it (SQLite's own files, letters, pages handed in) is closed from the beginning.
    """
    os.umask(os.umask(0o077) | 0o007)
    if path.is_file() and os.access(path, os.W_OK):
        with suppress(OSError):  # a file of somebody else's is theirs to close
            path.chmod(path.stat().st_mode & ~0o007)


def start() -> WSGIHandler:
    """The application, its tables laid."""
    set_up()
    prepare()
    return WSGIHandler()
