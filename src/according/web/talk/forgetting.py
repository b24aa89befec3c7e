"""Forgetting: what is kept of a person only for a time is deleted when that is over."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from according.web.talk.models import BlockRow, CommentRow, ContactRow, CorrectionRow, TallyRow

# How long the hash of a network address stays with what came from there.
ADDRESS_DAY = timedelta(days=1)


def forget() -> None:
    """Delete addresses, counts and blocks whose time is over, and the hashes of networks after a day."""
    now = timezone.now()
    ContactRow.objects.filter(until__lte=now).delete()
    TallyRow.objects.filter(until__lte=now).delete()
    BlockRow.objects.filter(until__lte=now).delete()
    for table in (CommentRow, CorrectionRow):
        table.objects.filter(said_at__lte=now - ADDRESS_DAY).exclude(address="").update(address="")
