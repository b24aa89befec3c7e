"""What the processes of one run of the tests share: each thing is made once, by whoever needs it first."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any


class Commons:
    """A folder that lives as long as the run; with pytest-xdist all its workers have the same."""

    def __init__(self, folder: Path | None = None) -> None:
        # Not pytest's own folder: its path is long, and a worker's is another than the one that started it.
        self.folder = folder or Path(tempfile.mkdtemp(prefix="according-tests-"))

    @property
    def name(self) -> str:
        """A name that no other run has."""
        return self.folder.name.rpartition("-")[2].casefold()

    def make_once(self, name: str, make: Callable[[Path], Any]) -> Any:
        """What `make` gave, as JSON has it, to whoever asked first; the others wait for it. It may fill a folder."""
        note = self.folder / f"{name}.json"
        with (self.folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not note.exists():
                told = json.dumps(make(Path(tempfile.mkdtemp(prefix=f"{name}-", dir=self.folder))))
                note.write_text(told, encoding="utf-8")
            return json.loads(note.read_text(encoding="utf-8"))

    def find(self, name: str) -> Any:
        """What was made, or nothing."""
        note = self.folder / f"{name}.json"
        return json.loads(note.read_text(encoding="utf-8")) if note.exists() else None

    def make_room(self) -> Path:
        """A folder for what a user's settings hold, so that the tests leave those of whoever runs them alone."""
        room = self.folder / "settings"
        room.mkdir(exist_ok=True)
        os.environ["XDG_CONFIG_HOME"] = str(room)
        return room

    def clear(self) -> None:
        """Take it away."""
        shutil.rmtree(self.folder, ignore_errors=True)
