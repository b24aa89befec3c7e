"""The scripts that measure extraction run, on the pages of the floor; the fuzz among them is part of CI."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "benchmarks" / "extraction"
FLOOR = Path(__file__).parent / "floor"
# The smallest scorer: an F1 of 1 if the body's first line was found, else 0.
SCORER = """
import gzip, json, sys
def main():
    found = {row["id"]: row for row in map(json.loads, open(sys.argv[2], encoding="utf-8"))}
    rows = list(map(json.loads, gzip.open(sys.argv[1], "rt", encoding="utf-8")))
    hits = [row["truth"]["body"].split("\\n")[0] in found[row["id"]]["text"] for row in rows]
    print(json.dumps({"f1": sum(hits) / len(hits), "title_ok": 1, "title_n": 1}))
"""


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """The pages of the floor as a set, with a scorer beside it."""
    (tmp_path / "score.py").write_text(SCORER, "utf-8")
    with gzip.open(tmp_path / "floor.jsonl.gz", "wt", encoding="utf-8") as out:
        for path in sorted(FLOOR.glob("*.html")):
            told = json.loads(path.with_suffix(".json").read_text("utf-8"))
            row = {"id": path.stem, "url": told["address"], "html": path.read_text("utf-8")}
            out.write(json.dumps({**row, "truth": {"body": "\n".join(told["body"])}}) + "\n")
    return tmp_path / "floor.jsonl.gz"


def run(script: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """A script's output."""
    command = [sys.executable, str(SCRIPTS / script), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)


def test_broken_pages_neither_crash_nor_hang(pages: Path) -> None:
    """Two hundred mutations, the same in each run; a page that fails is named."""
    done = run("fuzz.py", pages, "--times", "200", "--limit", "3")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "failed: none" in done.stdout


def test_tools_are_compared_by_any_scorer(pages: Path) -> None:
    """A table with quality, speed and memory; without --record nothing is written."""
    before = sorted((SCRIPTS / "records").glob("*"))
    done = run("compare_tools.py", pages, "--scorer", pages.parent, "--tool", "according", "--every", "4")
    assert done.returncode == 0, done.stderr
    assert "## floor-every-4, 4 pages" in done.stdout
    assert "| 1 of 1 |" in done.stdout
    assert sorted((SCRIPTS / "records").glob("*")) == before


def test_predictions_have_the_form_that_scorers_read(pages: Path, tmp_path: Path) -> None:
    """A line a page: id, text, title, authors, date, pictures, lead."""
    done = run("predict_set.py", pages, tmp_path / "out.jsonl", "--every", "8")
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert [row["id"] for row in rows] == [path.stem for path in sorted(FLOOR.glob("*.html"))][::8]
    assert {"text", "title", "authors", "date", "pictures", "lead"} <= rows[0].keys()
