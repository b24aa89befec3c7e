"""The example of the README, built once for all journeys."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from builders import Example

PAGES = Path(__file__).resolve().parents[2] / "examples" / "ballerina" / "pages"


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """`according build examples/ballerina/pages --subject Ballerina -o out`, run once."""
    folder = tmp_path_factory.mktemp("example")
    command = [sys.executable, "-m", "according", "build", str(PAGES), "--subject", "Ballerina", "-o", "out"]
    begun = time.monotonic()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return Example(folder, done.stdout, time.monotonic() - begun)
