"""The guard as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class GuardConfig(AppConfig):
    """The counts of who does what how often."""

    name = "according.web.guard"
    label = "guard"
