"""Tasks whose worker was killed are done by the next one, but not for ever."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django_tasks_db.models import DBTaskResult

from according.web.desk.building import rebuild_subject
from according.web.work.interrupted import name_worker, take_up_again

GONE = 2**22 + 1


@pytest.mark.parametrize(
    ("workers", "status"),
    [
        ([name_worker(GONE)], "READY"),
        ([name_worker(os.getpid())], "READY"),
        ([name_worker(1)], "RUNNING"),
        (["another-machine 7"], "RUNNING"),
        ([name_worker(GONE)] * 3, "FAILED"),
    ],
)
def test_a_task_whose_worker_is_gone_waits_again(ledger: Path, workers: list[str], status: str) -> None:
    """One that a living worker does is left alone, and so is another machine's; one that ends each is given up."""
    rebuild_subject.enqueue("Ballerina")
    DBTaskResult.objects.update(status="RUNNING", worker_ids=workers)
    assert take_up_again() == (status != "RUNNING")
    assert DBTaskResult.objects.get().status == status
