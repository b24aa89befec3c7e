"""Learn the weights of the reader's linear model from pages with gold facts.

    python benchmarks/reading/train_weights.py GOLD_FOLDER… --scorer DIR -o src/according/read/grammar/data/weights.json

Needs scikit-learn. The pages and their gold were written for this project; the result is the same on every run.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path

from measure_reading import load_page
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from according.read.grammar import reader
from according.read.grammar.learned import find_candidates

PROPERTIES = {
    "P": ["cast_member", "director", "screenwriter", "producer", "executive_producer", "composer", "creator", "showrunner"],
    "D": ["release_date", "filming_start", "filming_end", "former_date"],
    "L": ["filming_location"],
    "O": ["platform", "distributor", "production_company"],
}
FLOOR = {"cast_member": 0.5, "director": 0.5, "release_date": 0.5}


def overlaps(quote: str, sentence: str) -> bool:
    """Whether a gold quote stands in a sentence or the sentence in the quote, give or take a few words."""
    q, s = quote.split(), set(sentence.split())
    return quote in sentence or sentence in quote or (len(q) > 3 and sum(w in s for w in q) >= 0.8 * len(q))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--strength", type=float, default=0.35)
    args = parser.parse_args()
    sys.path.insert(0, str(args.scorer))
    import score  # noqa: PLC0415

    rows: dict[str, list[tuple[dict[str, int], set[str]]]] = {k: [] for k in PROPERTIES}
    for folder in args.folders:
        for gold_path in sorted(folder.glob("*.json")):
            data = json.loads(gold_path.read_text(encoding="utf8"))
            gold = score.Gold(data)
            page = load_page(gold_path, data)
            for sentence, items, context in reader.lay_out_page(page):
                text = re.sub(r"\s+", " ", page.text[sentence[0] : sentence[1]])
                facts = [f for f in data["facts"] if overlaps(re.sub(r"\s+", " ", f["quote"]), text)]
                for candidate in find_candidates(items, context):
                    labels = set()
                    for f in facts:
                        if any(str(f["value"]) == n or (candidate.kind != "D" and gold.same_name(f["value"], n)) for n in candidate.names):
                            labels.add(f["property"])
                            if candidate.kind == "D" and "denied" in f["certainty"]:
                                labels.add("former_date")
                    rows[candidate.kind].append(({f: 1 for f in candidate.features}, labels))
    weights: dict[str, dict[str, float]] = {}
    bias: dict[str, float] = {}
    for kind, properties in PROPERTIES.items():
        vectorizer = DictVectorizer()
        matrix = vectorizer.fit_transform([r[0] for r in rows[kind]])
        matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")
        names = vectorizer.get_feature_names_out()
        for prop in properties:
            wanted = [prop in r[1] for r in rows[kind]]
            if sum(wanted) < 8:
                continue
            model = LogisticRegression(C=args.strength, solver="liblinear", random_state=0, max_iter=400).fit(matrix, wanted)
            kept = {n: round(float(w), 3) for n, w in zip(names, model.coef_[0], strict=True) if abs(w) >= 0.08}
            weights[prop], bias[prop] = dict(sorted(kept.items())), round(float(model.intercept_[0]), 3)
            print(f"{prop}: {sum(wanted)} of {len(wanted)} mentions, {len(kept)} weights", file=sys.stderr)
    floor = {p: FLOOR.get(p, 0.5) for p in weights}
    args.output.write_text(json.dumps({"weights": weights, "bias": bias, "floor": floor}, ensure_ascii=False, indent=0) + "\n", encoding="utf8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
