"""Evaluation that cannot fool us: the whole reader on pages that its linear model has not seen.

    python benchmarks/reading/cross_validate.py GOLD_FOLDER… --scorer DIR [--by page|subject|writer] [--record]
        [--keep FILE] [--against FILE] [--misses CAUSE]

The pages of all folders are dealt into folds. For each, the model is learned from the others, its floors too (by folds
within them), and the whole reader then reads the fold; every page is scored on claims of a model that knew nothing of
it. `--by subject` keeps pages about one work together, `--by writer` pages by one writer (of names like "b-title" the
letter, else the folder), so that each writer is read with what the others teach. Patterns and word lists have seen
train pages whatever the folds: only pages that nobody looked at can measure those.

Printed are the scores by set, beside patterns alone; what the model adds; the causes of errors (causes.py); and the
pages gained and lost since the run on record (`--record` puts this run in its place: names and figures, no texts).
`--keep` writes every fact found, missed and wrong to a file outside the repository, `--against` lists what has changed
since such a file, fact by fact.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType

from causes import find_missed, find_wrong
from gathering import Sheet, gather_sheets
from train_weights import measure_page, train

from according.domain.names import fold_name
from according.read.grammar.learned import Layer, Model, read_model

_HERE = Path(__file__).resolve().parent
sys.path.append(str(_HERE.parent / "extraction"))
from records import compare, read_record, write_record  # noqa: E402

RECORDS = _HERE / "records"
FOLDS = 5


def name_writer(sheet: Sheet) -> str:
    """Who wrote a page, as far as its name tells."""
    folder, _, name = sheet.name.partition("/")
    return f"{folder}/{name[0]}" if name[1:2] == "-" else folder


GROUPS: dict[str, Callable[[Sheet], str]] = {
    "page": lambda sheet: sheet.name,
    "subject": lambda sheet: fold_name(str(sheet.data.get("subject") or sheet.name)),
    "writer": name_writer,
}


def deal(sheets: Sequence[Sheet], group: Callable[[Sheet], str]) -> list[list[Sheet]]:
    """Folds of about equal size, groups kept together: the largest first, each to the fold that is smallest."""
    groups: dict[str, list[Sheet]] = defaultdict(list)
    for sheet in sheets:
        groups[group(sheet)].append(sheet)
    folds: list[list[Sheet]] = [[] for _ in range(FOLDS)]
    for _, pages in sorted(groups.items(), key=lambda g: (-len(g[1]), g[0])):
        min(folds, key=len).extend(pages)
    return [fold for fold in folds if fold]


def read_folds(folds: Sequence[Sequence[Sheet]], scorer: ModuleType) -> Iterator[tuple[Sheet, list[dict], dict, dict]]:
    """Each page with its claims and score out of fold, and its score by patterns alone."""
    bare = Model({}, Layer((), (), {}), {})
    for held in folds:
        model = read_model(train([s for fold in folds if fold is not held for s in fold]))
        for sheet in held:
            claims, part = measure_page(sheet, model, scorer)
            yield sheet, claims, part, measure_page(sheet, bare, scorer)[1]


def list_outcomes(sheet: Sheet, claims: Sequence[dict], part: dict) -> Iterator[tuple[str, str, str, str]]:
    """Every fact of a page: found, missed or wrong; as words; its property; the cause or the rule."""
    missed = {id(f): f for f in part["missed"]}
    wrong = {id(c) for c in part["wrong"]}
    for fact in sheet.gold.facts:
        said = f"{fact['subject']} | {fact['property']} | {fact['value']}"
        lost = next((f for f in missed.values() if f["id"] == fact["id"]), None)
        if lost is not None:
            yield "missed", said, fact["property"], find_missed(lost, sheet, claims)
        elif not fact.get("optional"):
            yield "found", said, fact["property"], ""
    for claim in claims:
        if id(claim) in wrong:
            said = f"{claim['subject']} | {claim['property']} | {claim['value']} [{claim['rule']}]"
            yield "wrong", said, claim["property"], find_wrong(claim, sheet)


def main() -> int:
    """Cross-validate and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--by", choices=list(GROUPS), default="page")
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--against", type=Path)
    parser.add_argument("--misses", help="list the errors of this cause")
    options = parser.parse_args()
    sys.path.insert(0, str(options.scorer))
    import score  # noqa: PLC0415

    sheets = [sheet for folder in options.folders for sheet in gather_sheets(folder, score)]
    read = list(read_folds(deal(sheets, GROUPS[options.by]), score))
    figures = print_scores(read, score)
    outcomes = [(s.name, *found) for s, claims, part, _ in read for found in list_outcomes(s, claims, part)]
    print_causes(outcomes)
    for name, kind, said, _, cause in outcomes:
        if options.misses and cause == options.misses:
            print(f"{kind} {name}: {said}")
    pages = {s.name: score.summary([part])["f1"] for s, _, part, _ in read}
    if before := read_record(f"by-{options.by}", RECORDS):
        print("\nSince the run on record:", *compare(before["f1"], pages), sep="\n")
    if options.record:
        write_record(f"by-{options.by}", {"f1": dict(sorted(pages.items())), "sets": figures}, RECORDS)
    if options.against:
        print_changes(options.against, outcomes)
    if options.keep:
        options.keep.write_text("".join(json.dumps(o, ensure_ascii=False) + "\n" for o in sorted(outcomes)), "utf-8")
    return 0


def print_scores(read: Sequence[tuple[Sheet, list[dict], dict, dict]], scorer: ModuleType) -> dict[str, dict]:
    """A line for each set and for all, beside patterns alone; and what the model added."""
    sets: dict[str, list[tuple[list[dict], dict, dict]]] = defaultdict(list)
    for sheet, claims, part, bare in read:
        for name in (sheet.name.split("/")[0], "all"):
            sets[name].append((claims, part, bare))
    figures = {}
    columns = "set pages precision recall F1 patterns-alone certainty sources-F1 qualifiers learned,-right".split()
    print("| " + " | ".join(c.replace("-", " ") for c in columns) + " |\n" + "|---" * len(columns) + "|")
    for name, found in sorted(sets.items(), key=lambda x: (x[0] == "all", x[0])):
        s, b = scorer.summary([p for _, p, _ in found]), scorer.summary([p for _, _, p in found])
        bad = {id(c) for _, p, _ in found for c in p["wrong"]}
        learned = [c for claims, _, _ in found for c in claims if c["rule"] == "learned"]
        right = sum(id(c) not in bad for c in learned)
        print(
            f"| {name} | {s['documents']} | {s['precision']:.3f} | {s['recall']:.3f} | {s['f1']:.4f} | {b['f1']:.4f} | "
            f"{s['certainty']:.3f} | {s['source_f1']:.3f} | {s['qualifiers']:.3f} | {right} of {len(learned)} |"
        )
        figures[name] = {k: s[k] for k in ("f1", "precision", "recall", "certainty", "source_f1", "qualifiers")}
    return figures


def print_causes(outcomes: Sequence[tuple[str, str, str, str, str]]) -> None:
    """How often each cause, and for which properties most."""
    for kind in ("missed", "wrong"):
        of_kind = [(cause, prop) for _, k, _, prop, cause in outcomes if k == kind]
        print(f"\n{kind}: {len(of_kind)}")
        for cause, number in Counter(cause for cause, _ in of_kind).most_common():
            props = Counter(prop for c, prop in of_kind if c == cause).most_common(6)
            print(f"  {cause:16}{number:5}  {', '.join(f'{p} {n}' for p, n in props)}")


def print_changes(path: Path, outcomes: Sequence[tuple[str, str, str, str, str]]) -> None:
    """What has changed since the file was kept, fact by fact."""
    before = {(o[0], o[2]): o[1] for o in map(json.loads, path.read_text("utf-8").splitlines())}
    now = {(name, said): kind for name, kind, said, _, _ in outcomes}
    for key in sorted(before.keys() | now.keys()):
        old, new = before.get(key, "-"), now.get(key, "-")
        if old != new:
            print(f"{old:>6} -> {new:6} {key[0]}: {key[1]}")


if __name__ == "__main__":
    sys.exit(main())
