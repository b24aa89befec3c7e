"""The block scorer: which runs in doubt are the article's own words, by a small linear model (data/blocks.json).

The rules have typed every run before. Here each run that they leave in doubt gets named, readable features (how long it
is and how much of it is link, how its place resembles that of the article's paragraphs, what stands around it, whether
the page's own data hold its words), and the sum of their weights decides. Sure runs are never asked about.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from msgspec import Struct

from according.domain.errors import DataError
from according.domain.page import BODY_KINDS, BlockKind
from according.extract.labels import find_labels, name_line
from according.extract.runs import Run
from according.extract.tree import Tag
from according.extract.typed import VIA, Typed

_WORD = re.compile(r"\w+")
_ENDS = '.!?…。”"»'
# What the model may take out of the article, and what it may bring in.
_IN = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.STANDFIRST}
    | {BlockKind.QUESTION, BlockKind.ANSWER, BlockKind.TABLE_ROW}
)
_OUT = frozenset({BlockKind.NAVIGATION, BlockKind.RELATED})
# What a heading may stand over, to be beyond doubt.
_HEADED = BODY_KINDS - {BlockKind.HEADING, BlockKind.CAPTION, BlockKind.STANDFIRST, BlockKind.QUESTION}
_PROSE = 140
_SURE = 400
_STARTS = 6  # words with which a run is looked up in the page's own data
_WORDY = 30


class Evidence(NamedTuple):
    """What the page's data say of its article, folded: the text, which may be cut short, and the description."""

    text: str = ""
    description: str = ""


class Weights(Struct, frozen=True):
    """The model: the weight of each feature in hundredths, and the sums below and above which it decides."""

    bias: int
    drop: int
    add: int
    weights: dict[str, int]


@cache
def load_weights() -> Weights | None:
    """The weights that came with the program."""
    try:
        data = json.loads((files("according.extract") / "data" / "blocks.json").read_text("utf-8"))
        return Weights(data["bias"], data["drop"], data["add"], data["weights"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError) as error:
        raise DataError(f"The weights of the block scorer cannot be used: {error}") from error


def fold_words(text: str) -> str:
    """A text as its words alone, in small letters, with a space on either side."""
    return f" {' '.join(_WORD.findall(text.lower()))} "


def find_evidence(article: object, description: str | None) -> Evidence:
    """What the page's linked data and its description say of the article."""
    text = article.get("articleBody") if isinstance(article, dict) else None
    return Evidence(fold_words(text[:60_000]) if isinstance(text, str) else "", fold_words(description or ""))


def settle_doubts(typed: list[Typed], body: Tag, evidence: Evidence, model: Weights | None = None) -> None:
    """Give runs in doubt that are the article's their body kind, and those that are not another."""
    model = model or load_weights()
    if model is None:
        return
    for item, features in describe_doubts(typed, body, evidence):
        wanted = decide(model, item.kind, features)
        if wanted is None:
            continue
        run, place = item.run, item.run.home.place
        if not wanted:
            item.kind = BlockKind.RELATED if 2 * run.linked > len(run.text) else BlockKind.NAVIGATION
        elif place.heading is not None:
            item.kind = BlockKind.HEADING
        else:
            item.kind = BlockKind.LIST_ITEM if place.item is not None else BlockKind.PARAGRAPH


def decide(model: Weights, kind: BlockKind, features: list[str]) -> bool | None:
    """Whether a run is to be brought into the article (True), taken out of it (False) or left as it is (None)."""
    weights = model.weights
    score = model.bias
    for feature in features:
        score += weights.get(feature, 0)
    if kind in _IN:
        return False if score < model.drop else None
    return True if score > model.add else None


def describe_doubts(typed: list[Typed], body: Tag, evidence: Evidence) -> list[tuple[Typed, list[str]]]:
    """The runs in doubt, each with the features that are true of it."""
    page = Layout(typed, body, evidence)
    return [(item, page.describe(i, item)) for i, item in enumerate(typed) if page.doubts(i, item)]


def sign(tag: Tag) -> tuple[str, str, str, str]:
    """What an element's place looks like: its name and class, and its parent's."""
    parent = tag.parent or tag
    return tag.name, tag.get("class"), parent.name, parent.get("class")


class Layout:
    """A page's runs in their order, with what the features need to know of the whole page."""

    def __init__(self, typed: list[Typed], body: Tag, evidence: Evidence) -> None:
        self.typed = typed
        self.body = body
        self.evidence = evidence
        self.shapes: dict[tuple[str, str, str, str], int] = {}
        self.lists: dict[int, tuple[int, int]] = {}
        self.before: list[int] = []  # how many paragraphs of prose stand before each run
        self.found: list[bool] = []  # whether the page's data hold its words
        self.first, self.last = len(typed), -1  # the first and last run that is typed as the article's
        self.told = -1
        self.title = next((item.run.home for item in typed if item.kind is BlockKind.TITLE), None)
        prose = 0
        for i, item in enumerate(typed):
            run = item.run
            self.before.append(prose)
            found = False
            if item.kind in BODY_KINDS:
                self.first, self.last = min(self.first, i), i
                size = len(run.text)
                if item.kind is BlockKind.PARAGRAPH or item.kind is BlockKind.LIVE_ENTRY:
                    shape = sign(run.home)
                    self.shapes[shape] = self.shapes.get(shape, 0) + size - run.linked
                    prose += size - run.linked > _PROSE
                elif item.kind is BlockKind.LIST_ITEM and (listing := run.home.place.listing) is not None:
                    whole, linked = self.lists.get(listing.order, (0, 0))
                    self.lists[listing.order] = whole + size, linked + run.linked
            if evidence.text and run.home.scope is None:
                start = " ".join(_WORD.findall(run.text[:80].lower())[:_STARTS])
                found = len(start) > 8 and f" {start}" in evidence.text
                if found and len(run.text) > 60:
                    self.told = i
            self.found.append(found)
        self.prose = prose
        self.mass = max(sum(self.shapes.values()), 1)

    def doubts(self, i: int, item: Typed) -> bool:
        """Whether the model is asked about a run."""
        run = item.run
        if run.linked and VIA.match(run.text):
            return False
        if item.kind is BlockKind.PARAGRAPH:
            plain = len(run.text) - run.linked
            return not (plain > _SURE and 4 * run.linked < len(run.text) and self.share(run) > 0.3)
        if item.kind is BlockKind.HEADING and not run.linked and i + 1 < len(self.typed):
            after = self.typed[i + 1]
            return not (after.kind in _HEADED and after.run.linked < 0.3 * len(after.run.text))
        if item.kind in _IN:
            return True
        if item.kind not in _OUT or run.home.scope is not None or not self.prose or len(run.text) < 4:
            return False
        if find_labels(run.text) or name_line(run.text):
            return False  # its words say what it is
        return self.body.holds(run.home) or len(run.text) - run.linked > 40

    def share(self, run: Run) -> float:
        """How much of the article's prose stands in places that look like the run's."""
        return self.shapes.get(sign(run.home), 0) / self.mass

    def describe(self, i: int, item: Typed) -> list[str]:
        """The features of a run."""
        run, text, kind = item.run, item.run.text, item.kind.value
        size = len(text)
        words = text.split()
        count = len(words)
        length = "0" if count < 3 else "1" if count < 6 else "2" if count < 12 else "3" if count < 25 else "4"
        if count > 50:
            length = "5"
        linked = run.linked / size
        link = "0" if not linked else "1" if linked < 0.3 else "2" if linked < 0.7 else "3"
        end = text[-1]
        ended = "end" if end in _ENDS else "colon" if end == ":" else "open"
        share = self.share(run)
        alike = "0" if share == 0 else "1" if share < 0.1 else "2" if share < 0.4 else "3"
        after = self.prose - self.before[i] - (item.kind is BlockKind.PARAGRAPH and size - run.linked > _PROSE)
        rest = "0" if after <= 0 else "1" if after == 1 else "2"
        lead = "0" if self.before[i] == 0 else "1"
        name = run.home.name
        place = run.home.place
        inside = "in" if self.body.holds(run.home) else "out"
        out = [
            f"k:{kind}", f"l:{length}", f"k:{kind} l:{length}", f"a:{link}", f"a:{link} l:{length}", f"e:{ended}",
            f"e:{ended} l:{length}", f"s:{alike}", f"s:{alike} k:{kind}", f"s:{alike} l:{length}", f"r:{rest}",
            f"r:{rest} l:{length}", f"r:{rest} k:{kind}", f"r:{rest} s:{alike}", f"b:{lead} r:{rest}",
            f"b:{lead} l:{length} e:{ended}", f"n:{name}", f"n:{name} {inside}", f"i:{inside}",
            f"i:{inside} r:{rest} s:{alike}", f"r:{rest} a:{link}", f"r:{rest} e:{ended} l:{length}",
        ]  # fmt: skip
        if inside == "out":
            out += self.describe_outside(i, run)
        if place.aside is not None:
            out.append("aside")
        if text[0].islower():
            out.append("lower")
        if not text[0].isalnum():
            out.append(f"opens:{text[0]}")
        if text.isupper():
            out.append("upper")
        if count < 8 and all(w[0].isupper() or not w[0].isalpha() for w in words):
            out += ["names", f"names r:{rest}"]
        if VIA.match(text):
            out.append("via")
        listing = place.listing
        if listing is not None and listing.order in self.lists:
            whole, inner = self.lists[listing.order]
            out.append(f"list:{int(4 * inner / max(whole, 1))}")
        around = ""
        for side, j in (("p", i - 1), ("x", i + 1)):
            if 0 <= j < len(self.typed):
                other = self.typed[j]
                group = "body" if other.kind in BODY_KINDS else other.kind.value
                near = "same" if other.run.home.parent is run.home.parent else "far"
                long = "long" if len(other.run.text) > _PROSE else "short"
                around += f"{group[0]}{near[0]}{long[0]}" if group == "body" else "-"
                out += [f"{side}:{group} {near}", f"{side}:{group} {long}", f"{side}:{group} k:{kind}"]
                if other.kind is BlockKind.HEADING:
                    out.append(f"{side}:heading")
        out += [f"z:{around} l:{length}", f"z:{around} e:{ended}", f"z:{around} n:{name}"]
        if self.told >= 0:
            known = "yes" if self.found[i] else "no" if i < self.told else "after"
            out += [f"ld:{known}", f"ld:{known} l:{length}", f"ld:{known} k:{kind}"]
        if self.evidence.description and size > 20 and lead == "0":
            start = " ".join(_WORD.findall(text[:80].lower())[:_STARTS])
            out.append("described" if f" {start} " in self.evidence.description else "undescribed")
        if count < _WORDY:
            out += [f"w:{w}" for w in dict.fromkeys(_WORD.findall(text.lower())[:_WORDY])]
            out.append("w1:" + words[0].lower().strip(":"))
        return out

    def describe_outside(self, i: int, run: Run) -> list[str]:
        """How a run outside the article's element stands to it: "twin" is a sibling of the same make."""
        body, tag = self.body, run.home
        while tag.parent is not None and not tag.parent.holds(body):
            tag = tag.parent
        ours = body
        while ours.parent is not None and ours.parent is not tag.parent:
            ours = ours.parent
        twin = "twin" if tag.name == ours.name and tag.get("class") == ours.get("class") else "other"
        up = min(body.depth - ours.depth, 4)
        side = "before" if i < self.first else "after" if i > self.last else "amid"
        titled = tag.parent is not None and self.title is not None and tag.parent.holds(self.title)
        return [
            f"o:{twin}",
            f"o:{twin} {up}",
            f"o:{side}",
            f"o:{side} {titled}",
            f"o:{twin} {side} {titled}",
            f"o:{up}",
        ]
