"""The tutorial, done as it stands: its commands are run, and they print what it says."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from docpages import ROOT, find_blocks, read_doc, run
from localweb.serving import find_free_port

TEXT = read_doc("docs/tutorial/watch-a-subject.md")
PORT = "8765"


@pytest.fixture(scope="module")
def newsstand() -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The newsstand of the tutorial, at a port that is free, and what it says at first."""
    port = str(find_free_port())
    command = [sys.executable, str(ROOT / "examples" / "newsstand.py"), "--port", port]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as stand:
        assert stand.stdin and stand.stdout
        said = stand.stdout.readline() + stand.stdout.readline()
        yield stand, said.replace(port, PORT)
        stand.terminate()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the tutorial is done."""
    return tmp_path_factory.mktemp("tutorial")


def test_the_tutorial_prints_what_it_says(newsstand: tuple[subprocess.Popen[str], str], folder: Path) -> None:
    """Every command line of the tutorial, in order, against the same newsstand; an ellipsis stands for anything."""
    stand, said = newsstand
    assert stand.stdin and stand.stdout
    blocks = find_blocks(TEXT, "console")
    assert compare_output(blocks[0].partition("\n")[2], said)
    port = stand.args[-1]  # type: ignore[index]
    (plan,) = find_blocks(TEXT, "toml")
    (folder / "watch.toml").write_text(plan.replace(PORT, port), encoding="utf-8")
    done = 0
    for block in blocks[1:]:
        command, _, wanted = block.removeprefix("$ ").partition("\n")
        words = shlex.split(command)
        assert words[0] == "according"
        if "--once" in words and done:
            stand.stdin.write("\n")
            stand.stdin.flush()
            assert stand.stdout.readline().strip() in TEXT
            time.sleep(5.1)  # the feed is asked again after what the watch file of the tutorial says
        done += "--once" in words
        found = run([sys.executable, "-m", "according", *words[1:]], folder, ACCORDING_PAUSE="0")
        assert found.returncode == 0, found.stderr
        printed = (found.stderr + found.stdout).replace(port, PORT)
        assert compare_output(wanted, printed), f"{command}\n{printed}"
    assert done == 2


def compare_output(wanted: str, printed: str) -> bool:
    """Whether a page's output is what was printed; `…` stands for anything, at the end of a block also for nothing."""
    pattern = ".*?".join(re.escape(part) for part in wanted.rstrip("\n").split("…"))
    return re.fullmatch(pattern + r"\n*", printed, re.DOTALL) is not None
