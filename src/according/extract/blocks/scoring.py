"""The block scorer: which runs in doubt are the article's own words, by a small linear model (data/blocks.json).

The rules have typed every run before. Of each run that they leave in doubt the weights of what is true of it are summed
up, and the sum decides: what is in the article goes out below one floor, what is not comes in above another.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from msgspec import Struct

from according.domain.errors import DataError
from according.domain.page import BlockKind
from according.extract.blocks.doubts import IN, find_doubts
from according.extract.blocks.evidence import Evidence
from according.extract.blocks.features import Doubt, Key, expand
from according.extract.markup.tags import Tag
from according.extract.markup.typed import Typed

_SUMS = 20_000  # keys whose sums are kept


class Weights(Struct):
    """The model: the weight of each feature in hundredths, and the sums below and above which it decides."""

    bias: int
    drop: int
    add: int
    weights: dict[str, int]
    sums: dict[Key, int] = {}  # of keys met before

    def weigh(self, doubt: Doubt) -> int:
        """The sum of the weights of a run's features."""
        score, sums, weights = self.bias, self.sums, self.weights
        for key in doubt.keys:
            found = sums.get(key)
            if found is None:
                if len(sums) > _SUMS:
                    sums.clear()
                found = sums[key] = sum(weights.get(feature, 0) for feature in expand(key))
            score += found
        for word in doubt.words:
            score += weights.get("w:" + word, 0)
        return score + weights.get("w1:" + doubt.first, 0)

    def decide(self, kind: BlockKind, score: int) -> bool | None:
        """Whether a run is to be brought into the article (True), taken out of it (False) or left as it is (None)."""
        if kind in IN:
            return False if score < self.drop else None
        return True if score > self.add else None


@cache
def load_weights() -> Weights:
    """The weights that came with the program."""
    try:
        data = json.loads((files("according.extract") / "data" / "blocks.json").read_text("utf-8"))
        return Weights(data["bias"], data["drop"], data["add"], data["weights"])
    except (OSError, ValueError, KeyError) as error:
        raise DataError(f"The weights of the block scorer cannot be used: {error}") from error


def settle_doubts(typed: list[Typed], body: Tag, evidence: Evidence) -> None:
    """Give runs in doubt that are the article's their body kind, and those that are not another."""
    model = load_weights()
    for doubt in find_doubts(typed, body, evidence):
        item = doubt.item
        wanted = model.decide(item.kind, model.weigh(doubt))
        if wanted is None:
            continue
        run, place = item.run, item.run.home.place
        if not wanted:
            item.kind = BlockKind.RELATED if 2 * run.linked > len(run.text) else BlockKind.NAVIGATION
        elif place.heading is not None:
            item.kind = BlockKind.HEADING
        else:
            item.kind = BlockKind.LIST_ITEM if place.item is not None else BlockKind.PARAGRAPH
