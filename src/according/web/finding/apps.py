"""What can be found, as a Django app."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_save
from django.utils.module_loading import import_string


class FindingConfig(AppConfig):
    """Search and lists over the published dossiers."""

    name = "according.web.finding"
    label = "finding"

    def ready(self) -> None:
        """Have the lists made of every edition when it is published, or when a shelf is set to another."""
        # Models can be imported only once all apps are known, hence not at the head of this file.
        follow = import_string("according.web.finding.following.follow_saved")
        for table in ("EditionRow", "ShelfRow"):
            post_save.connect(follow, sender=f"editions.{table}", dispatch_uid=f"finding {table}")
