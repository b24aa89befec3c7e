"""Sending what lies in the outbox, a batch over one connection.

Invariant: a letter is handed to the mail server at most once. It is marked as being sent before, and as sent after;
only what the server has refused in so many words, or what could not be offered to it at all, is tried again. Where
the answer was lost, or the worker died in between, the letter counts as unsure and is left to the desk.
"""

from __future__ import annotations

import logging
import re
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from according.web.editions.models import ShelfRow
from according.web.letters.envelope import wrap_letter
from according.web.letters.models import (
    DROPPED,
    REFUSED,
    SENDING,
    SENT,
    UNSURE,
    WAITING,
    LeftRow,
    LetterRow,
    WishRow,
)

_BATCH = 50
_PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480, 1440, 1440))
_LOST = timedelta(minutes=10)
_PERMANENT = range(500, 600)
log = logging.getLogger("according.letters")
_ADDRESS = re.compile(r"\S{1,254}@\S{1,254}")


def send_letters(now: datetime | None = None) -> int:
    """Send a batch of what waits; how many letters the mail server took."""
    moment = now or timezone.now()
    settle_lost(moment)
    due = LetterRow.objects.filter(state=WAITING, due_at__lte=moment)
    keys = list(due.order_by("due_at", "pk").values_list("pk", flat=True)[:_BATCH])
    if not keys:
        return 0
    connection = get_connection()
    try:
        connection.open()
    except (OSError, SMTPException) as error:
        put_off(due, f"The mail server could not be reached: {error}", moment)
        return 0
    try:
        return sum(send_one(key, connection, moment) for key in keys)
    finally:
        close(connection)


def settle_lost(now: datetime) -> None:
    """Letters that a worker died over: nobody knows whether they went."""
    lost = LetterRow.objects.filter(state=SENDING, due_at__lt=now - _LOST)
    for pk in lost.values_list("pk", flat=True):
        end(pk, UNSURE, "The worker stopped while it was being sent. It may have gone.")


def send_one(pk: int, connection: BaseEmailBackend, now: datetime) -> int:
    """Send a letter that nobody else is sending: 1 if the server took it, else 0."""
    letter = claim(pk, now)
    if letter is None:
        return 0
    try:
        refresh(connection)
        connection.send_messages([wrap_letter(letter, connection)])
    except SMTPRecipientsRefused as error:
        code, said = next(iter(error.recipients.values()), (550, b"refused"))
        refuse(letter, code, said)
    except SMTPResponseException as error:
        refuse(letter, error.smtp_code, error.smtp_error)
    except Unreachable as error:
        fail(letter, str(error), now)
    except (OSError, SMTPException) as error:
        end(letter.pk, UNSURE, f"The mail server broke off ({error}). It may have gone.")
        close(connection)
    except ValueError as error:
        end(letter.pk, REFUSED, f"It cannot be sent: {error}")  # a header that is none
    else:
        end(letter.pk, SENT)
        return 1
    return 0


def claim(pk: int, now: datetime) -> LetterRow | None:
    """A letter to send, marked as being sent; None if it need not or may not go (any more)."""
    with transaction.atomic():
        if not LetterRow.objects.filter(pk=pk, state=WAITING).update(state=SENDING, due_at=now):
            return None
        letter = LetterRow.objects.select_related("subscriber", "ask").get(pk=pk)
        if letter.subscriber and LeftRow.objects.filter(key=letter.subscriber.key).exists():
            end(pk, DROPPED, "They have left.")
            return None
        if not is_published(letter):
            take_back(letter)
            return None
    return letter


def is_published(letter: LetterRow) -> bool:
    """Whether what a letter tells is still what readers see, or an earlier state of it."""
    shown = dict(ShelfRow.objects.filter(pk__in=[shelf for shelf, _, _ in letter.covers]).values_list("pk", "current"))
    return all((shown.get(shelf) or 0) >= edition for shelf, _, edition in letter.covers)


def take_back(letter: LetterRow) -> None:
    """Unwrite a letter about what has been taken from the site; its readers are told when there is something again."""
    for shelf, before, edition in letter.covers:
        WishRow.objects.filter(subscriber=letter.subscriber, shelf=shelf, told=edition).update(told=before)
    letter.delete()


class Unreachable(Exception):
    """The mail server is not there any more, and the letter has not been offered to it."""


def refresh(connection: BaseEmailBackend) -> None:
    """Make sure that the server still listens, before it is offered a letter: servers hang up after so many."""
    session = getattr(connection, "connection", None)
    if not hasattr(connection, "connection"):
        return
    try:
        if session is None or session.noop()[0] != 250:
            raise SMTPException("no answer")
    except (OSError, SMTPException):
        close(connection)
        try:
            connection.open()
        except (OSError, SMTPException) as error:
            raise Unreachable(f"The mail server could not be reached: {error}") from error


def refuse(letter: LetterRow, code: int, said: bytes | str) -> None:
    """The server said no: for good, or for now."""
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    why = f"The mail server refused it ({code} {' '.join(words.split())[:200]})"
    if code in _PERMANENT:
        end(letter.pk, REFUSED, why)
    else:
        fail(letter, why, timezone.now())


def fail(letter: LetterRow, why: str, now: datetime) -> None:
    """Try a letter again after a pause, each longer than the last; after the last one it is refused for good."""
    if letter.tries >= len(_PAUSES):
        end(letter.pk, REFUSED, f"{why}, {letter.tries + 1} times")
        return
    due = now + _PAUSES[letter.tries]
    LetterRow.objects.filter(pk=letter.pk).update(state=WAITING, tries=letter.tries + 1, due_at=due, why=why)


def put_off(letters: QuerySet[LetterRow], why: str, now: datetime) -> None:
    """The same for all letters that could not even be offered."""
    for letter in letters.filter(tries__gte=len(_PAUSES)).only("pk", "tries"):
        fail(letter, why, now)
    for tries, pause in reversed(list(enumerate(_PAUSES))):
        letters.filter(tries=tries).update(tries=tries + 1, due_at=now + pause, why=why)


def end(pk: int, state: str, why: str = "") -> None:
    """Note what became of a letter. Its words are not needed any more, except where the desk may have it sent again."""
    words = {} if state in (UNSURE, REFUSED) else {"text": "", "html": ""}
    LetterRow.objects.filter(pk=pk).update(state=state, why=why, ended_at=timezone.now(), **words)
    if state in (UNSURE, REFUSED):
        # Mail servers say whom they refuse; the log keeps no address.
        log.warning("Letter %s: %s.", pk, _ADDRESS.sub("…", why).rstrip("."))


def close(connection: BaseEmailBackend) -> None:
    """Hang up, whatever state the line is in."""
    try:
        connection.close()
    except (OSError, SMTPException):
        log.info("The mail server had hung up.")
