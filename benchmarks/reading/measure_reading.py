"""Score the built-in reader on folders of gold pages, in one process.

    python benchmarks/reading/measure_reading.py GOLD_FOLDER… --scorer DIR [--misses] [--by property] [--explain NAME]

GOLD_FOLDER holds NAME.json (gold facts) beside NAME.html or NAME.txt; DIR holds score.py, the scorer.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path

import msgspec

from according.capture import capture_file
from according.domain.page import Page, Stamp
from according.extract import extract_capture
from according.read import read_claims


def load_page(gold_path: Path, gold: dict) -> Page:
    """The page beside a gold file, with outlet and date from the gold where the page is plain text."""
    path = next(p for p in (gold_path.with_suffix(".html"), gold_path.with_suffix(".txt")) if p.exists())
    page = extract_capture(capture_file(path))
    if path.suffix == ".txt":
        stamp = Stamp(str(gold["published"]), str(gold["published"]), "given") if gold.get("published") else None
        page = msgspec.structs.replace(page, outlet=gold.get("outlet"), published=stamp)
    return page


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--only", help="only pages whose name holds this")
    parser.add_argument("--prop", help="with --misses: only this property")
    args = parser.parse_args()
    sys.path.insert(0, str(args.scorer))
    import score  # noqa: PLC0415

    for folder in args.folders:
        parts, missed, wrong, right = [], Counter(), Counter(), Counter()
        wrong_rules, right_rules = Counter(), Counter()
        began, seconds, rows = time.process_time(), 0.0, []
        for gold_path in sorted(folder.glob("*.json")):
            if args.only and args.only not in gold_path.stem:
                continue
            gold = json.loads(gold_path.read_text(encoding="utf8"))
            page = load_page(gold_path, gold)
            began = time.process_time()
            claims = [msgspec.to_builtins(c) for c in read_claims(page)]
            seconds += time.process_time() - began
            s = score.score(gold, claims, page.text)
            parts.append(s)
            rows.append((gold_path.stem, score.summary([s])))
            bad = {id(c) for c in s["wrong"]}
            for c in claims:
                (wrong_rules if id(c) in bad else right_rules)[c["rule"]] += 1
            for f in s["missed"]:
                missed[f["property"]] += 1
                if args.misses and (not args.prop or f["property"] == args.prop):
                    print(
                        f"missed {gold_path.stem}: {f['subject']} | {f['property']} | {f['value']} | "
                        f"{f.get('quote', '')[:140]}"
                    )
            for c in s["wrong"]:
                wrong[c["property"]] += 1
                if args.misses and (not args.prop or c["property"] == args.prop):
                    print(
                        f"wrong  {gold_path.stem}: [{c['rule']}] {c['subject']} | {c['property']} | {c['value']} "
                        f"| {c['quote']['exact'][:140]}"
                    )
            for f in gold["facts"]:
                right[f["property"]] += not f.get("optional")
        print("\nproperty            required missed  wrong")
        for p, n in right.most_common():
            print(f"{p:20}{n:8}{missed[p]:7}{wrong[p]:7}")
        print(
            "\nrules by wrong claims:",
            ", ".join(f"{r} {n}/{n + right_rules[r]}" for r, n in wrong_rules.most_common(25)),
        )
        if not args.only:
            print("weakest pages:", ", ".join(f"{n} {r['f1']}" for n, r in sorted(rows, key=lambda x: x[1]["f1"])[:12]))
        print(
            f"{folder.name}: {json.dumps(score.summary(parts))}  reading {len(parts) / max(seconds, 1e-9):.1f} "
            f"pages per CPU second"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
