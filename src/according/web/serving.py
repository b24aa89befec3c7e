"""Serving: the web server with the worker beside it, until somebody stops them."""

from __future__ import annotations

import os
import subprocess
import sys

from django.db import connections
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

_THREADS = 8
# The variable by which a worker knows whose it is.
BESIDE = "ACCORDING_BESIDE"


def start_worker() -> subprocess.Popen[bytes]:
    """The background work in a process that ends with this one, should nobody be left to stop it."""
    command = [sys.executable, "-m", "according.cli.main", "worker"]
    return subprocess.Popen(command, env={**os.environ, BESIDE: str(os.getpid())})


def serve(host: str, port: int, processes: int, worker: bool) -> None:
    """Serve the site that the environment describes; with `worker`, jobs and tasks are done by a process beside it."""
    beside = start_worker() if worker else None
    # The processes that answer are forked from this one, and must not speak on its lines.
    connections.close_all()
    server = Granian(
        "according.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=_THREADS,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
    )
    try:
        server.serve()
    finally:
        if beside:
            beside.terminate()
            beside.wait(timeout=30)
