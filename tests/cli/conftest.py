"""What the commands are tried on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from builders import Runner, write_page_into
from commons import Commons
from stores import Store


@pytest.fixture
def home(new_ledger: Callable[[], str]) -> str:
    """The address of the ledger that the program uses: a file, or a database of PostgreSQL."""
    return new_ledger()


@pytest.fixture
def according(according: Runner, home: str, monkeypatch: pytest.MonkeyPatch) -> Runner:
    """The program with a ledger of its own."""
    monkeypatch.setenv("ACCORDING_LEDGER", home)
    return according


@pytest.fixture(scope="session")
def moved(store: Store, commons: Commons) -> tuple[str, Path]:
    """A ledger in which the release date of a film has moved, and the folder of its pages and dossier; copy both."""

    def make(folder: Path) -> tuple[str, str]:
        write_page_into(folder)
        write_page_into(
            folder,
            "b.html",
            title="‘Ballerina’ Moves to 2025",
            published="2024-02-21T12:00:00Z",
            text="Lionsgate has moved <em>Ballerina</em> from June 7, 2024 to June 6, 2025, the studio announced.",
        )
        ledger = store.make(folder.parent, f"{folder.name}-ledger")
        store.keep()
        command = [sys.executable, "-m", "according", "build", "pages", "--subject", "Ballerina", "--ledger", ledger]
        subprocess.run(command, cwd=folder, env={**os.environ}, check=True, capture_output=True)
        return ledger, str(folder)

    ledger, folder = commons.make_once(f"moved-{store.name}", make)
    return ledger, Path(folder)


@pytest.fixture
def built(
    according: Runner, moved: tuple[str, Path], store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Runner]:
    """The program, with a ledger in which the release date of a film has moved."""
    ledger, folder = moved
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("ACCORDING_LEDGER", store.copy(ledger, tmp_path))
    yield according
    store.drop()
