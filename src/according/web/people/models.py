"""The audit: every act at the desk, by whom, when and why.

Invariant: rows are only added. The queryset refuses changes with a sentence, triggers (migration 0001) refuse them from
anybody else. An undoing is a row of its own that points at what it undoes, so that nothing is undone twice.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

from according.ledger.models import Record


class AuditRow(Record):
    """An act at the desk: `deed` by its name, `details` as they were asked for, `outcome` as undoing needs it.

    `told` says it in a sentence, `subject` names the subject that it is about, or nothing; `about` what in it: a claim,
    a statement, an outlet; `learned_at` is when.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by = models.CharField(max_length=200, db_index=True)
    deed = models.CharField(max_length=64, db_index=True)
    subject = models.CharField(max_length=255, blank=True, db_index=True)
    about = models.CharField(max_length=255, blank=True, db_index=True)
    details = models.JSONField(default=dict)
    outcome = models.JSONField(default=dict)
    why = models.TextField(blank=True)
    told = models.TextField()
    undoes = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="undone_by")

    class Meta:
        db_table = "site_audit"
        ordering = ["-id"]
