"""The proof room as a Django app: it has no tables, and makes its deeds known."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class ProofConfig(AppConfig):
    """Checking, comparing, publishing."""

    name = "according.web.proof"
    label = "proof"

    def ready(self) -> None:
        """Register the deeds, which know the tables of other rooms and so can be loaded only now."""
        import_module("according.web.proof.deeds").register_all()
