"""The letters as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """The newsletter."""

    name = "according.web.letters"
    label = "letters"
