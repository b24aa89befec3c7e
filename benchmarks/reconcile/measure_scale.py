#!/usr/bin/env python3
"""What it costs to add one page to a ledger of a thousand, ten thousand and a hundred thousand claims.

    measure_scale.py [--claims N…] [--shape many|giant|both] [--keep DIR]

All coverage is synthetic (made_up.py). `many`: subjects of 25 pages with 20 claims each, as many as it takes. `giant`:
one subject that all pages are about. Seconds are CPU seconds, children included, so that other work on the machine
counts little; each row is measured in a process of its own. Pages come as their claims: reading them is measured
elsewhere (benchmarks/reading). Adding a page is recording it and concluding every subject that it touches.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from made_up import CLAIMS_A_PAGE, Subject

from according import pipeline
from according.ledger.opening import open_ledger

PAGES_A_SUBJECT = 25
ADDED = {"many": 10, "giant": 3}
HEAD = (
    "| shape | claims | subjects | pages | recorded, s a page | rebuilt, CPU s (wall) | page added, s (least–most) | "
    "of it recorded, s | results anew of all | shown, s | memory, MB | ledger, MB |"
)


def measure(claims: int, shape: str, folder: Path) -> dict[str, Any]:
    """One row: a ledger filled, rebuilt, and added to."""
    pages = max(claims // CLAIMS_A_PAGE, 1)
    each = min(PAGES_A_SUBJECT, pages) if shape == "many" else pages
    subjects = [Subject(number, each) for number in range(pages // each)]
    path = folder / f"{shape}-{claims}.db"
    path.unlink(missing_ok=True)
    row: dict[str, Any] = {"shape": shape, "claims": claims, "subjects": len(subjects), "pages": pages}
    with open_ledger(str(path)) as ledger:
        spent = time.process_time()
        for subject in subjects:
            for capture, page, found in subject.write():
                ledger.record_reading(capture, page, found, "made up", subject.name)
        row["record"] = (time.process_time() - spent) / pages
        wall, spent = time.perf_counter(), total_time()
        pipeline.rebuild(ledger)
        row["rebuild"], row["rebuild wall"] = total_time() - spent, time.perf_counter() - wall
        added = ADDED[shape]
        adding = [add_page(ledger, subjects[number * len(subjects) // added]) for number in range(added)]
        row["add"] = [seconds for seconds, _, _, _ in adding]
        row["add record"] = statistics.median(seconds for _, seconds, _, _ in adding)
        row["anew"] = [statistics.median(counts) for counts in zip(*(a[2:] for a in adding), strict=True)]
        spent = time.process_time()
        pipeline.conclude(ledger, subjects[0].name, pages=False)
        row["show"] = time.process_time() - spent
    row["memory"] = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    row["size"] = path.stat().st_size
    return row


def add_page(ledger: Any, subject: Subject) -> tuple[float, float, int, int]:
    """Add one page more: the seconds, those of recording, and how many results were worked out anew of how many."""
    ((capture, page, found),) = subject.write(1)
    spent = time.process_time()
    place = ledger.derived.find_place()
    ledger.record_reading(capture, page, found, "made up", subject.name)
    recorded = time.process_time() - spent
    (derived,) = pipeline.derive_touched(ledger, place, subject.name)
    return time.process_time() - spent, recorded, derived.new, len(derived.kept.memory)


def total_time() -> float:
    """The CPU seconds of this process and of those that it waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def print_row(row: dict[str, Any]) -> None:
    """A row of the table."""
    add, anew = row["add"], row["anew"]
    print(
        f"| {row['shape']} | {row['claims']:,} | {row['subjects']:,} | {row['pages']:,} | {row['record']:.4f} "
        f"| {row['rebuild']:.1f} ({row['rebuild wall']:.0f}) "
        f"| {statistics.median(add):.3f} ({min(add):.3f}–{max(add):.3f}) | {row['add record']:.3f} "
        f"| {anew[0]:.0f} of {anew[1]:.0f} | {row['show']:.3f} "
        f"| {row['memory'] / 1024:.0f} | {row['size'] / 2**20:.0f} |",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--shape", choices=["many", "giant", "both"], default="both")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    folder = options.keep or Path(tempfile.mkdtemp(prefix="scale-"))
    folder.mkdir(parents=True, exist_ok=True)
    if options.alone:
        print(json.dumps(measure(options.claims[0], options.shape, folder)))
        return
    print(HEAD)
    print("|" + "---|" * HEAD.count(" | ") + "---|")
    for shape in ["many", "giant"] if options.shape == "both" else [options.shape]:
        for claims in options.claims:
            command = [sys.executable, __file__, "--alone", "--shape", shape, "--claims", str(claims)]
            done = subprocess.run([*command, "--keep", str(folder)], check=True, stdout=subprocess.PIPE)
            print_row(json.loads(done.stdout))


if __name__ == "__main__":
    main()
