"""The example of the README, built once for all journeys."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from builders import Example, Runner
from stores import Databases, Store

PAGES = Path(__file__).resolve().parents[2] / "examples" / "ballerina" / "pages"


@pytest.fixture(scope="session")
def example(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Example:
    """`according build examples/ballerina/pages --subject Ballerina -o out`, run once."""
    folder = tmp_path_factory.mktemp("example")
    command = [sys.executable, "-m", "according", "build", str(PAGES), "--subject", "Ballerina", "-o", "out"]
    ledger = store.make(folder, "according")
    if isinstance(store, Databases):
        store.keep()
    env = {**os.environ, "ACCORDING_LEDGER": ledger}
    begun = time.monotonic()
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return Example(folder, done.stdout, time.monotonic() - begun, ledger)


@pytest.fixture
def according(according: Runner, new_ledger: Callable[[], str], monkeypatch: pytest.MonkeyPatch) -> Runner:
    """The program with a ledger of its own, in a file and in PostgreSQL."""
    monkeypatch.setenv("ACCORDING_LEDGER", new_ledger())
    return according
