"""Forgetting what is not needed any more: who asked and never confirmed, letters that went, what was counted."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from according.web.letters.asking import REMEMBERED
from according.web.letters.models import AskRow, LeftRow, LetterRow, NewsRow, TryRow

_LETTERS_KEPT = timedelta(days=30)
_TRIES_KEPT = timedelta(days=8)


def forget_old() -> None:
    """Delete what has had its time; the letters of who is forgotten go with them."""
    now = timezone.now()
    AskRow.objects.filter(asked_at__lte=now - timedelta(days=max(1, settings.LETTERS_FORGET_DAYS))).delete()
    LeftRow.objects.filter(left_at__lte=now - REMEMBERED).delete()
    LetterRow.objects.filter(ended_at__lte=now - _LETTERS_KEPT).delete()
    NewsRow.objects.filter(made_at__lte=now - _LETTERS_KEPT).delete()
    TryRow.objects.filter(at__lte=now - _TRIES_KEPT).delete()
