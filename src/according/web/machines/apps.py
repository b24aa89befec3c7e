"""The machines' room as a Django app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig

from according.web.editions.announcing import published


class MachinesConfig(AppConfig):
    """What programs read of the site."""

    name = "according.web.machines"
    label = "machines"

    def ready(self) -> None:
        """Keep the statements of each edition as it is published."""
        # It knows models, and can be loaded only when the apps are ready.
        keeping = import_module("according.web.machines.keeping")
        published.connect(keeping.keep_published, dispatch_uid="machines keep statements")
