"""How background work goes: when each job was done last, and how far each task has come."""

from __future__ import annotations

from django.db import models


class JobRow(models.Model):
    """A job that comes round: when it was done last, how long that took, and what went wrong, if anything."""

    name = models.CharField(primary_key=True, max_length=100)
    done_at = models.DateTimeField()
    seconds = models.FloatField(default=0)
    failed = models.TextField(blank=True)

    class Meta:
        db_table = "work_job"


class ProgressRow(models.Model):
    """How far a task has come: so many of so many, and in the end what came of it."""

    task = models.CharField(primary_key=True, max_length=64)
    done = models.IntegerField(default=0)
    total = models.IntegerField(default=0)
    told = models.TextField(blank=True)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        db_table = "work_progress"
