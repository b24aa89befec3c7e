"""Learn the weights of the reader's linear model from pages with gold facts, and measure what they are worth.

    python benchmarks/reading/train_weights.py GOLD_FOLDER… --scorer DIR -o src/according/read/grammar/data/weights.json
    python benchmarks/reading/train_weights.py GOLD_FOLDER… --scorer DIR --check OTHER_FOLDER…

Five times, the model learns from four fifths of the pages and reads the last fifth: that gives the honest measure, and
the floor of each property (the chance that a mention needs to become a claim). The weights are then learned from all
pages. Needs scikit-learn; the pages and their gold were written for this project; the bytes are the same on every run.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
from gathering import OUTCOMES, Mention, Sheet, gather_sheets
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from according.read.grammar import reader
from according.read.grammar.inference import infer_facts
from according.read.grammar.learned import UNIT, Layer, Model, read_model, weigh

FOLDS = 5
STRENGTH, WORK_STRENGTH = 0.5, 0.01
TOLD = 0.3  # what a mention that a pattern has explained weighs
LEAST_RIGHT, LEAST_WEIGHT, LEAST_SEEN = 6, 0.04, 2
LEAST_PRECISION, WORTH = 0.4, 0.37
USUAL, PULL = 42, 0.06  # a floor in hundredths, and what each hundredth away from it must gain


def fit(
    rows: Sequence[Iterable[str]], wanted: dict[str, list[bool]], shares: dict[str, list[float]], strength: float
) -> dict:
    """One layer: the weights of each outcome over the features, as the weights file holds them."""
    seen = Counter(f for row in rows for f in set(row))
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([{f: 1 for f in row if seen[f] >= LEAST_SEEN} for row in rows])
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")
    names = vectorizer.get_feature_names_out()
    outcomes = [o for o, w in wanted.items() if sum(w) >= LEAST_RIGHT and len(w) - sum(w) >= LEAST_RIGHT]
    weights: dict[str, list[int]] = defaultdict(list)
    bias = []
    for at, outcome in enumerate(outcomes):
        model = LogisticRegression(C=strength, solver="liblinear", random_state=0, max_iter=300, intercept_scaling=3)
        model.fit(matrix, [int(w) for w in wanted[outcome]], sample_weight=shares[outcome])
        bias.append(round(float(model.intercept_[0]) * UNIT))
        for name, weight in zip(names, model.coef_[0], strict=True):
            if abs(weight) >= LEAST_WEIGHT:
                weights[name] += [at, round(float(weight) * UNIT)]
    return {"outcomes": outcomes, "bias": bias, "weights": dict(sorted(weights.items()))}


def learn(sheets: Sequence[Sheet]) -> dict:
    """The model of these pages, without floors."""
    layers = {}
    mentions = [m for s in sheets for m in s.mentions]
    for kind, outcomes in OUTCOMES.items():
        of_kind = [m for m in mentions if m.kind == kind]
        wanted = {o: [o in m.right for m in of_kind] for o in outcomes}
        shares = {o: [TOLD if o in m.told else 1.0 for m in of_kind] for o in outcomes}
        layer = fit([m.features for m in of_kind], wanted, shares, STRENGTH) if of_kind else {"outcomes": []}
        if layer["outcomes"]:
            layers[kind] = layer
    pairs = [
        (f, r) for m in mentions if any(m.works_right) for f, r in zip(m.work_features, m.works_right, strict=True)
    ]
    right = [r for _, r in pairs]
    work = fit([f for f, _ in pairs], {"work": right}, {"work": [1.0] * len(right)}, WORK_STRENGTH)
    return {"layers": layers, "work": work, "floors": {}}


def weigh_mentions(model: Model, sheets: Sequence[Sheet]) -> dict[str, list[tuple[float, bool]]]:
    """By property, the chance of every new fact that the model could claim on these pages, and whether it is right."""
    found: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for sheet in sheets:
        best: dict[tuple[str, str, str], float] = {}
        for m in sheet.mentions:
            layer = model.layers.get(m.kind)
            work = prefer_work(model.work, m)
            if layer is None or work is None:
                continue
            for outcome, chance in zip(layer.outcomes, weigh(layer, m.features), strict=True):
                if outcome not in m.here and outcome != "former" and (work, outcome, m.name) not in sheet.said:
                    key = (work, outcome, m.name)
                    best[key] = max(best.get(key, 0.0), chance)
        for (work, prop, name), chance in best.items():
            found[prop].append((chance, sheet.is_right(work, prop, name)))
    return found


def prefer_work(layer: Layer, m: Mention) -> str | None:
    """The work that the model takes a mention to be about."""
    chances = [(weigh(layer, f)[0], -k) for k, f in enumerate(m.work_features) if m.works[k] != m.name]
    return m.works[-max(chances)[1]] if chances else None


def split_folds(sheets: Sequence[Sheet]) -> list[tuple[dict, list[Sheet]]]:
    """Five times, the model of four fifths of the pages and the last fifth."""
    return [(learn([s for i, s in enumerate(sheets) if i % FOLDS != k]), sheets[k::FOLDS]) for k in range(FOLDS)]


def weigh_held_out(folds: Sequence[tuple[dict, Sequence[Sheet]]]) -> dict[str, list[tuple[float, bool]]]:
    """`weigh_mentions` of all pages, each with the model that has not seen it."""
    found: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for data, held in folds:
        for prop, weighed in weigh_mentions(read_model(data), held).items():
            found[prop] += weighed
    return found


def train(sheets: Sequence[Sheet]) -> dict:
    """The model of these pages with its floors, as the weights file holds it."""
    return {**learn(sheets), "floors": choose_floors(weigh_held_out(split_folds(sheets)))}


def choose_floors(found: dict[str, list[tuple[float, bool]]]) -> dict[str, float]:
    """The floor of each property that gains most, near the usual one where little speaks for another.

    A right claim is worth 1 - WORTH, a wrong one costs WORTH; the gain is taken over a few floors around, so that no
    single page decides.
    """
    floors = {}
    for prop, weighed in sorted(found.items()):
        gain = {f: sum(r - WORTH for c, r in weighed if c * 100 >= f) for f in range(26, 90)}
        steady = {f: sum(gain[f + d] for d in (-4, -2, 0, 2, 4)) / 5 - PULL * abs(f - USUAL) for f in range(30, 86)}
        floor = max(steady, key=lambda f: (round(steady[f], 6), -f))
        taken = [r for c, r in weighed if c * 100 >= floor]
        if sum(taken) >= max(1, LEAST_PRECISION * len(taken)):
            floors[prop] = floor / 100
    return floors


def measure_page(sheet: Sheet, model: Model, scorer: object) -> tuple[list[dict], dict]:
    """The claims of a page read with this model, and the scorer's part for them."""
    day = sheet.page.published.day if sheet.page.published else None
    claims = reader.finish_page(sheet.page, sheet.sentences, infer_facts(sheet.laid, day, model))
    found = [msgspec.to_builtins(c) for c in claims]
    return found, scorer.score(sheet.data, found, sheet.page.text)


def measure(model: Model, sheets: Sequence[Sheet], scorer: object) -> list[dict]:
    """The scorer's parts for pages read with this model."""
    return [measure_page(sheet, model, scorer)[1] for sheet in sheets]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--check", nargs="*", type=Path, default=[])
    parser.add_argument("-o", "--output", type=Path)
    args = parser.parse_args()
    sys.path.insert(0, str(args.scorer))
    import score  # noqa: PLC0415

    sheets = [sheet for folder in args.folders for sheet in gather_sheets(folder, score)]
    folds = split_folds(sheets)
    found = weigh_held_out(folds)
    floors = choose_floors(found)
    for prop, floor in floors.items():
        taken = [r for c, r in found[prop] if c >= floor]
        print(f"{prop:20} floor {floor:.2f}: {sum(taken)} of {len(taken)} right", file=sys.stderr)
    bare = read_model(learn(sheets[:20]))
    report("patterns alone", measure(bare, sheets, score), score)
    parts = [p for data, held in folds for p in measure(read_model({**data, "floors": floors}), held, score)]
    report("cross-validated", parts, score)
    data = {**learn(sheets), "floors": floors}
    for folder in args.check:
        others = gather_sheets(folder, score)
        report(f"{folder.name}, patterns alone", measure(bare, others, score), score)
        report(folder.name, measure(read_model(data), others, score), score)
    if args.output:
        args.output.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf8")
    return 0


def report(name: str, parts: list[dict], scorer: object) -> None:
    """A line of the scorer's summary."""
    print(f"{name}: {json.dumps(scorer.summary(parts))}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
