"""The tables of the desk.

The queue is derived: laid when what stands of a subject has changed, dropped and laid again whenever that is wanted.
The rows of the register of outlets are only ever added; of an outlet's rows the last one counts.
"""

from __future__ import annotations

from django.db import models

from according.ledger.models import Record


class QueueState(models.Model):
    """Derived: the queue of a subject was laid of what stood on this basis; `claims` counts all that it has."""

    subject_key = models.CharField(primary_key=True, max_length=255)
    subject = models.TextField()
    basis = models.CharField(max_length=64)
    claims = models.IntegerField(default=0)
    disputes = models.IntegerField(default=0)
    laid_at = models.DateTimeField()

    class Meta:
        db_table = "desk_queue_state"


class QueueRow(models.Model):
    """Derived: a claim to review. `weight` is the consequence, `place` the property's; of equals the newest first."""

    state = models.ForeignKey(QueueState, on_delete=models.CASCADE, related_name="rows")
    claim = models.CharField(max_length=64, db_index=True)
    weight = models.SmallIntegerField()
    place = models.IntegerField()
    day = models.CharField(max_length=10)
    says = models.TextField()
    effect = models.TextField()
    mark = models.CharField(max_length=16)
    word = models.TextField()
    outlet = models.TextField()

    class Meta:
        db_table = "desk_queue"
        indexes = [models.Index(fields=["weight", "place", "-day", "claim"], name="queue_order")]
        constraints = [models.UniqueConstraint(fields=["state", "claim"], name="queue_once")]


class OutletRow(Record):
    """What an editor says of an outlet; the last row of a name counts. `gone`: what the register ships with holds."""

    key = models.CharField(max_length=255, db_index=True)
    name = models.CharField(max_length=200)
    tier = models.CharField(max_length=32, blank=True)
    country = models.CharField(max_length=80, blank=True)
    family = models.CharField(max_length=120, blank=True)
    domains = models.JSONField(default=list)
    by = models.CharField(max_length=200)
    gone = models.BooleanField(default=False)

    class Meta:
        db_table = "desk_outlet"
