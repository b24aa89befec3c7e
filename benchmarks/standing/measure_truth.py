#!/usr/bin/env python3
"""Conclude from a corpus with a truth file, and score the standings with the corpus's own scorer.

    measure_truth.py CORPUS SCORER [--from-gold] [--subject NAME] [--misses] [--keep DIR] [--time]

CORPUS holds pages/NAME.html beside pages/NAME.json (facts) and truth.json; SCORER is the script that compares a
folder of DATE.json with truth.json. With --from-gold the claims are the facts of the JSON files, so that reconciling
is measured alone; without it they are what the reader finds. All runs in this process, without a ledger.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from according.capture import capture_file
from according.domain.claim import Claim, Reading, make_claim
from according.domain.page import Page
from according.domain.statement import statement_json
from according.extract import extract_capture
from according.read import read_claims
from according.read.ground import ground_quote
from according.reconcile import reconcile


def load_readings(corpus: Path, from_gold: bool) -> list[Reading]:
    """The pages of a corpus with their claims, states of one address numbered by name."""
    readings: list[Reading] = []
    for path in sorted((corpus / "pages").glob("*.html")):
        page = extract_capture(capture_file(path))
        claims = take_gold(page, path.with_suffix(".json")) if from_gold else tuple(read_claims(page))
        version = 1 + sum(r.page.url == page.url for r in readings)
        readings.append(Reading(page=page, claims=claims, version=version))
    return readings


def take_gold(page: Page, path: Path) -> tuple[Claim, ...]:
    """The facts of a gold file as claims of the page, with the first certainty that a fair reader could give."""
    facts: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["facts"]
    claims = []
    for fact in facts:
        start, end = ground_quote(page, fact["quote"]) or (0, 0)
        qualifiers = {k: str(v) for k, v in (fact.get("qualifiers") or {}).items() if v}
        claims.append(
            make_claim(
                page,
                subject=fact["subject"],
                property=fact["property"],
                value=str(fact["value"]),
                start=start,
                end=end,
                certainty=fact["certainty"][0],
                qualifiers=qualifiers,
                sources=tuple(fact.get("sources") or ()),
                said_at=fact.get("said_at"),
                rule="gold",
            )
        )
    return tuple(claims)


def conclude(readings: list[Reading], subject: str, dates: list[str], keep: Path) -> float:
    """Write what stands on each date as DATE.json, as `according show` prints it; the seconds that it took."""
    started = time.perf_counter()
    for date in dates:
        statements = [statement_json(s) for s in reconcile(readings, subject, date)]
        shown = {"subject": subject, "on": date, "statements": statements}
        (keep / f"{date}.json").write_text(json.dumps(shown, ensure_ascii=False, indent=1), encoding="utf-8")
    return time.perf_counter() - started


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--from-gold", action="store_true")
    parser.add_argument("--subject")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--time", action="store_true")
    options = parser.parse_args()
    keep = options.keep or Path(tempfile.mkdtemp(prefix="standing-"))
    keep.mkdir(parents=True, exist_ok=True)
    truth = json.loads((options.corpus / "truth.json").read_text(encoding="utf-8"))
    readings = load_readings(options.corpus, options.from_gold)
    seconds = conclude(readings, options.subject or truth["subject"], list(truth["as_of"]), keep)
    if options.time:
        claims = sum(len(r.claims) for r in readings)
        print(f"{len(readings)} pages, {claims} claims, {len(truth['as_of'])} days in {seconds:.2f} s", file=sys.stderr)
    more = ["--misses"] if options.misses else []
    return subprocess.call([sys.executable, str(options.scorer), str(keep), "--json", *more])


if __name__ == "__main__":
    sys.exit(main())
