"""The example of the README, built once for all journeys."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from builders import Example, Runner
from commons import Commons
from stores import Store

PAGES = Path(__file__).resolve().parents[2] / "examples" / "ballerina" / "pages"


@pytest.fixture(scope="session")
def example(store: Store, commons: Commons, tmp_path_factory: pytest.TempPathFactory) -> Example:
    """`according build examples/ballerina/pages --subject Ballerina -o out`, run once; each process has a copy."""
    made = commons.make_once(f"built-{store.name}", lambda folder: build_example(store, folder))
    folder = tmp_path_factory.mktemp("example")
    shutil.copytree(made["folder"], folder, dirs_exist_ok=True)
    ledger = store.copy(made["ledger"], folder, "copy")
    store.keep()
    return Example(folder, made["said"], made["seconds"], ledger)


def build_example(store: Store, folder: Path) -> dict[str, Any]:
    """Where the example was built, what the program said, and for how many seconds it kept a processor busy."""
    command = [sys.executable, "-m", "according", "build", str(PAGES), "--subject", "Ballerina", "-o", "out"]
    ledger = store.make(folder, "according")
    store.keep()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    env = {**os.environ, "ACCORDING_LEDGER": ledger}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"folder": str(folder), "said": done.stdout, "seconds": seconds, "ledger": ledger}


@pytest.fixture
def according(according: Runner, new_ledger: Callable[[], str], monkeypatch: pytest.MonkeyPatch) -> Runner:
    """The program with a ledger of its own, in a file and in PostgreSQL."""
    monkeypatch.setenv("ACCORDING_LEDGER", new_ledger())
    return according
