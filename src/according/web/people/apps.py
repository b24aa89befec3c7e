"""The people as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Roles, and the audit of what was done."""

    name = "according.web.people"
    label = "people"
