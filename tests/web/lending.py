"""Ledgers lent to tests as the site's database: made once for all processes of a run, copied for each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from zlib import crc32

import django
from django.core.cache import cache
from django.db import connections

import stores
from commons import Commons
from stores import Store

django.setup()

# Django's models can be imported only after it has been set up.
from according.web.editions import reading  # noqa: E402
from according.web.editions.models import EditionRow  # noqa: E402
from according.web.machines import keeping, linked  # noqa: E402
from according.web.proof import ahead  # noqa: E402
from according.web.site import rendering  # noqa: E402

# Of which ledger's editions something is kept in this process: of one at most.
_opened: list[str] = []


def point_at(address: str, editions_of: str = "") -> None:
    """Make a ledger the site's database in this process, and forget what was kept of the one before.

    What was kept of editions is good for all copies that have the `editions_of` one ledger, and no others.
    """
    stores.point_at(address)
    cache.clear()
    if not editions_of or editions_of not in _opened:
        reading._load_edition.cache_clear()
        rendering._render.cache_clear()
    _opened[:] = [editions_of] * bool(editions_of)
    keeping._read.cache_clear()
    linked._link_latest.cache_clear()
    ahead._drafts.clear()


def make_once(commons: Commons, store: Store, name: str, fill: Callable[[], object], begun: str = "") -> str:
    """The address of a ledger that is filled by whoever needs it first: a new one, or a copy of one that is begun."""

    def make(folder: Path) -> str:
        ledger = store.copy(begun, folder, name) if begun else store.make(folder, name)
        store.keep()
        point_at(ledger)
        fill()
        connections["default"].close()
        return ledger

    return str(commons.make_once(f"{name}-{store.name}", make))


def lend(store: Store, kept: str, folder: Path) -> Iterator[str]:
    """A copy of a ledger as the site's database, gone afterwards."""
    ledger = store.copy(kept, folder, "site")
    point_at(ledger, kept)
    begun = print_editions()
    yield ledger
    if print_editions() != begun:
        _opened.clear()
    connections["default"].close()
    store.drop()


def print_editions() -> dict[int, int]:
    """What there is of editions, so that a test which adds or alters one leaves nothing to the next."""
    return {pk: crc32(dossier) for pk, dossier in EditionRow.objects.values_list("pk", "dossier")}
