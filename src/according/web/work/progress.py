"""Progress: what the jobs and tasks of the worker write down of themselves, for the desk to show."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from according.web.work.models import JobRow, ProgressRow

# A job that comes round every few seconds is written down once in so many, unless it took long or failed.
_OFTEN = timedelta(seconds=30)
_LONG = 1.0
# No more often than this does a task say how far it has come.
_PAUSE = 0.5


def note_job(name: str, seconds: float, failed: str = "") -> None:
    """Write down that a job was done."""
    row = JobRow.objects.filter(name=name).first()
    if row and not failed and not row.failed and seconds < _LONG and timezone.now() - row.done_at < _OFTEN:
        return
    told = {"done_at": timezone.now(), "seconds": round(seconds, 3), "failed": failed[:2_000]}
    JobRow.objects.update_or_create(name=name, defaults=told)


def follow_task(task: str) -> Callable[[int, int], None]:
    """What a long task calls with how much is done, of how much: it writes that down, not too often."""
    last = 0.0

    def note(done: int, total: int) -> None:
        nonlocal last
        if done < total and time.monotonic() - last < _PAUSE:
            return
        last = time.monotonic()
        ProgressRow.objects.update_or_create(task=task, defaults={"done": done, "total": total})

    return note


def close_task(task: str, told: str) -> None:
    """Write down what came of a task."""
    ProgressRow.objects.update_or_create(task=task, defaults={"told": told[:2_000]})
