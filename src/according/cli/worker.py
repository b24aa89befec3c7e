"""`according worker`: the background work of a site."""

from __future__ import annotations

import os
from importlib import import_module

from according.cli.options import DEFAULT_LEDGER, LedgerAddress
from according.web.starting import prepare, set_up
from according.workers import follow_parent


def worker(*, ledger: LedgerAddress = DEFAULT_LEDGER) -> None:
    """Do a site's background work: follow the ledger, publish what is due, send letters, run what the desk asks for.

    `according worker --ledger news.db`

    `according serve` starts one of its own, unless it is told --no-worker. Several do no harm.
    """
    if starter := os.environ.get("ACCORDING_BESIDE", ""):  # `according serve` has started it, and may be killed
        follow_parent(int(starter))
    set_up(ledger)
    prepare()
    # It knows Django's models, and can be loaded only after it has been set up.
    import_module("according.web.work.working").work()
