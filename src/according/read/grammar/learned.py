"""A linear model beside the patterns: what a name, a date or a place is doing in its sentence.

Patterns say what a clause states; the press finds ever new ways to say it. For every person, date, place and
organisation that no pattern has explained, a logistic model over named features (the words and kinds of phrases around
it, the verbs of its clause, what it is listed with) tells which property it fills, if any. The weights are data,
learned from pages with gold facts by benchmarks/reading/train_weights.py; each decision can name its features.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from msgspec import Struct

from according.read.grammar.items import Item

WINDOW = 4
KINDS = "PDLO"


class Candidate(Struct, frozen=True):
    """One mention that may fill a property: item `index` of its row, its kind and its features."""

    index: int
    kind: str
    names: tuple[str, ...]
    features: tuple[str, ...]


class Model(Struct, frozen=True):
    """Weights by property and feature; `bias` and `floor` (the probability that a fact needs) by property."""

    weights: dict[str, dict[str, float]]
    bias: dict[str, float]
    floor: dict[str, float]


@cache
def load_model() -> Model:
    """The weights that ship with the reader."""
    source = files("according.read.grammar") / "data" / "weights.json"
    data = json.loads(source.read_text(encoding="utf-8"))
    return Model(data["weights"], data["bias"], data["floor"])


def find_candidates(items: Sequence[Item], context: Sequence[str]) -> Iterator[Candidate]:
    """The mentions of a row with their features; `context` are features of the block that the sentence stands in."""
    words = _shared_features(items)
    for i, item in enumerate(items):
        if item.kind in KINDS and item.names:
            features = (*_own_features(items, i), *(f"s:{w}" for w in words), *context)
            yield Candidate(i, item.kind, item.names, tuple(dict.fromkeys(features)))


def _token(item: Item) -> str:
    if item.kind == "V" and item.verb:
        return f"V:{item.verb.lemma}"
    return item.text if item.kind == "w" else item.kind


def _shared_features(items: Sequence[Item]) -> list[str]:
    return sorted({_token(x) for x in items if x.kind in "wVR" and len(x.text) > 2} | {f"r:{x.text}" for x in items if x.kind == "R"})


def _own_features(items: Sequence[Item], i: int) -> Iterator[str]:
    item = items[i]
    yield f"k:{item.kind}"
    yield f"{item.kind}:n{min(len(item.names), 3)}"
    if item.reference:
        yield "ref"
    if item.kind == "D":
        yield f"form:{len(item.names[0])}"
    if item.notes and any(n for n in item.notes):
        yield "noted"
    for d in range(1, WINDOW + 1):
        left = _token(items[i - d]) if i - d >= 0 else "^"
        right = _token(items[i + d]) if i + d < len(items) else "$"
        yield f"l{d}:{left}" if d < 3 else f"l:{left}"
        yield f"r{d}:{right}" if d < 3 else f"r:{right}"
    left2 = " ".join(_token(items[k]) if k >= 0 else "^" for k in (i - 2, i - 1))
    right2 = " ".join(_token(items[k]) if k < len(items) else "$" for k in (i + 1, i + 2))
    yield f"l12:{left2}"
    yield f"r12:{right2}"
    yield from _verb_features(items, i)


def _verb_features(items: Sequence[Item], i: int) -> Iterator[str]:
    """The nearest verbs on either side, with voice; whether the mention comes before any verb."""
    before = next((k for k in range(i - 1, -1, -1) if items[k].kind == "V"), None)
    after = next((k for k in range(i + 1, len(items)) if items[k].kind == "V"), None)
    for side, k in (("vb", before), ("va", after)):
        verb = items[k].verb if k is not None else None
        if verb is not None:
            yield f"{side}:{verb.lemma}"
            yield f"{side}:{verb.lemma}:{verb.voice}"
            yield f"{side}c:{verb.certainty}"
        else:
            yield f"{side}:none"
    if before is None:
        yield "first"


def score(model: Model, prop: str, features: Sequence[str]) -> float:
    """The probability that a mention with these features fills a property."""
    weights = model.weights[prop]
    total = model.bias[prop] + sum(weights.get(f, 0.0) for f in features)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))
