"""The desk as a Django app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The review queue, the register of outlets, and what can be done at the desk."""

    name = "according.web.desk"
    label = "desk"

    def ready(self) -> None:
        """Make the desk's deeds known; they need the models, which are loaded by now."""
        import_module("according.web.desk.deeds")
