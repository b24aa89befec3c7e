"""The documentation is true: its examples run, its links lead somewhere, its words are all there."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest
from typer.main import get_command

from according.cli.main import Commands, app
from according.domain.claim import CERTAINTIES
from according.domain.statement import STANDINGS, Assurance, Relation
from according.read.door import GuardedReader
from according.read.readers import GROUP, load_reader
from builders import build_page

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), ROOT / "examples" / "ballerina" / "README.md"]
NAMES = [str(p.relative_to(ROOT)) for p in PAGES]


def find_blocks(text: str, kind: str) -> list[str]:
    """The fenced blocks of a kind, in order."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def run(command: list[str], folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, with this interpreter's According."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **more}
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, env=environment, timeout=300, check=False
    )


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with the examples in it, in which the README's first command has been run."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "examples").symlink_to(ROOT / "examples")
    first = find_blocks((ROOT / "README.md").read_text(encoding="utf-8"), "sh")[0]
    build = shlex.split(first.strip().rsplit("&& ", 1)[1])
    assert build[0] == ".venv/bin/according"
    done = run([sys.executable, "-m", "according", *build[1:]], folder)
    assert done.returncode == 0, done.stderr
    yield folder


def test_the_readmes_first_command_builds_a_dossier(desk: Path) -> None:
    """What the README promises to lie in out/ lies there."""
    for name in ("index.html", "dossier.md", "dossier.json", "claims.jsonl"):
        assert (desk / "out" / name).stat().st_size > 1000, name


def test_the_console_examples_run(desk: Path) -> None:
    """Every line of the README's tour that begins with a dollar sign ends well, in the order of the page."""
    lines = [
        line[2:]
        for block in find_blocks((ROOT / "README.md").read_text(encoding="utf-8"), "console")
        for line in block.splitlines()
        if line.startswith("$ ")
    ]
    assert len(lines) >= 4
    for line in lines:
        command, _, target = line.partition(" > ")
        words = shlex.split(command)
        assert words[0] == "according", line
        done = run([sys.executable, "-m", "according", *words[1:]], desk)
        stale = words[1] == "check"  # the README's article is out of date, and the status says so
        assert done.returncode == (1 if stale else 0), f"{line}\n{done.stderr}"
        if target:
            (desk / target).write_text(done.stdout, encoding="utf-8")


def test_the_python_example_prints_the_date(desk: Path) -> None:
    """The README's lines of Python run as they stand and name the date that stood on that day."""
    (code,) = find_blocks((ROOT / "README.md").read_text(encoding="utf-8"), "python")
    done = run([sys.executable, "-c", code], desk)
    assert done.returncode == 0, done.stderr
    assert "2025-06-06" in done.stdout


def test_the_example_of_a_reader_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader that the how-to shows can be brought as it stands, and what it claims comes through."""
    how_to = (ROOT / "docs" / "how-to" / "bring-your-own-reader.md").read_text(encoding="utf-8")
    module = ModuleType("my_package")
    exec(find_blocks(how_to, "python")[0], module.__dict__)
    monkeypatch.setitem(sys.modules, "my_package", module)
    line = find_blocks(how_to, "toml")[0].splitlines()[1]
    name, _, value = line.partition(" = ")
    point = EntryPoint(name, value.strip('"'), GROUP)
    found = GuardedReader(name, load_reader(point)).read_page(build_page("Starring Ana Cole.", title="Cold Harbor"))
    assert [(c.subject, c.value, c.quote.exact) for c in found.claims] == [
        ("Cold Harbor", "Ana Cole", "Starring Ana Cole.")
    ]


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_links_lead_somewhere(page: Path) -> None:
    """A link within the repository names a file or folder that is there."""
    for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_every_command_is_in_the_reference() -> None:
    """A command has its own heading in docs/reference/commands.md."""
    text = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    program = get_command(app)
    assert isinstance(program, Commands)
    names = program.list_commands(None)
    assert names
    for name in names:
        assert f"## {name}" in text, name


def test_every_word_of_a_verdict_is_in_the_reference() -> None:
    """Standings, assurances, certainties and relations are explained where a reader looks for them."""
    glossary = (ROOT / "docs" / "reference" / "glossary.md").read_text(encoding="utf-8")
    forms = (ROOT / "docs" / "reference" / "json.md").read_text(encoding="utf-8")
    for word in (*STANDINGS, *get_args(Assurance), *CERTAINTIES):
        assert word in glossary, word
    for word in get_args(Relation):
        assert word in forms, word
