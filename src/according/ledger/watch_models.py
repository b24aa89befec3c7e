"""The tables of watching: what sources told of and what was told to others, on record; and how it goes, which changes.

Invariant: entries and notices are record and are only ever added. The other rows say how far the work has come; each is
changed in the transaction in which what it tells of is recorded, so that after a crash the two agree.
"""

from __future__ import annotations

from django.db import models

from according.ledger.records import Record


class EntryRecord(Record):
    """A source told of a page, and it was judged to be coverage of a subject or not; of each judgement the first."""

    id = models.CharField(primary_key=True, max_length=64)
    address = models.TextField(db_index=True)
    source = models.TextField()
    subject = models.TextField()
    subject_key = models.CharField(max_length=255, db_index=True)
    title = models.TextField()
    summary = models.TextField()
    published = models.CharField(max_length=64)
    updated = models.CharField(max_length=64)
    relevant = models.BooleanField()
    why = models.TextField()

    class Meta:
        db_table = "ledger_entry"


class NoticeRecord(Record):
    """What was to be told of a change in standing."""

    id = models.CharField(primary_key=True, max_length=64)
    subject = models.TextField()
    content = models.BinaryField()

    class Meta:
        db_table = "ledger_notice"


class WatchedRow(models.Model):
    """State: an address that is visited again and again."""

    id = models.CharField(primary_key=True, max_length=64)
    kind = models.CharField(max_length=16)
    address = models.TextField()
    via = models.TextField(default="")
    due_at = models.DateTimeField(db_index=True)
    interval = models.FloatField()
    visited_at = models.DateTimeField(null=True)
    succeeded_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(null=True)
    failures = models.IntegerField(default=0)
    trouble = models.TextField(default="")
    note = models.TextField(default="")
    tag = models.TextField(null=True)
    modified = models.TextField(null=True)
    print = models.CharField(max_length=64, default="")
    hint = models.CharField(max_length=64, default="")
    visits = models.IntegerField(default=0)
    changes = models.IntegerField(default=0)

    class Meta:
        db_table = "ledger_watched"
        indexes = [models.Index(fields=["kind", "due_at"], name="watched_by_kind")]


class ToldRow(models.Model):
    """State: how a subject stood when others were last told of it."""

    subject_key = models.CharField(primary_key=True, max_length=255)
    content = models.BinaryField()

    class Meta:
        db_table = "ledger_told"


class DeliveryRow(models.Model):
    """State: a notice on its way to one target."""

    notice = models.ForeignKey(NoticeRecord, on_delete=models.PROTECT, related_name="deliveries")
    kind = models.CharField(max_length=16)
    address = models.TextField()
    state = models.CharField(max_length=16, default="waiting", db_index=True)
    tries = models.IntegerField(default=0)
    due_at = models.DateTimeField()
    trouble = models.TextField(default="")

    class Meta:
        db_table = "ledger_delivery"


class LeaseRow(models.Model):
    """State: who does some work on this ledger alone."""

    work = models.CharField(primary_key=True, max_length=32)
    token = models.CharField(max_length=64)
    host = models.CharField(max_length=255)
    process = models.BigIntegerField()
    until = models.DateTimeField()

    class Meta:
        db_table = "ledger_lease"
