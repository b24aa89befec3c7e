"""The worker: does the tasks that wait in the ledger's database, and the jobs that come round, until told to stop."""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from types import FrameType

from django.core.management import call_command
from django.db import Error as DatabaseFailure
from django.db import close_old_connections

from according.web.work.interrupted import name_worker, take_up_again
from according.web.work.jobs import JOBS, Job
from according.web.work.progress import note_job

_REST = 1.0
log = logging.getLogger("according.worker")


def work(stop: threading.Event | None = None) -> None:
    """Work until `stop` is set, or until SIGTERM or SIGINT; what is being done then is finished."""
    stopped = stop or _stop_on_signals()
    due = dict.fromkeys((job.name for job in JOBS), 0.0)
    stood: dict[str, object] = {}
    while not stopped.is_set():
        run_round(due, stood)
        stopped.wait(_REST)


def run_round(due: dict[str, float], stood: dict[str, object] | None = None) -> None:
    """Every job whose time has come, and every task that waits.

    `due` has the time of each job, `stood` (where it is kept) how it stood with what it works on when it was last
    done; both are moved on.
    """
    for job in JOBS:
        if due.get(job.name, 0.0) <= time.monotonic():
            run_job(job, stood)
            due[job.name] = time.monotonic() + job.every
    do_tasks()
    close_old_connections()


def do_tasks() -> None:
    """Do the tasks that wait; a database that is lost or in use is no reason to end: they wait for the next round."""
    try:
        take_up_again()
        call_command(
            "db_worker", batch=True, interval=0.1, startup_delay=False, verbosity=0, worker_id=name_worker(os.getpid())
        )
    except DatabaseFailure:
        log.exception("The tasks that wait could not be looked for; it is tried again.")


def run_job(job: Job, stood: dict[str, object] | None = None) -> None:
    """Do a job if there is anything to do; one that fails is written down, stops no other, and is tried again."""
    started, failed, known = time.monotonic(), "", {} if stood is None else stood
    try:
        stands = job.look() if job.look else None
        if stands is None or known.pop(job.name, None) != stands:
            job.do()
        known[job.name] = stands
    except Exception as error:
        log.exception("The job %r failed; it is tried again in %s seconds.", job.name, job.every)
        failed = f"{type(error).__name__}: {error}"
    try:
        note_job(job.name, time.monotonic() - started, failed)
    except DatabaseFailure:
        log.exception("That the job %r was done could not be written down.", job.name)


def _stop_on_signals() -> threading.Event:
    stopped = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        stopped.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    return stopped
