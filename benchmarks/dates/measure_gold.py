"""Measure which gold dates of a reading set stand among the dates found in the paragraph that holds their quote.

    python benchmarks/dates/measure_gold.py FOLDER... [--misses]

FOLDER holds NAME.json as the reading sets do, with the page's paragraphs in it. Many gold dates are told by no words
of their own (a film shown at a festival of a known month); "told" counts only those whose quote has a date in it.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from according.domain.edtf import is_edtf
from according.read.grammar.dates import find_dates, find_heading_year

_DATED = {"release_date", "filming_start", "filming_end", "announced", "development_start", "trailer_date", "died"}
_DAY_FIRST = re.compile(
    r"\b\d{1,2} (?:January|February|March|April|June|July|August|September|October|November|December)\b"
)
_NOT_TEXT = {"url", "canonical", "published", "modified", "src", "lang"}


def walk_strings(node: Any) -> Iterator[str]:
    """Every text of a page, a short row of cells also as one."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from () if key in _NOT_TEXT else walk_strings(value)
    elif isinstance(node, list):
        if node and all(isinstance(cell, str) for cell in node) and max(map(len, node)) < 120:
            yield " ".join(node)
        for value in node:
            yield from walk_strings(value)


def fold(text: str) -> str:
    """A text as bare words."""
    return re.sub(r"\W+", " ", text).strip().lower()


def list_golds(data: dict[str, Any]) -> Iterator[tuple[str, set[str], str]]:
    """The date values of a page's facts: what for, the values that will do, and the quote."""
    for fact in data["facts"]:
        if fact["property"] in _DATED and is_edtf(str(fact["value"])):
            yield fact["property"], {str(fact["value"]), *map(str, fact.get("also", []))}, fact["quote"]
        for name, value in (fact.get("qualifiers") or {}).items():
            if name in ("date", "start", "end") and value and is_edtf(str(value)):
                yield name, {str(value)}, fact["quote"]


def score(path: Path, misses: bool) -> Counter[str]:
    """How many gold dates of a page are found."""
    data = json.loads(path.read_text(encoding="utf-8"))
    counts: Counter[str] = Counter()
    if "page" not in data:
        return counts
    texts = list(walk_strings(data["page"]))
    published = data["page"].get("published") or data.get("published")
    british = _DAY_FIRST.search(" ".join(texts)) is not None
    year = find_heading_year(data["page"].get("title") or "")
    spans = [find_dates(text, published, british=british, context_year=year) for text in texts]
    folded = [fold(text) for text in texts]
    for name, wanted, quote in list_golds(data):
        at = [i for i, text in enumerate(folded) if fold(quote) in text] or [
            i for i, text in enumerate(folded) if fold(quote)[:40] in text
        ]
        values = {value for i in at for span in spans[i] for value in (span.value, *span.also)}
        told = bool(find_dates(quote, published))
        found = bool(wanted & values)
        counts.update({"wanted": 1, "found": found, "told": told, "told and found": told and found})
        if misses and not found:
            words = f"{path.stem} {published} {name} {sorted(wanted)} | {quote} | {sorted(values)}"
            print(f"{'told' if told else '    '} {words}")
    return counts


def main() -> None:
    """Score every page of the folders."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    for folder in options.folders:
        total: Counter[str] = Counter()
        for path in sorted(folder.glob("*.json")):
            total += score(path, options.misses)
        shares = f"{total['found']}/{total['wanted']} = {total['found'] / max(1, total['wanted']):.3f}"
        told = f"{total['told and found']}/{total['told']} = {total['told and found'] / max(1, total['told']):.3f}"
        print(f"{folder.name}: all {shares}, told in the quote {told}")


if __name__ == "__main__":
    main()
