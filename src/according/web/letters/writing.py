"""Writing the digests: who is due gets one letter about all that is new in their subjects, in the outbox.

Invariant: the letter and the mark of what it covers are written in one transaction, so that nothing is told twice or
not at all whenever the worker stops. Where nothing changed, no letter is written, whatever the pace.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Count, F, Min, Q, QuerySet
from django.utils import timezone
from msgspec import Struct

from according.web.editions.models import EditionRow, ShelfRow
from according.web.editions.rules import Rules
from according.web.editions.standing_rules import current_rules
from according.web.letters.models import CHANGES, DAILY, LetterRow, SubscriberRow, WishRow
from according.web.letters.news import Piece, find_piece
from according.web.letters.rendering import write_digest

log = logging.getLogger("according.letters")


class Step(Struct, frozen=True):
    """From the edition of a subject that some were told of (none: of nothing) to the one that readers see."""

    shelf: str
    before: int | None
    edition: int


class _Due(Struct, frozen=True):
    wish: int
    step: Step
    piece: Piece


def write_letters(now: datetime | None = None) -> int:
    """Write what is due by a moment; how many letters that were."""
    moment = now or timezone.now()
    follow_subjects()
    rules = current_rules()
    due: set[int] = set()
    for step in list_steps():
        due |= find_due(step, moment, rules)
    return sum(write_letter(pk, moment, rules) for pk in sorted(due))


def follow_subjects() -> None:
    """Give those who want every subject the ones that are new; all of such a subject is news to them."""
    everybody = SubscriberRow.objects.filter(everything=True)
    wished = WishRow.objects.filter(subscriber__everything=True).values_list("shelf").annotate(wishes=Count("pk"))
    number = everybody.count()
    known = {shelf for shelf, wishes in wished if wishes >= number}
    for shelf in ShelfRow.objects.filter(current__isnull=False) if number else ():
        if shelf.pk in known:
            continue
        missing = everybody.exclude(wishes__shelf=shelf)
        WishRow.objects.bulk_create([WishRow(subscriber=s, shelf=shelf) for s in missing], ignore_conflicts=True)


def list_behind() -> QuerySet[WishRow]:
    """The wishes of which readers can see a later edition than the one that was told of."""
    later = Q(told__isnull=True) | Q(told__lt=F("shelf__current"))
    return WishRow.objects.filter(later, shelf__current__isnull=False)


def list_steps() -> list[Step]:
    """The steps that somebody has to be told of: few, however many they are."""
    rows = list_behind().order_by("shelf", "told").values_list("shelf", "told", "shelf__current").distinct()
    return [Step(*row) for row in rows]


def find_due(step: Step, now: datetime, rules: Rules) -> set[int]:
    """The subscribers who get a letter now because of a step; where it has no news, those behind it are moved on."""
    started = EditionRow.objects.filter(shelf=step.shelf, pk__gt=step.before or step.edition - 1, pk__lte=step.edition)
    first = started.aggregate(first=Min("published_at"))["first"]
    wait, hour = timedelta(seconds=settings.LETTERS_GATHER), find_hour(now)
    paces = {CHANGES: first + wait <= now, DAILY: first < hour}
    if not any(paces.values()):
        return set()
    piece = open_piece(step, rules)
    behind = WishRow.objects.filter(shelf=step.shelf, told=step.before)
    if piece is None or piece.empty:
        if piece:
            behind.update(told=step.edition)
        return set()
    waited = {CHANGES: now - wait, DAILY: hour}
    found: set[int] = set()
    for pace in (pace for pace, ready in paces.items() if ready):
        rested = Q(subscriber__written_at__isnull=True) | Q(subscriber__written_at__lte=waited[pace])
        found |= set(behind.filter(rested, subscriber__pace=pace).values_list("subscriber", flat=True))
    return found


def find_hour(now: datetime) -> datetime:
    """The last time that it was the hour of the daily letters."""
    hour = now.replace(hour=settings.LETTERS_HOUR, minute=0, second=0, microsecond=0)
    return hour if hour <= now else hour - timedelta(days=1)


def open_piece(step: Step, rules: Rules) -> Piece | None:
    """What is new in a step; None where it could not be made out, which stops the letters about nothing else."""
    try:
        return find_piece(step.before, step.edition, rules)
    except Exception:
        log.exception("What is new in edition %s of %r could not be made out.", step.edition, step.shelf)
        return None


def write_letter(pk: int, now: datetime, rules: Rules) -> int:
    """The letter to a subscriber, about all that they have not been told: 1, or 0 where there is nothing to write."""
    subscriber = SubscriberRow.objects.filter(pk=pk).first()
    rows = list_behind().filter(subscriber=pk).order_by("shelf__slug")
    dues = []
    for wish, shelf, before, edition in rows.values_list("pk", "shelf", "told", "shelf__current"):
        step = Step(shelf, before, edition)
        piece = open_piece(step, rules)
        dues += [_Due(wish, step, piece)] if piece else []
    try:
        with transaction.atomic():
            return put_letter(subscriber, dues, now) if subscriber else 0
    except IntegrityError:
        return 0  # another worker wrote it, or they have left meanwhile


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
        covers=[[due.step.shelf, due.step.before, due.step.edition] for due in told],
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
    return bool(WishRow.objects.filter(pk=due.wish, told=due.step.before).update(told=due.step.edition))


def name_letter(subscriber: SubscriberRow, told: Sequence[_Due]) -> str:
    """The name of a digest: whom it is for and what it covers. There can be only one of it."""
    basis = repr((subscriber.nonce, sorted((due.step.shelf, due.step.before or 0, due.step.edition) for due in told)))
    return hashlib.sha256(basis.encode()).hexdigest()[:48]
