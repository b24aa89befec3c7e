"""Opening a ledger by its address, so that what goes wrong is said in a sentence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.db import connections
from django.utils.module_loading import import_string

from according.domain.errors import LedgerError
from according.ledger.addresses import Address, FileAddress, read_address
from according.ledger.databases import add_database, forget_database, set_up_django
from according.ledger.files import check_file
from according.ledger.migrating import prepare_tables
from according.ledger.refusals import in_plain_words
from according.ledger.servers import check_server

if TYPE_CHECKING:
    from according.ledger.store import Ledger


def open_ledger(address: str | Address, patience: float | None = None, create: bool = True) -> Ledger:
    """The ledger at an address, made when there is none: a path, `sqlite:///path`, `sqlite:////absolute/path`, or
    `postgresql://user:word@host:port/name`.

    With `create` off, a missing ledger is refused instead: who asks a question of a ledger wants one that exists. A
    PostgreSQL database is never made, only the tables in it. `patience` are the seconds to wait for another process
    that is writing.
    """
    place = read_address(address) if isinstance(address, str) else address
    check_place(place, create)
    set_up_django()
    alias = add_database(place, patience)
    with in_plain_words(str(place)):
        try:
            prepare_tables(alias, str(place))
        except BaseException:
            connections[alias].close()
            raise
    # Django's models can be imported only after it has been set up, hence not at the head of this file.
    opened: Ledger = import_string("according.ledger.store.Ledger")(alias, place)
    return opened


def check_place(place: Address, create: bool) -> None:
    """Refuse what cannot be a ledger before anything is written: another program's file or database, or a missing one
    where `create` is off.
    """
    if isinstance(place, FileAddress):
        check_file(place.path, create)
        return
    set_up_django()
    alias = add_database(place, snapshot=True)
    try:
        with in_plain_words(str(place)):
            check_server(alias, place, create)
    finally:
        forget_database(alias)


def find_file(address: str) -> Path:
    """The file that an address names, as an absolute path; LedgerError where it names a server."""
    place = read_address(address)
    if isinstance(place, FileAddress):
        return place.path
    raise LedgerError(f"The ledger {place} is a database of a server, but a file is needed here: give a path.")
