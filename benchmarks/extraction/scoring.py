"""Scores by a scorer that is handed in: a folder with a `score.py` whose `main()` prints one JSON line.

The scorer is called as `score.py SET.jsonl.gz PREDICTED.jsonl`, in this process, with sets of many pages or of one. It
has to print `f1`, and where the mean over pages is something else, `page_f1_mean`.
"""

from __future__ import annotations

import gzip
import importlib.util
import io
import json
import sys
import tempfile
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

Rows = list[dict[str, Any]]


class Scorer:
    """A scorer, loaded from its folder."""

    def __init__(self, folder: Path) -> None:
        spec = importlib.util.spec_from_file_location("extraction_scorer", folder / "score.py")
        if spec is None or spec.loader is None or not (folder / "score.py").exists():
            sys.exit(f"A scorer was looked for in {folder}, but it has no score.py. Name its folder with --scorer.")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        self.main: Callable[[], int] = module.main

    def score(self, rows: Rows, found: dict[str, dict[str, Any]]) -> dict[str, Any]:
        """The scorer's figures for some pages."""
        with tempfile.TemporaryDirectory() as folder:
            truth, predicted = Path(folder, "set.jsonl.gz"), Path(folder, "predicted.jsonl")
            with gzip.open(truth, "wt", encoding="utf-8", compresslevel=1) as out:
                out.writelines(json.dumps({"id": row["id"], "truth": row["truth"]}) + "\n" for row in rows)
            wanted = [found[row["id"]] for row in rows if row["id"] in found]
            predicted.write_text("".join(json.dumps(one) + "\n" for one in wanted), encoding="utf-8")
            return self.ask(truth, predicted)

    def ask(self, truth: Path, predicted: Path) -> dict[str, Any]:
        """What the scorer prints."""
        given, said = sys.argv, io.StringIO()
        sys.argv = ["score.py", str(truth), str(predicted)]
        try:
            with redirect_stdout(said):
                self.main()
        finally:
            sys.argv = given
        return json.loads(said.getvalue().strip().splitlines()[-1])

    def score_pages(self, rows: Rows, found: dict[str, dict[str, Any]]) -> dict[str, float]:
        """The F1 of each page by its id; a page without anything to be scored is left out."""
        scores = {row["id"]: self.score([row], found) for row in rows}
        return {
            page: round(score.get("page_f1_mean", score.get("f1")), 4)
            for page, score in scores.items()
            if "page_f1_mean" in score or "f1" in score
        }
