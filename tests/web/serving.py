"""Serving the site to browsers: by a process as anybody would start it, or by a thread of the tests' own process."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from threading import Thread

from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler


class QuietHandler(WSGIRequestHandler):
    """Answers without a line in the log for each request."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@contextmanager
def serve_here() -> Iterator[str]:
    """The address of the site as this process sees it: the same tables, at once, and without a worker."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), QuietHandler)
    server.set_app(WSGIHandler())
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=10)


@contextmanager
def serve_apart(ledger: str, *options: str, **told: str) -> Iterator[str]:
    """The address of `according serve` over a ledger, told more by the environment."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "according.cli.main", "serve", "--ledger", ledger, "--port", str(port)]
    environment: Mapping[str, str] = {**os.environ, **told, "ACCORDING_LEDGER": ledger}
    process = subprocess.Popen([*command, *options], env=environment)
    try:
        yield wait_for(f"http://127.0.0.1:{port}", process)
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait_for(address: str, process: subprocess.Popen[bytes], seconds: float = 120) -> str:
    """The address once it answers."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert process.poll() is None, "The server has stopped."
        try:
            urllib.request.urlopen(f"{address}/", timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return address
    raise AssertionError(f"No answer from {address} in {seconds} seconds.")
