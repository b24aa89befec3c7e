"""Would a trained encoder read pages better that it was not trained on? The measurements of docs/decisions/0013.

    python benchmarks/reading/study_encoder.py GOLD_FOLDER… --scorer DIR [--shape cnn|gru|transformer] [--words-only]

Pages are dealt into folds by writer, as in cross_validate.py. For each fold a model learns from the other writers'
pages; whatever is chosen above it (floors, the second look) learns from models that saw neither the fold nor the pages
chosen on. Printed: what perfect answers could gain; mentions (log-loss, average precision, and right facts less 0.4 of
all taken at the best floor); the whole reader with the encoder in the linear model's place, with the mean of both, and
with a second look at what both propose; each with its gain over the reader as it stands, by fold and with the middle
95% of 400 draws of pages. Needs torch and scikit-learn; nothing of it ships.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from types import ModuleType

import msgspec
import numpy as np
import torch
from cross_validate import FOLDS, GROUPS, deal
from encoder import PROPERTIES, learn_encoder, list_rows, weigh_rows
from gathering import OUTCOMES, Mention, Sheet, gather_sheets
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import average_precision_score, log_loss
from train_weights import choose_floors, learn, measure_page, train

from according.read.grammar import reader
from according.read.grammar.features import find_candidates, survey_page
from according.read.grammar.inference import _make_fact
from according.read.grammar.learned import read_model, weigh

PLACE = {p: i for i, p in enumerate(PROPERTIES)}
LEAST, COST, DRAWS = 0.12, 0.4, 400
Key = tuple[str, str, str]  # work, property, value


class Judge:
    """What models that saw neither of some folds think: log-odds of each mention of these folds, linear and encoder."""

    def __init__(self, folds: Sequence[Sequence[Sheet]], out: tuple[int, ...], shape: str, *, bag: bool) -> None:
        seen = [s for k, fold in enumerate(folds) if k not in out for s in fold]
        held = [s for k in out for s in folds[k]]
        self.model = read_model(train(seen) if len(out) == 1 else learn(seen))
        net, numbers = learn_encoder(list(list_rows(seen)), shape, bag=bag)
        rows = list(list_rows(held))
        began = time.process_time()
        found = weigh_rows(net, numbers, rows)
        self.seconds, self.size = time.process_time() - began, sum(p.numel() for p in net.parameters())
        mentions = [m for r in rows for _, m in r.mentions]
        self.encoder = {id(m): odds for m, odds in zip(mentions, found, strict=True)}
        self.linear = {id(m): self._weigh(m) for m in mentions}
        self.mean = {key: (odds + self.linear[key]) / 2 for key, odds in self.encoder.items()}

    def _weigh(self, m: Mention) -> np.ndarray:
        odds = np.full(len(PROPERTIES), -9.0)
        if layer := self.model.layers.get(m.kind):
            chances = np.clip(weigh(layer, m.features), 1e-6, 1 - 1e-6)
            odds[[PLACE[p] for p in layer.outcomes]] = np.log(chances / (1 - chances))
        return odds


def chance(odds: float) -> float:
    """Log-odds as a chance."""
    return float(1 / (1 + np.exp(-odds)))


def propose(sheet: Sheet, judge: Judge, odds: dict[int, np.ndarray], works: int) -> dict[Key, tuple[Mention, list]]:
    """The new facts of a page that are not out of the question: the mention of each, and what speaks for it."""
    said = defaultdict(list)
    for _, prop, value in sheet.said:
        said[prop].append(value)
    best: dict[Key, tuple[Mention, list]] = {}
    for m in sheet.mentions:
        fit = [weigh(judge.model.work, f)[0] for f in m.work_features]
        order = sorted((k for k, w in enumerate(m.works) if w != m.name), key=lambda k: (-fit[k], k))[:works]
        for prop in OUTCOMES[m.kind]:
            likely = chance(odds[id(m)][PLACE[prop]])
            if prop == "former" or prop in m.here or likely < LEAST:
                continue
            others = max(o for p, o in zip(PROPERTIES, odds[id(m)], strict=True) if p not in (prop, "former"))
            for rank, k in enumerate(order):
                key = (m.works[k], prop, m.name)
                told = sum(w == key[0] and p == prop for w, p, _ in sheet.said)
                row = [likely * fit[k], likely, fit[k], rank, others, told, len(said[prop]), m.name in said[prop]]
                row += [judge.linear[id(m)][PLACE[prop]], judge.encoder[id(m)][PLACE[prop]], len(m.works)]
                row += [len(m.told), len(m.name), PLACE[prop], sorted(OUTCOMES).index(m.kind)]
                if key not in sheet.said and (key not in best or row[0] > best[key][1][0]):
                    best[key] = (m, row)
    return best


def read_with(sheet: Sheet, taken: dict[Key, Mention], odds: dict[int, np.ndarray]) -> list[dict]:
    """The claims of a page with these facts beside those of patterns."""
    known = survey_page(sheet.laid, sheet.page.published.day if sheet.page.published else None)
    mentions, facts, by_mention = iter(sheet.mentions), [], defaultdict(list)
    for (work, prop, _), m in taken.items():
        by_mention[id(m)].append((work, prop))
    for laid in sheet.laid:
        facts += laid.facts
        for candidate in find_candidates(laid, known):
            if candidate.kind in OUTCOMES:
                m = next(mentions)
                former = m.kind == "D" and odds[id(m)][PLACE["former"]] >= 0
                facts += [_make_fact(p, w, candidate, laid.items, former=former) for w, p in by_mention[id(m)]]
    return [msgspec.to_builtins(c) for c in reader.finish_page(sheet.page, sheet.sentences, facts)]


def take_by_floor(inner: Sequence[tuple[Sheet, Judge]], outer: Judge, name: str) -> Callable[[Sheet], dict]:
    """Takes the likeliest work's facts above floors that were chosen on other writers' pages."""
    found: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for sheet, judge in inner:
        for key, (_, row) in propose(sheet, judge, getattr(judge, name), 1).items():
            found[key[1]].append((row[1], sheet.is_right(*key)))
    floors = choose_floors(found)

    def take(sheet: Sheet) -> dict[Key, Mention]:
        proposed = propose(sheet, outer, getattr(outer, name), 1)
        return {key: m for key, (m, row) in proposed.items() if row[1] >= floors.get(key[1], 2)}

    return take


def take_by_second_look(inner: Sequence[tuple[Sheet, Judge]], outer: Judge, name: str) -> Callable[[Sheet], dict]:
    """Takes facts of the two likeliest works by trees over what speaks for them, learned on other writers' pages."""
    rows, right, page = [], [], []
    for at, (sheet, judge) in enumerate(inner):
        for key, (_, row) in propose(sheet, judge, getattr(judge, name), 2).items():
            rows.append(row)
            right.append(sheet.is_right(*key))
            page.append(at)
    x, y, part = np.array(rows, float), np.array(right), np.array(page) % FOLDS
    likely = np.zeros(len(y))
    for k in range(FOLDS):
        likely[part == k] = _grow(x[part != k], y[part != k]).predict_proba(x[part == k])[:, 1]
    order = np.argsort(-likely)
    floor = likely[order][np.cumsum(y[order] - COST).argmax()]
    trees = _grow(x, y)

    def take(sheet: Sheet) -> dict[Key, Mention]:
        proposed = propose(sheet, outer, getattr(outer, name), 2)
        if not proposed:
            return {}
        chances = trees.predict_proba(np.array([row for _, row in proposed.values()], float))[:, 1]
        taken: dict[tuple[str, str], tuple[float, Key]] = {}
        for key, c in zip(proposed, chances, strict=True):
            if c >= max(floor, taken.get(key[1:], (0.0, key))[0]):
                taken[key[1:]] = (c, key)
        return {key: proposed[key][0] for _, key in taken.values()}

    return take


def _grow(x: np.ndarray, y: np.ndarray) -> HistGradientBoostingClassifier:
    trees = HistGradientBoostingClassifier(
        max_iter=120, max_leaf_nodes=6, learning_rate=0.06, l2_regularization=5, random_state=0
    )
    return trees.fit(x, y)


def weigh_new(sheets: Sequence[Sheet], judges: dict[str, Judge], name: str) -> tuple[np.ndarray, np.ndarray]:
    """Of every property that a mention could newly fill: its log-odds, and whether it does."""
    odds, right = [], []
    for sheet in sheets:
        for m in sheet.mentions:
            for prop in OUTCOMES[m.kind]:
                if prop not in m.told and prop != "former":
                    odds.append(getattr(judges[sheet.name], name)[id(m)][PLACE[prop]])
                    right.append(prop in m.right)
    return np.array(odds), np.array(right)


def print_mentions(sheets: Sequence[Sheet], judges: dict[str, Judge]) -> None:
    """How well each tells what a mention fills."""
    for name in ("linear", "encoder", "mean"):
        odds, right = weigh_new(sheets, judges, name)
        gain = np.cumsum(right[np.argsort(-odds)] - COST)
        chances = 1 / (1 + np.exp(-odds))
        print(
            f"mentions, {name:8} log-loss {log_loss(right, chances):.4f}  average precision "
            f"{average_precision_score(right, odds):.3f}  worth {gain.max():.1f}",
            flush=True,
        )


def list_ceilings(sheet: Sheet, claims: Sequence[dict]) -> Iterator[tuple[str, list[dict]]]:
    """A page's claims if one question were always answered right."""
    known = {w for m in sheet.mentions for w in m.works}
    right = [c for c in claims if sheet.is_right(c["subject"], c["property"], c["value"])]
    yield "ceiling: veto", right
    moved = [
        next((c | {"subject": w} for w in sorted(known) if sheet.is_right(w, c["property"], c["value"])), c)
        for c in claims
        if c not in right
    ]
    yield "ceiling: which work", right + moved
    blank = {"certainty": "stated", "sources": [], "qualifiers": {}, "rule": "", "quote": {}}
    new = [
        {"subject": w, "property": p, "value": m.name, **blank}
        for m in sheet.mentions
        for p in m.right - {"former"}
        for w in m.works
        if sheet.is_right(w, p, m.name)
    ]
    yield "ceiling: recognised values", [*claims, *new]


class Board:
    """Prints what a way of reading gains over the reader as it stands."""

    def __init__(self, folds: Sequence[Sequence[Sheet]], scorer: ModuleType, claims: dict[str, list[dict]]) -> None:
        self.folds, self.scorer = folds, scorer
        self.sheets = [s for fold in folds for s in fold]
        self.base = self._score(claims)
        self.show("as it stands", claims)

    def _score(self, claims: dict[str, list[dict]]) -> dict[str, dict]:
        copies = {n: [dict(c) for c in found] for n, found in claims.items()}
        return {s.name: self.scorer.score(s.data, copies[s.name]) for s in self.sheets}

    def show(self, name: str, claims: dict[str, list[dict]]) -> None:
        """A line: precision, recall, F1, certainty, the gain by fold and over draws of pages."""
        parts = self._score(claims)
        every, rng = list(parts), np.random.default_rng(0)
        draws = [self._gain(parts, rng.choice(every, len(every))) for _ in range(DRAWS)]
        s = self.scorer.summary(list(parts.values()))
        folds = " ".join(f"{self._gain(parts, [x.name for x in fold]):+.3f}" for fold in self.folds)
        low, high = np.quantile(draws, [0.025, 0.975])
        print(
            f"{name:27} P {s['precision']:.3f} R {s['recall']:.3f} F1 {s['f1']:.4f} certainty {s['certainty']:.3f} "
            f"gain {self._gain(parts, every):+.4f} [{low:+.4f} {high:+.4f}] folds {folds}",
            flush=True,
        )

    def _gain(self, parts: dict[str, dict], names: Sequence[str]) -> float:
        new, old = ([p[n] for n in names] for p in (parts, self.base))
        return float(self.scorer.summary(new)["f1"] - self.scorer.summary(old)["f1"])


WAYS = {
    "encoder instead": (take_by_floor, "encoder"),
    "mean of both": (take_by_floor, "mean"),
    "second look at both": (take_by_second_look, "mean"),
    "linear, floors by writer": (take_by_floor, "linear"),
}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--shape", choices=("cnn", "gru", "transformer"), default="cnn")
    parser.add_argument("--words-only", action="store_true", help="without the linear model's features")
    parser.add_argument("--mentions-only", action="store_true", help="without reading whole pages: a third of the time")
    options = parser.parse_args()
    sys.path.insert(0, str(options.scorer))
    import score  # noqa: PLC0415

    torch.set_num_threads(1)
    folds = deal([s for folder in options.folders for s in gather_sheets(folder, score)], GROUPS["writer"])
    single = [(k,) for k in range(len(folds))]
    outs = single if options.mentions_only else [*single, *combinations(range(len(folds)), 2)]
    judges = {out: Judge(folds, out, options.shape, bag=not options.words_only) for out in outs}
    sheets = [s for fold in folds for s in fold]
    own = {s.name: judges[(k,)] for k, fold in enumerate(folds) for s in fold}
    seconds = sum(judges[out].seconds for out in single)
    print(f"{1000 * seconds / len(sheets):.1f} CPU ms a page, {max(j.size for j in judges.values()):,} weights")
    print_mentions(sheets, own)
    if options.mentions_only:
        return 0
    stands = {s.name: measure_page(s, own[s.name].model, score)[0] for s in sheets}
    board = Board(folds, score, stands)
    ceilings = defaultdict(dict)
    for sheet in sheets:
        for name, claims in list_ceilings(sheet, stands[sheet.name]):
            ceilings[name][sheet.name] = claims
    for name, claims in ceilings.items():
        board.show(name, claims)
    for name, (choose, odds) in WAYS.items():
        board.show(name, read_all(folds, judges, choose, odds))
    return 0


def read_all(
    folds: Sequence[Sequence[Sheet]], judges: dict[tuple[int, ...], Judge], choose: Callable, name: str
) -> dict[str, list[dict]]:
    """Every page read with what was chosen on the pages of other writers."""
    claims = {}
    for k, held in enumerate(folds):
        pairs = [(s, judges[tuple(sorted((j, k)))]) for j, fold in enumerate(folds) if j != k for s in fold]
        take = choose(pairs, judges[(k,)], name)
        for sheet in held:
            claims[sheet.name] = read_with(sheet, take(sheet), getattr(judges[(k,)], name))
    return claims


if __name__ == "__main__":
    sys.exit(main())
