#!/usr/bin/env python3
"""Check a corpus's own pages against what all the others say by the end, and score the flags with its truth file.

    measure_check.py CORPUS [--from-gold] [--misses]

Each page is checked as an article of its day against the ledger without it. Of its facts (pages/NAME.json) those whose
value truth.json has as superseded, misreported or denied by the last day must be flagged as outdated or contradicted;
those whose value stands must not. With --from-gold ledger and article are the facts themselves, so that checking is
measured alone; without it both are what the reader finds, and a fact counts as flagged if its words are.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from measure_truth import load_readings

from according.domain.claim import Claim, Reading
from according.domain.decision import Decision
from according.domain.edtf import is_edtf, narrows
from according.domain.errors import UnknownSubject
from according.domain.finding import STALE, Check
from according.domain.names import fold_name
from according.pipeline.checking import check_page
from according.read import read_tellings
from according.reconcile.terms import name_region, name_venue

SINGLE = ("release_date", "filming_start", "filming_end", "production_status")
LISTS = ("director", "screenwriter", "composer")


class Shelf:
    """The readings of a corpus as a ledger gives them."""

    def __init__(self, readings: list[Reading]) -> None:
        self.all = readings
        pages = Counter(name for r in readings for name in {c.subject for c in r.claims})
        self.names = sorted(pages, key=lambda name: (-pages[name], name))

    def subjects(self) -> list[str]:
        return self.names

    def readings(self, subject: str | None = None, also: Sequence[str] = ()) -> list[Reading]:
        return self.all

    def decisions(self) -> Sequence[Decision]:
        return ()

    def refuse_subject(self, subject: str) -> UnknownSubject:
        return UnknownSubject(subject)


def judge_fact(claim: Claim, truth: dict[str, Any], names: set[str]) -> str | None:
    """What truth says of a fact's value by the last day: "stale", "current", or None where it says nothing."""
    if fold_name(claim.subject) not in names or claim.certainty == "denied" or claim.qualifiers.get("status"):
        return None
    if claim.property == "cast_member":
        return judge_part(claim, truth)
    held = truth.get(claim.property)
    if held and claim.property == "release_date":
        if name_venue(claim.qualifiers.get("venue") or "theatrical") != "theatrical":
            return None
        held = held.get(name_region(claim.qualifiers.get("region") or "") or "United States")
    if not held or claim.property not in (*SINGLE, *LISTS):
        return None
    standing = [str(v["value"]) for v in held["values"] if v["value"] and v["standing"] == "current"]
    if any(is_same(claim.value, value) for value in standing):
        return "current"
    ended = [str(e["value"]) for e in held.get("ended", ())]
    fallen = any(is_same(claim.value, value) for value in ended)
    differs = claim.property in SINGLE and bool(standing)
    return "stale" if fallen or differs else None


def judge_part(claim: Claim, truth: dict[str, Any]) -> str | None:
    """The same of a person's place in the cast and the name of the part."""
    known = next((c for c in truth["cast"] if fold_name(c["person"]) == fold_name(claim.value)), None)
    if known is None or known.get("standing", "current") == "unconfirmed":
        return None
    if known.get("standing") == "denied":
        return "stale"
    part, given = known.get("character"), claim.qualifiers.get("character")
    if not given or not part:
        return "current"
    ours, theirs = set(fold_name(given).split()), set(fold_name(part).split())
    if ours & theirs:
        return "current"
    return "stale" if re.fullmatch(r"[A-Z]\w+(?: [A-Z]\w+)*", given) else None


def is_same(claimed: str, value: str) -> bool:
    if is_edtf(claimed) and is_edtf(value):
        return claimed == value or narrows(value, claimed)
    return fold_name(claimed) == fold_name(value)


def find_flags(check: Check, fact: Claim, exact: bool) -> set[str]:
    """The verdicts on a fact: on that very claim, or where readings differ on the same property in its sentence."""
    found = [f for s in check.sentences for f in s.findings]
    if exact:
        return {f"{f.verdict}/{f.reason}" for f in found if f.claim.id == fact.id}
    low, high = fact.quote.start, fact.quote.end
    return {
        f"{f.verdict}/{f.reason}"
        for s in check.sentences
        if s.start < high and low < s.end
        for f in s.findings
        if f.claim.property == fact.property and fold_name(f.claim.value) == fold_name(fact.value)
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--from-gold", action="store_true")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    truth = json.loads((options.corpus / "truth.json").read_text(encoding="utf-8"))
    last, day = list(truth["as_of"].items())[-1]
    names = {fold_name(name) for name in (truth["subject"], *truth["also_called"])}
    gold = load_readings(options.corpus, from_gold=True)
    used = gold if options.from_gold else load_readings(options.corpus, from_gold=False)
    shelf = Shelf(used)
    counts: Counter[str] = Counter()
    for facts, reading in zip(gold, used, strict=True):
        claims = reading.claims if options.from_gold else read_tellings(reading.page)
        check = check_page(shelf, reading.page, claims, None, last)
        counts["sentences flagged"] += len(check.stale)
        for fact in facts.claims:
            wanted = judge_fact(fact, day, names)
            if wanted is None:
                continue
            got = find_flags(check, fact, options.from_gold)
            # Talk that was confirmed since and a plan that came true are out of date, but their values are right.
            mild = ("happened", "settled") if wanted == "current" else ()
            flags = {flag for flag in got if flag.split("/")[0] in STALE and not flag.endswith(mild)}
            counts[f"{wanted} {'flagged' if flags else 'seen' if got else 'not read'}"] += 1
            if options.misses and (bool(flags) != (wanted == "stale")):
                matter = f"{fact.property} {fact.value} {fact.qualifiers} {sorted(got)}"
                print(f"{wanted}: {reading.page.url[-50:]} {matter}\n   {fact.quote.exact[:150]}")
    right, wrong = counts["stale flagged"], counts["current flagged"]
    missed = counts["stale seen"] + counts["stale not read"]
    shown = {
        "precision": round(right / max(1, right + wrong), 4),
        "recall": round(right / max(1, right + missed), 4),
        **dict(sorted(counts.items())),
    }
    print(json.dumps(shown))
    return 0


if __name__ == "__main__":
    sys.exit(main())
