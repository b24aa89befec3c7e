"""A PostgreSQL server for the tests, where its programs are installed."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import psycopg

from according.ledger.addresses import ServerAddress

# A throw-away server need not survive the machine's failure.
_QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=300", "wal_level=minimal")
_QUICK = (*_QUICK, "max_wal_senders=0", "shared_buffers=32MB", "autovacuum=off")


class Server:
    """A PostgreSQL server for the tests alone: in a folder of its own, reached by its socket, its user unprivileged."""

    def __init__(self, programs: Path, folder: Path | None = None) -> None:
        self.programs = programs
        # Not pytest's folder: its path may be too long for a socket, and is closed to the server's user.
        self.folder = folder or Path(tempfile.mkdtemp(prefix="according-pg-", dir=find_room()))
        self.address = ServerAddress("postgres", host=str(self.folder), user="according")
        self._as: dict[str, Any] = {}
        if os.geteuid() == 0:
            user = find_user()
            self._as = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
            os.chown(self.folder, user.pw_uid, user.pw_gid)
        if not folder:
            self._initialise()
            self.start()

    def _initialise(self) -> None:
        order = ["--locale-provider=icu", "--icu-locale=en-US"]
        for more in (order, []):  # a server built without ICU orders by bytes, which proves less
            command = [self.programs / "initdb", "-D", self.folder / "data", "-U", "according", "-A", "trust"]
            command += ["-E", "UTF8", "--locale=C.UTF-8", "--no-sync", *more]
            done = subprocess.run(command, capture_output=True, cwd="/", **self._as, check=False)
            if done.returncode == 0:
                return
        raise RuntimeError(done.stderr.decode(errors="replace"))

    def start(self) -> None:
        """Start, and wait until it answers."""
        options = [word for setting in _QUICK for word in ("-c", setting)]
        command = [self.programs / "postgres", "-D", self.folder / "data", "-k", self.folder, "-h", "", *options]
        with (self.folder / "log").open("ab") as log:
            quiet = {"stdin": subprocess.DEVNULL, "stdout": log, "stderr": log, "cwd": "/"}
            process = subprocess.Popen(command, **quiet, **self._as)  # type: ignore[call-overload]
        end = time.monotonic() + 60
        while True:
            try:
                psycopg.connect(self.address.full).close()
                return
            except psycopg.OperationalError:
                if process.poll() is not None or time.monotonic() > end:
                    raise RuntimeError((self.folder / "log").read_text(errors="replace")) from None
                time.sleep(0.05)

    def stop(self, how: str = "fast") -> None:
        """Stop it, whoever started it: "fast" ends every connection in good order, "immediate" as a crash would."""
        command = [self.programs / "pg_ctl", "stop", "-w", "-D", self.folder / "data", "-m", how]
        subprocess.run(command, capture_output=True, cwd="/", **self._as, check=False)

    def remove(self) -> None:
        """Stop it and take everything away."""
        self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)


def find_room() -> str:
    """Where a server's files go: into memory, if there is plenty; making a database is mostly making small files."""
    memory = Path("/dev/shm")
    plenty = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 4_000_000_000
    return str(memory) if plenty else "/tmp"


def find_user() -> pwd.struct_passwd:
    """Somebody without rights, since a server does not start for root."""
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise RuntimeError("There is no user postgres and no user nobody.")


def find_programs() -> Path | None:
    """The folder with initdb and postgres, the newest version's, if there is one."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    on_path = [Path(found).resolve().parent for found in [shutil.which("initdb")] if found]
    return next((at for at in (*debian, *on_path) if (at / "initdb").exists() and (at / "postgres").exists()), None)
