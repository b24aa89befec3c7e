"""The ledger that the site stands on: the site's own tables lie in its database."""

from __future__ import annotations

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS

from according.ledger.store import Ledger


def open_record() -> Ledger:
    """The ledger, over the connection of this thread; nothing to close."""
    return Ledger(DEFAULT_DB_ALIAS, settings.LEDGER_ADDRESS)
