"""Starting the site: settings, tables, and the editions that follow the ledger."""

from __future__ import annotations

import os

import django
from django.conf import ENVIRONMENT_VARIABLE, settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections

from according.ledger.addresses import Address, read_address
from according.ledger.opening import open_ledger
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
    call_command("migrate", verbosity=0, interactive=False)
    connections["default"].close()
    return address


def start() -> WSGIHandler:
    """The application, its tables laid."""
    set_up()
    prepare()
    return WSGIHandler()
