"""Extraction side by side: ours and its peers on the same pages in the same run, for quality, speed and memory.

    python benchmarks/extraction/compare_tools.py SET.jsonl.gz... --scorer DIR [--peers-python PATH] [--record]

A set is JSON Lines, gzip: {"id", "url", "html", "truth"}; DIR holds the scorer, `score.py`. Prints a Markdown table for
each set, and for ours the gains and losses page by page against the run on record. `--record` puts this run on record
(figures alone, in `records/`) and writes `RESULTS.md` anew. Tools that cannot be imported are left out, with a line.
"""

from __future__ import annotations

import argparse
import platform
import sys
from datetime import date
from pathlib import Path
from typing import Any

from race import Racer, race, start_racers
from records import compare, read_all, read_record, write_record
from scoring import Scorer
from sets import name_set, read_set
from tables import write_results, write_table
from tools import OURS, TOOLS, YARDSTICK

RESULTS = Path(__file__).resolve().parent / "RESULTS.md"


def main() -> int:
    """Compare the tools on the sets named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", nargs="+", type=Path)
    parser.add_argument("--scorer", type=Path, required=True, help="the folder with score.py")
    parser.add_argument("--every", type=int, default=1, help="only each Nth page")
    parser.add_argument("--peers-python", help="a Python that has the peers; without it, this one is tried")
    parser.add_argument("--tool", action="append", help="only this tool; may be repeated")
    parser.add_argument("--record", action="store_true", help="record the run and write RESULTS.md")
    options = parser.parse_args()
    scorer = Scorer(options.scorer)
    for path in options.set:
        rows = list(read_set(path, options.every))
        racers = start_racers(options.tool or TOOLS, options.peers_python)
        if not racers:
            return 1
        race(racers, rows)
        record = make_record(name_set(path, options.every), rows, racers, scorer)
        for racer in racers:
            racer.stop()
        report(record, racers)
        if options.record:
            write_record(record["set"], record)
            RESULTS.write_text(write_results(read_all()), "utf-8")
    return 0


def make_record(name: str, rows: list[dict[str, Any]], racers: list[Racer], scorer: Scorer) -> dict[str, Any]:
    """The figures of a run."""
    speeds = {racer.name: len(racer.found) / max(racer.seconds, 1e-9) for racer in racers}
    yardstick = speeds.get(YARDSTICK)
    ours = next((racer for racer in racers if racer.name == OURS), None)
    return {
        "set": name,
        "pages": len(rows),
        "when": date.today().isoformat(),
        "machine": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        "tools": {
            racer.name: {
                "version": racer.version,
                "score": scorer.score(rows, racer.found),
                "speed": round(speeds[racer.name], 1),
                "ratio": round(speeds[racer.name] / yardstick, 2) if yardstick else None,
                "peak": racer.peak,
                "failed": len(racer.faults),
            }
            for racer in racers
        },
        "f1": scorer.score_pages(rows, ours.found) if ours else {},
    }


def report(record: dict[str, Any], racers: list[Racer]) -> None:
    """Print what a run came to."""
    print(f"## {record['set']}, {record['pages']} pages\n\n{write_table(record)}\n")
    for racer in racers:
        for page, fault in list(racer.faults.items())[:5]:
            print(f"{racer.name} failed on {page}: {fault}")
    before = read_record(record["set"])
    if before and record["f1"]:
        print(f"\nours against the run of {before['when']}:", *compare(before["f1"], record["f1"]), sep="\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
