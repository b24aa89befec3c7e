"""E-mail addresses that readers leave: kept apart from what they wrote, for the desk alone, and for a time."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from according.web.talk.models import CommentRow, ContactRow, CorrectionRow


def keep_contact(email: str, comment: CommentRow | None = None, correction: CorrectionRow | None = None) -> None:
    """Keep the address that came with a comment or a correction, if one did, until its time is over."""
    if email:
        until = timezone.now() + timedelta(days=settings.TALK_KEEPS_EMAIL_DAYS)
        ContactRow.objects.create(email=email, comment=comment, correction=correction, until=until)
