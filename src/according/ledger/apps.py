"""The ledger as a Django app, labelled "ledger"."""

from __future__ import annotations

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The append-only record; its tables are named ledger_…"""

    name = "according.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
