"""The readers' talk as a Django app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class TalkConfig(AppConfig):
    """Votes, comments, corrections."""

    name = "according.web.talk"
    label = "talk"

    def ready(self) -> None:
        """Make the deeds of the desk known; their models can be loaded only now."""
        import_module("according.web.talk.deeds").register_deeds()
