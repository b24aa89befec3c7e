"""Tasks whose worker was killed: they are done again by the next one, as all of them may be done twice.

A worker is known by its machine and process; of one on another machine nobody here can say whether it lives.
"""

from __future__ import annotations

import os
import socket

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from according.workers import is_alive

# A task that so many workers died of is not tried by another.
_MOST_DEATHS = 3
_TOLD = "The worker that did this ended without a word, for the third time: too little memory may be the reason."


def name_worker(process: int) -> str:
    """The name of a worker of this machine."""
    return f"{socket.gethostname()[:40]} {process}"


def take_up_again() -> int:
    """Let tasks wait again that a worker of this machine was doing when it ended, and give up what ends each; how many.

    To be called by a worker that does none at present: what bears its own name is of one before it.
    """
    found = 0
    for row in DBTaskResult.objects.running():
        if not is_orphaned(row.worker_ids[-1] if row.worker_ids else ""):
            continue
        changed: dict[str, object] = {"status": "READY", "started_at": None}
        if len(row.worker_ids) >= _MOST_DEATHS:
            changed = {"status": "FAILED", "finished_at": timezone.now(), "traceback": _TOLD}
        # Another worker may have been quicker.
        found += DBTaskResult.objects.running().filter(pk=row.pk, worker_ids=row.worker_ids).update(**changed)
    return found


def is_orphaned(worker: str) -> bool:
    """Whether a worker of this machine is gone, or one that is named as this process is was another before it."""
    host, _, process = worker.rpartition(" ")
    if host != socket.gethostname()[:40] or not process.isdigit():
        return False
    return int(process) == os.getpid() or not is_alive(int(process))
