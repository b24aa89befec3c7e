"""Writing the digests: who is due gets one letter about all that is new in their subjects, in the outbox.

Invariant: the letter and the mark of what it covers are written in one transaction, so that nothing is told twice or
not at all whenever the worker stops. Where nothing changed, no letter is written, whatever the pace.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Min, Q, QuerySet
from django.utils import timezone
from msgspec import Struct

from according.web.editions.models import EditionRow, ShelfRow
from according.web.editions.rules import Rules
from according.web.editions.standing_rules import current_rules
from according.web.letters.models import DAILY, LetterRow, SubscriberRow, WishRow
from according.web.letters.news import Piece, find_piece
from according.web.letters.rendering import write_digest


class _Due(Struct, frozen=True):
    wish: int
    shelf: str
    before: int | None
    edition: int
    piece: Piece


def write_letters(now: datetime | None = None) -> int:
    """Write what is due by a moment; how many letters that were."""
    moment = now or timezone.now()
    follow_subjects()
    rules = current_rules()
    written = 0
    for pk in list_behind().values_list("subscriber", flat=True).distinct().order_by("subscriber"):
        written += write_letter(pk, moment, rules)
    return written


def follow_subjects() -> None:
    """Give those who want every subject the ones that are new; all of such a subject is news to them."""
    shown = ShelfRow.objects.filter(current__isnull=False)
    for subscriber in SubscriberRow.objects.filter(everything=True):
        has = WishRow.objects.filter(subscriber=subscriber).values("shelf")
        missing = [WishRow(subscriber=subscriber, shelf=shelf) for shelf in shown.exclude(pk__in=has)]
        WishRow.objects.bulk_create(missing, ignore_conflicts=True)


def list_behind() -> QuerySet[WishRow]:
    """The wishes of which readers can see a later edition than the one that was told of."""
    later = Q(told__isnull=True) | Q(told__lt=F("shelf__current"))
    return WishRow.objects.filter(later, shelf__current__isnull=False)


def write_letter(pk: int, now: datetime, rules: Rules) -> int:
    """The letter to one subscriber, if it is due: 1, or 0."""
    subscriber = SubscriberRow.objects.filter(pk=pk).first()
    if subscriber is None or not is_due(subscriber, now):
        return 0
    rows = (
        list_behind().filter(subscriber=pk).order_by("shelf__slug").values_list("pk", "shelf", "told", "shelf__current")
    )
    dues = [_Due(wish, shelf, told, edition, find_piece(told, edition, rules)) for wish, shelf, told, edition in rows]
    try:
        with transaction.atomic():
            return put_letter(subscriber, dues, now)
    except IntegrityError:
        return 0  # another worker wrote it, or they have left meanwhile


def is_due(subscriber: SubscriberRow, now: datetime) -> bool:
    """Whether the time has come: daily at the hour; otherwise when the first news has waited a while."""
    first = list_untold(subscriber).aggregate(first=Min("published_at"))["first"]
    if first is None:
        return False
    if subscriber.pace == DAILY:
        hour = now.replace(hour=settings.LETTERS_HOUR, minute=0, second=0, microsecond=0)
        hour = hour if hour <= now else hour - timedelta(days=1)
        return bool(first < hour and (subscriber.written_at is None or subscriber.written_at < hour))
    wait = timedelta(seconds=settings.LETTERS_GATHER)
    return bool(first + wait <= now and (subscriber.written_at is None or subscriber.written_at + wait <= now))


def list_untold(subscriber: SubscriberRow) -> QuerySet[EditionRow]:
    """The editions of a subscriber's subjects that came after what they were told, up to those that readers see."""
    wanted = Q(pk__in=[])
    for shelf, told, current in (
        list_behind().filter(subscriber=subscriber).values_list("shelf", "told", "shelf__current")
    ):
        wanted |= Q(shelf=shelf, pk__gt=told or current - 1, pk__lte=current)
    return EditionRow.objects.filter(wanted)


def put_letter(subscriber: SubscriberRow, dues: Sequence[_Due], now: datetime) -> int:
    """The letter and the marks of what it covers; the marks alone where there is nothing to tell."""
    moved = [due for due in dues if move_mark(due)]
    told = [due for due in moved if not due.piece.empty]
    if not told:
        return 0
    written = write_digest([due.piece for due in told], subscriber)
    LetterRow.objects.create(
        name=name_letter(subscriber, told),
        subscriber=subscriber,
        covers=[[due.shelf, due.before, due.edition] for due in told],
        subject=written.subject,
        text=written.text,
        html=written.html,
        written_at=now,
        due_at=now,
    )
    SubscriberRow.objects.filter(pk=subscriber.pk).update(written_at=now)
    return 1


def move_mark(due: _Due) -> bool:
    """Note that a subscriber knows an edition; False where another worker has noted it."""
    return bool(WishRow.objects.filter(pk=due.wish, told=due.before).update(told=due.edition))


def name_letter(subscriber: SubscriberRow, told: Sequence[_Due]) -> str:
    """The name of a digest: whom it is for and what it covers. There can be only one of it."""
    basis = repr((subscriber.nonce, sorted((due.shelf, due.before or 0, due.edition) for due in told)))
    return hashlib.sha256(basis.encode()).hexdigest()[:48]
