"""The background work as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class WorkConfig(AppConfig):
    """Jobs that come round, and how far tasks have come."""

    name = "according.web.work"
    label = "work"
