"""Asking for letters, confirming it, changing it, leaving: what happens to the list.

Invariant: asking does the same work and gives the same answer whether the address is on the list or not, and all that
it can bring about is one letter that asks back.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from msgspec import Struct

from according.web.editions.models import ShelfRow
from according.web.letters.addresses import hash_address, hash_mailbox
from according.web.letters.limits import allow
from according.web.letters.models import CHANGES, AskRow, LeftRow, LetterRow, SubscriberRow, WishRow
from according.web.letters.rendering import Written, write_question
from according.web.letters.tokens import make_nonce

_ASKS_A_DAY = 3
_AFTER_LEAVING = timedelta(days=7)
REMEMBERED = timedelta(days=365)


class Wish(Struct, frozen=True, kw_only=True):
    """What somebody wants: letters of some subjects (their keys) or of every one, and how often."""

    subjects: tuple[str, ...] = ()
    everything: bool = False
    pace: str = CHANGES


def ask(address: str, wish: Wish) -> None:
    """Put a letter into the outbox that asks an address whether it was they; nothing where too many were sent."""
    with transaction.atomic():
        if not may_ask(address):
            return
        row = AskRow.objects.create(
            nonce=make_nonce(),
            address=address,
            key=hash_address(address),
            subjects=list(wish.subjects),
            everything=wish.everything,
            pace=wish.pace,
            asked_at=timezone.now(),
        )
        known = SubscriberRow.objects.filter(key=row.key).first()
        titles = list_titles(wish.subjects)
        put_question(row, write_question(row, titles, known))


def may_ask(address: str) -> bool:
    """Whether an address may be asked: a few times a day; once a week after it left; never if it said so."""
    mailbox = hash_mailbox(address)
    left = LeftRow.objects.filter(key__in={mailbox, hash_address(address)}).order_by("-never", "-left_at").first()
    if left and left.never:
        return False
    if left and left.left_at > timezone.now() - REMEMBERED:
        return allow(f"{mailbox[:60]}/w", 1, _AFTER_LEAVING)
    return allow(mailbox, _ASKS_A_DAY, timedelta(days=1))


def put_question(row: AskRow, written: Written) -> None:
    """The letter that asks back, in the outbox."""
    now = timezone.now()
    LetterRow.objects.create(
        name=f"ask-{row.nonce}"[:64],
        ask=row,
        subject=written.subject,
        text=written.text,
        html=written.html,
        written_at=now,
        due_at=now,
    )


def find_ask(nonce: str | None) -> AskRow | None:
    """Who asked and has not confirmed yet, by the word in the link."""
    since = timezone.now() - timedelta(days=max(1, settings.LETTERS_FORGET_DAYS))
    return AskRow.objects.filter(nonce=nonce, asked_at__gt=since).first() if nonce else None


def confirm(row: AskRow) -> SubscriberRow:
    """Take who asked onto the list, or add to what they have; they are told of what is published from now on."""
    with transaction.atomic():
        found, fresh = SubscriberRow.objects.get_or_create(
            key=row.key,
            defaults={"nonce": make_nonce(), "address": row.address, "confirmed_at": timezone.now()},
        )
        found.pace = row.pace
        found.everything = row.everything or (found.everything and not fresh)
        found.save(update_fields=["pace", "everything"])
        wanted = ShelfRow.objects.filter(pk__in=row.subjects, current__isnull=False)
        add_wishes(found, wanted if not found.everything else ShelfRow.objects.filter(current__isnull=False))
        AskRow.objects.filter(key=row.key).delete()
        LeftRow.objects.filter(key__in={row.key, hash_mailbox(row.address)}).delete()
    return found


def change(subscriber: SubscriberRow, wish: Wish) -> None:
    """Give a subscriber other subjects and another pace."""
    with transaction.atomic():
        SubscriberRow.objects.filter(pk=subscriber.pk).update(pace=wish.pace, everything=wish.everything)
        shown = ShelfRow.objects.filter(current__isnull=False)
        if not wish.everything:
            WishRow.objects.filter(subscriber=subscriber, shelf__in=shown).exclude(shelf__in=wish.subjects).delete()
        add_wishes(subscriber, shown if wish.everything else shown.filter(pk__in=wish.subjects))


def add_wishes(subscriber: SubscriberRow, shelves: Iterable[ShelfRow]) -> None:
    """Subjects for a subscriber; of one that they have not had yet, they know what is published today."""
    has = set(WishRow.objects.filter(subscriber=subscriber).values_list("shelf_id", flat=True))
    rows = [
        WishRow(subscriber=subscriber, shelf=shelf, told_id=shelf.current_id)
        for shelf in shelves
        if shelf.pk not in has
    ]
    WishRow.objects.bulk_create(rows)


def leave(subscriber: SubscriberRow) -> None:
    """Take somebody off the list, with their address and every letter that waits for them."""
    with transaction.atomic():
        LeftRow.objects.update_or_create(key=subscriber.key, defaults={"left_at": timezone.now()})
        AskRow.objects.filter(key=subscriber.key).delete()
        SubscriberRow.objects.filter(pk=subscriber.pk).delete()


def refuse_letters(row: AskRow) -> None:
    """Never write to an address again, not even to ask; for who was asked and had not asked."""
    with transaction.atomic():
        now = timezone.now()
        for key in {row.key, hash_mailbox(row.address)}:
            LeftRow.objects.update_or_create(key=key, defaults={"left_at": now, "never": True})
        SubscriberRow.objects.filter(key=row.key).delete()
        AskRow.objects.filter(key=row.key).delete()


def list_titles(keys: tuple[str, ...]) -> list[str]:
    """The titles of subjects by their keys, as readers see them."""
    shown = ShelfRow.objects.filter(pk__in=keys, current__isnull=False)
    return sorted(shown.values_list("current__title", flat=True))
