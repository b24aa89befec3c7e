"""The letters as a Django app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """The newsletter."""

    name = "according.web.letters"
    label = "letters"

    def ready(self) -> None:
        """Make the deed of the desk known; its models can be loaded only now."""
        import_module("according.web.letters.deeds").register_deeds()
