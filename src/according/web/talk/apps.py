"""The readers' talk as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class TalkConfig(AppConfig):
    """Votes, comments, corrections."""

    name = "according.web.talk"
    label = "talk"
