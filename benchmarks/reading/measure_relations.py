"""Relations of films, series and games beside Re-DocRED, encyclopaedia texts in which all relations are marked.

    python benchmarks/reading/measure_relations.py FILE.json.gz [--misses]

Measured are the documents that say of some work who directed, wrote, produced, played in, showed, made or published
it, and there the relations below of such works. A claim is right if the file has it: subject and value are compared
with all the ways in which the text names them, dates by their value. A claim of these properties that the file does not
have is wrong, also where its subject is a book or a record. The texts are plain (no italics), undated, and no news.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

from according.domain.claim import Claim
from according.domain.names import fold_name
from according.domain.page import Block, BlockKind, Page
from according.read import read_claims
from according.read.grammar.dates import find_dates

RELATIONS = {
    "P57": "director",
    "P58": "screenwriter",
    "P161": "cast_member",
    "P162": "producer",
    "P86": "composer",
    "P170": "creator",
    "P272": "production_company",
    "P449": "platform",
    "P178": "developer",
    "P123": "publisher",
    "P155": "sequel_to",
    "P577": "release_date",
}
SCREEN = frozenset({"P57", "P58", "P161", "P162", "P272", "P449", "P178", "P123"})
# What the file does not tell apart: who makes a series, who has it made, and who runs it.
ALIKE = {"executive_producer": "producer", "showrunner": "creator"}

Relation = tuple[int, str, int]


class Document:
    """A document of the file: its page, the names of its entities, and the relations of its works."""

    def __init__(self, row: dict[str, Any]) -> None:
        self.name = row["title"]
        self.page = make_page(
            re.sub(r" \([^)]*\)$", "", unescape(row["title"])), [_join(words) for words in row["sents"]]
        )
        self.names = [{_fold(m["name"], m["type"]) for m in entity} for entity in row["vertexSet"]]
        works = {x["h"] for x in row["labels"] if x["r"] in SCREEN and _is_work(row["vertexSet"][x["h"]])}
        self.wanted: set[Relation] = {
            (x["h"], RELATIONS[x["r"]], x["t"]) for x in row["labels"] if x["r"] in RELATIONS and x["h"] in works
        }

    def find(self, claim: Claim) -> set[Relation]:
        """The relations that a claim may be, right or not, by the entities that it names."""
        prop = ALIKE.get(claim.property, claim.property)
        subjects = [n for n, names in enumerate(self.names) if fold_name(claim.subject) in names]
        values = [n for n, names in enumerate(self.names) if {claim.value, fold_name(claim.value)} & names]
        return {(s, prop, v) for s in subjects for v in values}


def _is_work(entity: list[dict[str, Any]]) -> bool:
    return any(m["type"] in ("MISC", "ORG") for m in entity)


def _fold(name: str, kind: str) -> str:
    dates = find_dates(name, None) if kind == "TIME" else []
    return dates[0].value if dates else fold_name(_join(name.split()))


def _join(words: list[str]) -> str:
    """Words as a sentence: marks close to what they belong to, quotation marks in turn."""
    text, opened = "", False
    for word, before in zip(words, ["", *words], strict=False):
        tight = word in list(".,;:!?)%]") or word.startswith(("'s", "’s", "n't")) or text.endswith(("(", "[", "$"))
        tight = tight or word in ("-", "–") or before in ("-", "–")
        if word == '"':
            tight, opened = opened, not opened
            word = "“" if opened else "”"
        text += word if tight or not text or text.endswith("“") else f" {word}"
    return text


def make_page(title: str, sentences: list[str]) -> Page:
    """The document as a page of one paragraph."""
    body = " ".join(sentences)
    blocks = (
        Block(kind=BlockKind.TITLE, start=0, end=len(title)),
        Block(kind=BlockKind.PARAGRAPH, start=len(title) + 2, end=len(title) + 2 + len(body)),
    )
    return Page(address="https://corpus.example/", title=title, text=f"{title}\n\n{body}", blocks=blocks)


def read_documents(path: Path) -> Iterator[Document]:
    """The documents of a file that have relations of works."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        documents = (Document(row) for row in json.load(lines))
        yield from (d for d in documents if d.wanted)


def main() -> None:
    """Print precision and recall, for each property and in all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    wanted, found, right = Counter[str](), Counter[str](), Counter[str]()
    documents = 0
    for document in read_documents(options.file):
        documents += 1
        wanted.update(prop for _, prop, _ in document.wanted)
        claims = [c for c in read_claims(document.page) if ALIKE.get(c.property, c.property) in RELATIONS.values()]
        met: set[Relation] = set()
        for claim in claims:
            prop = ALIKE.get(claim.property, claim.property)
            fits = document.find(claim) & document.wanted
            met |= fits
            found[prop] += 1
            right[prop] += bool(fits)
            if options.misses and not fits:
                said = f"{claim.subject} | {claim.property} | {claim.value} [{claim.rule}]"
                print(f"wrong  {document.name}: {said} | {claim.quote.exact[:150]}")
        if options.misses:
            for s, prop, v in sorted(document.wanted - met):
                print(f"missed {document.name}: {min(document.names[s])} | {prop} | {min(document.names[v])}")
    print(f"{documents} documents\nproperty            wanted  found  precision  recall     F1")
    for prop in [*sorted(wanted, key=lambda p: -wanted[p]), ""]:
        counts = [sum(c.values()) if not prop else c[prop] for c in (wanted, found, right)]
        precision, recall = counts[2] / max(1, counts[1]), min(1.0, counts[2] / max(1, counts[0]))
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"{prop or 'all':20}{counts[0]:6}{counts[1]:7}{precision:11.3f}{recall:8.3f}{f1:7.3f}")


if __name__ == "__main__":
    main()
