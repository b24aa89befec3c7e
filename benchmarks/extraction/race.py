"""All tools over the same pages: each in a process of its own, taking turns page by page.

Whatever the machine does meanwhile, it does to all of them alike, so the ratio of two speeds means something even where
the speeds do not.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tools import OURS, TOOLS

_HERE = Path(__file__).resolve().parent
_WARM = 8  # pages that are extracted and forgotten before the clock counts


class Racer:
    """One tool in its process, with what it has found and spent so far."""

    def __init__(self, name: str, python: str) -> None:
        self.name = name
        self.version = ""
        self.found: dict[str, dict[str, Any]] = {}
        self.faults: dict[str, str] = {}
        self.seconds = 0.0
        self.peak = 0
        self.process = subprocess.Popen(
            [python, str(_HERE / "tools.py"), name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONHASHSEED": "0"},
        )
        hello = self.hear()
        self.missing: str | None = hello.get("missing")
        self.version = hello.get("version", "")

    def hear(self) -> dict[str, Any]:
        """The next answer; what died says that it is missing."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        return json.loads(line) if line else {"missing": "its process ended"}

    def extract(self, html: str, url: str | None) -> dict[str, Any]:
        """What the tool says of one page."""
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(json.dumps({"html": html, "url": url}) + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            return {"missing": "its process ended"}
        return self.hear()

    def run(self, row: dict[str, Any]) -> None:
        """Extract a page and note what came of it."""
        answer = self.extract(row["html"], row.get("url"))
        if "missing" in answer:
            self.faults[row["id"]] = answer["missing"]
            return
        self.found[row["id"]] = {"id": row["id"], **answer["found"]}
        self.seconds += answer["seconds"]
        self.peak = max(self.peak, answer["peak"])
        if answer["fault"]:
            self.faults[row["id"]] = answer["fault"]

    def stop(self) -> None:
        """End the process."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(30)


def start_racers(names: Iterable[str], peers: str | None) -> list[Racer]:
    """The tools that can be run, ours with this Python, the others with the peers' (or this one, if none is named)."""
    racers = []
    for name in names:
        if name not in TOOLS:
            sys.exit(f"{name} is no tool that can be compared. Available names: {', '.join(TOOLS)}.")
        racer = Racer(name, sys.executable if name == OURS or not peers else peers)
        if racer.missing:
            print(
                f"{name} is left out: {racer.missing}. Name a Python that has it with --peers-python.", file=sys.stderr
            )
            continue
        racers.append(racer)
    return racers


def race(racers: list[Racer], rows: list[dict[str, Any]]) -> None:
    """Let all tools extract all pages in turns. The one that begins changes from page to page."""
    for row in rows[:_WARM]:
        for racer in racers:
            racer.extract(row["html"], row.get("url"))
    for number, row in enumerate(rows):
        first = number % len(racers)
        for racer in racers[first:] + racers[:first]:
            racer.run(row)
        if number % 100 == 99:
            print(f"{number + 1} of {len(rows)} pages", file=sys.stderr)
