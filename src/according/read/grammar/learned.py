"""A linear model beside the patterns: what a name, a date or a place is doing in its sentence.

Patterns say what a clause states; the press finds ever new ways to say it. For every mention, a logistic model over
named features (features.py) tells how likely it fills each property, and a second one of which work. The weights are
data, learned from pages with gold facts by benchmarks/reading/train_weights.py; each decision can name its features.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from itertools import repeat

from msgspec import Struct
from msgspec.structs import force_setattr

UNIT = 100


class Layer(Struct, frozen=True):
    """Weights over features for some outcomes, in hundredths; a feature has a weight for some of the outcomes.

    `packed` are the same weights with those of one feature in one number, 32 bits for each outcome, and `start` is the
    bias so: adding two such numbers adds the weights of all outcomes at once, negative ones too.
    """

    outcomes: tuple[str, ...]
    bias: tuple[int, ...]
    weights: dict[str, tuple[tuple[int, int], ...]]
    packed: dict[str, int] = {}
    start: int = 0

    def __post_init__(self) -> None:
        force_setattr(self, "packed", {feature: _pack(pairs) for feature, pairs in self.weights.items()})
        force_setattr(self, "start", _pack(enumerate(self.bias)))


_BITS = 32
_HALF = 1 << _BITS - 1


def _pack(weights: Iterable[tuple[int, int]]) -> int:
    total = 0
    for outcome, weight in weights:
        total += weight << _BITS * outcome
    return total


def _unpack(total: int, count: int) -> list[int]:
    """The weights of the first outcomes; half the room of each makes all of them positive for the while."""
    raised = (total + _raise(count)).to_bytes(_BITS // 8 * count, "little")
    return [number - _HALF for number in struct.unpack(f"<{count}I", raised)]


@cache
def _raise(count: int) -> int:
    return _pack((outcome, _HALF) for outcome in range(count))


class Model(Struct, frozen=True):
    """A layer for each kind of mention, one that chooses the work, and the probability that each property needs."""

    layers: dict[str, Layer]
    work: Layer
    floors: dict[str, float]


def read_model(data: dict[str, dict]) -> Model:  # type: ignore[type-arg]
    """The model of a weights file."""
    layers = {kind: _read_layer(layer) for kind, layer in data["layers"].items()}
    return Model(layers, _read_layer(data["work"]), data["floors"])


def _read_layer(layer: dict) -> Layer:  # type: ignore[type-arg]
    weights = {
        feature: tuple(zip(numbers[::2], numbers[1::2], strict=True)) for feature, numbers in layer["weights"].items()
    }
    return Layer(tuple(layer["outcomes"]), tuple(layer["bias"]), weights)


@cache
def load_model() -> Model:
    """The weights that ship with the reader."""
    source = files("according.read.grammar") / "data" / "weights.json"
    return read_model(json.loads(source.read_text(encoding="utf-8")))


def sum_weights(layer: Layer, features: Iterable[str], total: int) -> int:
    """The packed total so far with the weights of these features added."""
    return sum(map(layer.packed.get, features, repeat(0)), total)


def weigh(layer: Layer, features: Iterable[str], total: int | None = None) -> list[float]:
    """The probability of each outcome of a layer; `total` is of features that were added up before."""
    summed = sum_weights(layer, features, layer.start if total is None else total)
    totals = _unpack(summed, len(layer.outcomes))
    return [1.0 / (1.0 + math.exp(-max(-3000, min(3000, t)) / UNIT)) for t in totals]


def explain(layer: Layer, outcome: str, features: Sequence[str], most: int = 5) -> list[tuple[str, float]]:
    """The features that weighed most in a decision, strongest first: [("va:star", 1.2), ("part", -0.8)]."""
    at = layer.outcomes.index(outcome)
    weighed = [(f, w / UNIT) for f in dict.fromkeys(features) for o, w in layer.weights.get(f, ()) if o == at]
    return sorted(weighed, key=lambda x: (-abs(x[1]), x[0]))[:most]
