"""How the letters stand, for the desk: how many wait and went, and which were refused or may have gone."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Count
from django.utils import timezone
from msgspec import Struct

from according.web.letters.models import REFUSED, SENT, UNSURE, WAITING, AskRow, LetterRow, SubscriberRow

_SHOWN = 50


class Trouble(Struct, frozen=True, kw_only=True):
    """A letter that did not go, or may have gone; without the address, which the desk need not know."""

    letter: int
    subject: str
    state: str
    why: str
    tries: int
    at: datetime


class LettersState(Struct, frozen=True, kw_only=True):
    """The newsletter at a glance."""

    subscribers: int
    asked: int
    waiting: int
    late: int
    sent: int
    troubles: tuple[Trouble, ...]


def tell_letters() -> LettersState:
    """How the letters stand: those that wait (`late`: tried before), were sent in the last day, and went wrong."""
    day = timezone.now() - timedelta(days=1)
    counts = dict(LetterRow.objects.values_list("state").annotate(number=Count("pk")))
    wrong = LetterRow.objects.filter(state__in=(REFUSED, UNSURE)) | LetterRow.objects.filter(state=WAITING, tries__gt=0)
    return LettersState(
        subscribers=SubscriberRow.objects.count(),
        asked=AskRow.objects.count(),
        waiting=counts.get(WAITING, 0),
        late=LetterRow.objects.filter(state=WAITING, tries__gt=0).count(),
        sent=LetterRow.objects.filter(state=SENT, ended_at__gt=day).count(),
        troubles=tuple(
            Trouble(letter=row.pk, subject=row.subject, state=row.state, why=row.why, tries=row.tries, at=row.due_at)
            for row in wrong.defer("text", "html").order_by("-pk")[:_SHOWN]
        ),
    )


def send_again(letter: int) -> bool:
    """Put a letter that was refused, or may not have gone, into the outbox once more; False if it is none of these."""
    now = timezone.now()
    return bool(
        LetterRow.objects.filter(pk=letter, state__in=(REFUSED, UNSURE)).update(
            state=WAITING, tries=0, due_at=now, ended_at=None, why=""
        )
    )
