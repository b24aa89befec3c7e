"""What can be found, as a Django app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import import_string

from according.web.editions.signals import edition_shown


class FindingConfig(AppConfig):
    """Search and lists over the published dossiers."""

    name = "according.web.finding"
    label = "finding"

    def ready(self) -> None:
        """Have the lists made of every edition when it is published."""
        # Models can be imported only once all apps are known, hence not at the head of this file.
        edition_shown.connect(import_string("according.web.finding.following.index_shown"), dispatch_uid="finding")
