"""Learn the weights of the block scorer, and measure what they are worth on pages and sites held out.

    python benchmarks/extraction/train_blocks.py SETS [-o src/according/extract/data/blocks.json]

SETS is a folder with fundus.jsonl.gz and trafilatura.jsonl.gz. The pages are parted in five, once by page and once by
site; the model learns from four fifths and decides on the fifth. The rules alone are the other column of the table.
Needs scikit-learn. The bytes written are the same on every run.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from block_sheets import Sheet, read_sheets, score_stretches, score_texts
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from according.extract.blocks.scoring import Weights

FOLDS = 5
STRENGTH = 0.3
LEAST_SITES, LEAST_WEIGHT = 4, 3  # sites that a feature must be seen on; hundredths
UNIT = 100
DROP, ADD = -40, 200


def learn(sheets: Sequence[Sheet], strength: float = STRENGTH) -> Weights:
    """The model of these pages."""
    sites: dict[str, set[str]] = defaultdict(set)
    for sheet in sheets:
        for (_, features), (label, _) in zip(sheet.doubts, sheet.labels, strict=True):
            for feature in features if label >= 0 else ():
                sites[feature].add(sheet.site)
    usual = {feature for feature, where in sites.items() if len(where) >= LEAST_SITES}
    rows, wanted, shares = [], [], []
    for sheet in sheets:
        known = sum(label >= 0 for label, _ in sheet.labels)
        for (_, features), (label, weight) in zip(sheet.doubts, sheet.labels, strict=True):
            if label >= 0:
                rows.append({feature: 1 for feature in features if feature in usual})
                wanted.append(label)
                shares.append(weight * min(1.0, 30 / known))  # a long page says no more than others
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(rows)
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")
    model = LogisticRegression(C=strength, solver="liblinear", random_state=0, max_iter=500, intercept_scaling=3)
    model.fit(matrix, wanted, sample_weight=shares)
    weights = {
        name: round(float(weight) * UNIT)
        for name, weight in zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
    }
    kept = {name: weight for name, weight in sorted(weights.items()) if abs(weight) >= LEAST_WEIGHT}
    return Weights(round(float(model.intercept_[0]) * UNIT), DROP, ADD, kept)


def part(sheets: Sequence[Sheet], key: Callable[[int, Sheet], str]) -> list[int]:
    """The fold of each sheet: pages with one key share one."""
    return [int(hashlib.sha256(key(i, sheet).encode()).hexdigest(), 16) % FOLDS for i, sheet in enumerate(sheets)]


def hold_out(sheets: Sequence[Sheet], folds: list[int], strength: float) -> list[Weights]:
    """For each sheet the model that was learnt without its fold."""
    models = [learn([s for s, f in zip(sheets, folds, strict=True) if f != fold], strength) for fold in range(FOLDS)]
    return [models[fold] for fold in folds]


def measure(sheets: Sequence[Sheet], models: Sequence[Weights | None]) -> str:
    """The scores of both sets, as one line."""
    texts = [(sheet, sheet.write(model)) for sheet, model in zip(sheets, models, strict=True)]
    whole = score_texts((s.body, text) for s, text in texts if s.body is not None)
    parts = score_stretches((s.truth, text) for s, text in texts if s.body is None)
    third = score_stretches(
        pair for i, pair in enumerate((s.truth, t) for s, t in texts if s.body is None) if i % 3 == 0
    )
    return (
        f"fundus F1 {whole['f1']:.4f} P {whole['p']:.4f} R {whole['r']:.4f} accuracy {whole['accuracy']:.3f}; "
        f"trafilatura F1 {parts['f1']:.4f} P {parts['p']:.4f} R {parts['r']:.4f}, every third {third['f1']:.4f}"
    )


def move(model: Weights, drop: int, add: int) -> Weights:
    """A model with other floors."""
    return Weights(model.bias, drop, add, model.weights)


def main() -> None:
    """Measure, and write the weights if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", type=Path)
    parser.add_argument("-o", "--out", type=Path)
    parser.add_argument("--search", action="store_true", help="try other strengths and floors, sites held out")
    options = parser.parse_args()
    sheets = [s for name in ("fundus", "trafilatura") for s in read_sheets(options.sets / f"{name}.jsonl.gz")]
    known = Counter(label for sheet in sheets for label, _ in sheet.labels)
    sites = len({sheet.site for sheet in sheets})
    print(f"{len(sheets)} pages, {sites} sites, runs in doubt by label {dict(sorted(known.items()))}")
    print("rules alone        ", measure(sheets, [None] * len(sheets)))
    by_site = part(sheets, lambda i, sheet: sheet.site)
    for strength in (0.1, 0.2, 0.3, 0.5) if options.search else (STRENGTH,):
        models = hold_out(sheets, by_site, strength)
        for drop, add in (
            ((-20, 200), (-40, 120), (-40, 200), (-40, 9999), (-60, 160), (-80, 200))
            if options.search
            else ((DROP, ADD),)
        ):
            print(f"sites held out {strength} {drop} {add}", measure(sheets, [move(m, drop, add) for m in models]))
    if not options.search:
        print("pages held out     ", measure(sheets, hold_out(sheets, part(sheets, lambda i, s: str(i)), STRENGTH)))
    model = learn(sheets)
    print("learnt and measured", measure(sheets, [model] * len(sheets)), len(model.weights), "weights")
    if options.out:
        data = {"bias": model.bias, "drop": model.drop, "add": model.add, "weights": model.weights}
        options.out.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    main()
