"""The tables of the newsletter.

Invariant: a subscriber row is somebody who confirmed. Who only asked is an ask row, and gets the letter that asks back
and nothing else. To leave deletes the subscriber and all that hangs on it; a keyed hash of the address remains.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

CHANGES, DAILY = "changes", "daily"
PACES = (CHANGES, DAILY)
WAITING, SENDING, SENT, REFUSED, UNSURE, DROPPED = "waiting", "sending", "sent", "refused", "unsure", "dropped"


class AskRow(models.Model):
    """Somebody asked for letters to an address, which has not confirmed it yet; forgotten after some days."""

    nonce = models.CharField(max_length=32, unique=True)
    address = models.CharField(max_length=254)
    key = models.CharField(max_length=64, db_index=True)
    subjects = models.JSONField(default=list)
    everything = models.BooleanField(default=False)
    pace = models.CharField(max_length=10, default=CHANGES)
    asked_at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "letters_ask"


class SubscriberRow(models.Model):
    """Somebody who confirmed: where to write, how often, and the word that the links in the letters carry."""

    nonce = models.CharField(max_length=32, unique=True)
    address = models.CharField(max_length=254)
    key = models.CharField(max_length=64, unique=True)
    everything = models.BooleanField(default=False)
    pace = models.CharField(max_length=10, default=CHANGES)
    confirmed_at = models.DateTimeField()
    written_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "letters_subscriber"


class WishRow(models.Model):
    """A subject that a subscriber wants letters of, and the edition up to which they were told; none: of nothing."""

    subscriber = models.ForeignKey(SubscriberRow, on_delete=models.CASCADE, related_name="wishes")
    shelf = models.ForeignKey("editions.ShelfRow", on_delete=models.CASCADE, related_name="+")
    told = models.ForeignKey("editions.EditionRow", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "letters_wish"
        constraints = [models.UniqueConstraint(fields=["subscriber", "shelf"], name="wish_once")]


class NewsRow(models.Model):
    """Derived: what is new in an edition for who knew an earlier one, or none."""

    before = models.ForeignKey("editions.EditionRow", null=True, on_delete=models.CASCADE, related_name="+")
    edition = models.ForeignKey("editions.EditionRow", on_delete=models.CASCADE, related_name="+")
    piece = models.BinaryField()
    made_at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "letters_news"
        constraints = [
            models.UniqueConstraint(fields=["before", "edition"], name="news_once"),
            models.UniqueConstraint(fields=["edition"], condition=Q(before__isnull=True), name="first_news_once"),
        ]


class LetterRow(models.Model):
    """A letter in the outbox: to a subscriber, or to an address that is asked back.

    `name` is made of whom it is for and what it covers, so that the same letter can't be written twice. `covers` has
    each shelf with the editions before and after. Once sent, its words are gone.
    """

    name = models.CharField(max_length=64, unique=True)
    subscriber = models.ForeignKey(SubscriberRow, null=True, on_delete=models.CASCADE, related_name="letters")
    ask = models.ForeignKey(AskRow, null=True, on_delete=models.CASCADE, related_name="letters")
    covers = models.JSONField(default=list)
    subject = models.TextField()
    text = models.TextField()
    html = models.TextField()
    state = models.CharField(max_length=10, default=WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    written_at = models.DateTimeField()
    due_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    why = models.TextField(blank=True)

    class Meta:
        db_table = "letters_letter"
        indexes = [models.Index(fields=["state", "due_at"], name="letters_due")]


class LeftRow(models.Model):
    """The keyed hash of an address that left the list, or (`never`) wants no letter at all, not even one that asks."""

    key = models.CharField(max_length=64, primary_key=True)
    left_at = models.DateTimeField(db_index=True)
    never = models.BooleanField(default=False)

    class Meta:
        db_table = "letters_left"


class TryRow(models.Model):
    """Somebody did something that is counted: the keyed hash of who, and when."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "letters_try"
        indexes = [models.Index(fields=["key", "at"], name="letters_tries")]
