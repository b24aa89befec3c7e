"""What the block scorer learns from: the runs in doubt of each page of a set, with their features and what they are.

Two sets are read, each a line a page {"id", "url", "html", "truth"}: one whose truth is the article's whole text (in
summary, headlines and paragraphs), one whose truth is a few stretches that belong to it and a few that do not. Where a
truth leaves something out as a kind (no list of a page, no heading), nothing is learnt from that kind on that page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sets import TEXT, read_set

from according.domain.page import BlockKind
from according.extract.blocks.doubts import find_doubts
from according.extract.blocks.features import Doubt
from according.extract.blocks.laying import lay_out
from according.extract.blocks.scoring import Weights
from according.extract.markup.typed import Typed

_WORD = re.compile(r"\w+")
_SPACE = re.compile(r"\s+")


class Sheet:
    """One page: its runs' texts and kinds, those in doubt with their features, and its truth."""

    def __init__(self, row: dict[str, Any]) -> None:
        self.site = find_site(row.get("url") or "", row["id"])
        self.truth: dict[str, Any] = row["truth"]
        typed, doubts = read_doubts(row["html"], row.get("url") or "")
        self.kinds = [item.kind for item in typed]
        self.texts = [item.run.text.replace("\t", " ") for item in typed]
        places = {id(item): i for i, item in enumerate(typed)}
        self.doubts = [(places[id(doubt.item)], doubt.features()) for doubt in doubts]
        self.body = "\n".join(list_lines(self.truth)) if "body" in self.truth else None
        self.labels = label_by_text(self) if self.body is not None else label_by_stretches(self)

    def write(self, model: Weights | None) -> str:
        """The body's text as it comes out, with the model's decisions if one is given."""
        kinds = list(self.kinds)
        if model is not None:
            for i, features in self.doubts:
                score = model.bias + sum(model.weights.get(feature, 0) for feature in features)
                wanted = model.decide(kinds[i], score)
                if wanted is not None:
                    kinds[i] = BlockKind.PARAGRAPH if wanted else BlockKind.NAVIGATION
        return "\n".join(text for text, kind in zip(self.texts, kinds, strict=True) if kind in TEXT)


def read_sheets(path: Path) -> list[Sheet]:
    """The sheets of a set."""
    return [Sheet(row) for row in read_set(path)]


def read_doubts(html: str, address: str) -> tuple[list[Typed], list[Doubt]]:
    """A page's typed runs, and those in doubt with their features."""
    laid = lay_out(html, address)
    return laid.typed, find_doubts(laid.typed, laid.body, laid.evidence)


def find_site(url: str, name: str) -> str:
    """The site of a page, by the last two parts of its host (three where the second is short: co.uk)."""
    host = urlsplit(url.rsplit("/http", 1)[-1].replace("s://", "https://", 1) if "/http" in url else url).hostname
    parts = (host or name.split("::")[-1].split("/")[-1]).removeprefix("www.").split(".")
    return (
        ".".join(parts[-3:] if len(parts) > 2 and len(parts[-2]) < 4 else parts[-2:]) if host else ".".join(parts[:2])
    )


def list_lines(truth: dict[str, Any]) -> list[str]:
    """The lines of an article as the truth has them."""
    body = truth["body"] or {}
    lines = list(body.get("summary") or [])
    for section in body.get("sections") or []:
        lines += [*(section.get("headline") or []), *(section.get("paragraphs") or [])]
    return lines


def fold(text: str) -> str:
    """A text as its words, with a space on either side."""
    return f" {' '.join(_WORD.findall(text))} "


def label_by_text(sheet: Sheet) -> list[tuple[int, float]]:
    """For each run in doubt whether it is the article's (1, 0, or -1 where the truth does not say), and its weight."""
    lines = {fold(line) for line in (sheet.body or "").split("\n")}
    whole = fold(sheet.body or "")
    found = []
    for i, _ in sheet.doubts:
        words = fold(sheet.texts[i])
        found.append(words in lines or (words.count(" ") > 5 and words in whole) or is_part(words, whole))
    there = Counter(sheet.kinds[i] for (i, _), inside in zip(sheet.doubts, found, strict=True) if inside)
    labels = []
    for (i, _), inside in zip(sheet.doubts, found, strict=True):
        kind = sheet.kinds[i]
        unsaid = kind in TEXT and kind is not BlockKind.PARAGRAPH and not inside and not there[kind]
        labels.append((-1 if unsaid or len(whole) < 200 else int(inside), 1.0))
    return labels


def is_part(words: str, whole: str) -> bool:
    """Whether most of a long run stands in the truth, cut in another way."""
    parts = words.split()
    if len(parts) < 16:
        return False
    pieces = [" ".join(parts[at : at + 8]) for at in range(0, len(parts) - 7, 8)]
    return 2 * sum(f" {piece} " in whole for piece in pieces) > len(pieces)


def label_by_stretches(sheet: Sheet) -> list[tuple[int, float]]:
    """The same for a page of which only some stretches are known."""
    wanted = [squeeze(s) for s in sheet.truth["with"]]
    refused = [squeeze(s) for s in sheet.truth["without"]]
    labels = []
    for i, _ in sheet.doubts:
        text = squeeze(sheet.texts[i])
        inside = any(s in text for s in wanted)
        outside = any(s in text and 3 * len(s) > len(text[:150]) for s in refused)
        labels.append((int(inside) if inside != outside else -1, 2.0))
    return labels


def squeeze(text: str) -> str:
    """A text with every white space made one space."""
    return _SPACE.sub(" ", text).strip()


def count_shingles(text: str) -> Counter[tuple[str, ...]]:
    """The runs of four words of a text."""
    words = _WORD.findall(text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)) if words[i : i + 4])


def score_texts(pairs: Iterator[tuple[str, str]]) -> dict[str, float]:
    """How well texts agree with their truths: F1 of mean precision and recall, and the share that agree wholly."""
    precision, recall, same = [], [], []
    for truth, text in pairs:
        a, b = count_shingles(truth), count_shingles(text)
        hit = sum((a & b).values())
        if b:
            precision.append(hit / sum(b.values()))
        if a:
            recall.append(hit / sum(a.values()))
        same.append(_WORD.findall(truth) == _WORD.findall(text))
    p, r = sum(precision) / max(1, len(precision)), sum(recall) / max(1, len(recall))
    return {"f1": 2 * p * r / max(p + r, 1e-9), "p": p, "r": r, "accuracy": sum(same) / max(1, len(same))}


def score_stretches(pairs: Iterator[tuple[dict[str, Any], str]]) -> dict[str, float]:
    """How many stretches are where they belong."""
    hit = miss = extra = 0
    for truth, text in pairs:
        text = squeeze(text)
        found = sum(squeeze(s) in text for s in truth["with"])
        hit, miss = hit + found, miss + len(truth["with"]) - found
        extra += sum(squeeze(s) in text for s in truth["without"])
    return {
        "f1": 2 * hit / max(1, 2 * hit + miss + extra),
        "p": hit / max(1, hit + extra),
        "r": hit / max(1, hit + miss),
    }
