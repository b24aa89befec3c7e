"""A build that is killed in the middle: nothing is lost, nothing is doubled, nobody is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from builders import Writer, count_rows

PAGES = 20


def start_build(folder: Path, ledger: str) -> subprocess.Popen[str]:
    """The program at work in a process group of its own."""
    command = [sys.executable, "-m", "according", "build", "pages", "--subject", "Ballerina", "--ledger", ledger]
    return subprocess.Popen(
        command, cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )


def wait_until_gone(group: int) -> bool:
    """Whether all processes of a group end within a few seconds."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs process groups")
@pytest.mark.parametrize("moment", [1, 10])
def test_a_killed_build_goes_on_where_it_stopped(
    tmp_path: Path, new_ledger: Callable[[], str], write_page: Writer, moment: int
) -> None:
    """Killed without warning, a build leaves whole pages; the next run reads the others and no page twice."""
    for number in range(PAGES):
        # Pages are recorded in order: behind a long one there is time to strike.
        text = f"Lionsgate will release <em>Ballerina</em> on June 7, 2024, says {number}. "
        write_page(f"p{number:02}.html", text=text * (300 if number == moment else 2))
    ledger = new_ledger()
    build = start_build(tmp_path, ledger)
    while build.poll() is None and count_rows(ledger)["reading"] != moment:
        time.sleep(0.002)
    build.send_signal(signal.SIGKILL)
    build.communicate()
    assert build.returncode == -signal.SIGKILL, "the build was over before it could be killed"
    assert wait_until_gone(build.pid), "a worker outlived the program"

    left = count_rows(ledger)
    # On a busy machine it may have come further before it was struck.
    assert moment <= left["reading"] < PAGES
    assert left["capture"] == left["page"] == left["coverage"] == left["reading"]
    assert left["sighting"] >= left["claim"] > 0

    again = start_build(tmp_path, ledger)
    out, err = again.communicate(timeout=120)
    assert (again.returncode, err) == (0, "")
    assert f"{PAGES - left['reading']} pages read, {left['reading']} on record already, 0 skipped." in out

    done = count_rows(ledger)
    assert done["capture"] == done["page"] == done["coverage"] == done["reading"] == PAGES
    assert done["claim"] == len((tmp_path / "out/claims.jsonl").read_text().splitlines())
