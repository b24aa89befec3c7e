"""The editions as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class EditionsConfig(AppConfig):
    """Published dossiers."""

    name = "according.web.editions"
    label = "editions"
