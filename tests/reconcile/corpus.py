"""The Ballerina corpus as readings: pages as extracted, and the facts that a careful editor takes from them.

data/ballerina.jsonl holds a page a line, made from the corpus of examples/ballerina and its facts.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from according.domain.claim import Claim, Reading, make_claim
from according.domain.page import Block, BlockKind, Link, Page, Stamp
from according.domain.statement import Statement
from according.reconcile import reconcile

_FILE = Path(__file__).parent / "data" / "ballerina.jsonl"


@cache
def load_corpus() -> dict[str, Reading]:
    """The readings by name, such as 2024-02-21-marqueepost."""
    rows = [json.loads(line) for line in _FILE.read_text(encoding="utf-8").splitlines()]
    readings: dict[str, Reading] = {}
    for row in rows:
        page = _make_page(row)
        version = 1 + sum(r.page.url == page.url for r in readings.values())
        claims = tuple(_make_claim(page, fact) for fact in row["facts"])
        readings[row["name"]] = Reading(page=page, claims=claims, version=version)
    return readings


@cache
def as_of(day: str, subject: str = "Ballerina") -> tuple[Statement, ...]:
    """What the corpus concludes of a subject on a day."""
    return reconcile(list(load_corpus().values()), subject, day, history=True)


def find(day: str, prop: str, value: str | None = None, **qualifiers: str) -> list[Statement]:
    """The statements of that day with this property, value and qualifiers."""
    return [
        s
        for s in as_of(day)
        if s.property == prop
        and (value is None or s.value == value)
        and all(s.qualifiers.get(k) == v for k, v in qualifiers.items())
    ]


def one(day: str, prop: str, value: str, **qualifiers: str) -> Statement:
    """The one statement of that day."""
    found = find(day, prop, value, **qualifiers)
    assert len(found) == 1, [(s.value, s.qualifiers, s.standing) for s in find(day, prop)]
    return found[0]


def names_of(statement: Statement, against: bool = False) -> set[str]:
    """The pages behind a statement, by name."""
    ids = {b.claim.id for b in statement.backings if b.against == against}
    return {name for name, reading in load_corpus().items() if any(c.id in ids for c in reading.claims)}


def parents_of(name: str) -> set[str]:
    """Everything that a page has claims about the subject from, on the last day."""
    url = load_corpus()[name].page.url
    backings = (b for s in as_of("2025-06-30") for b in s.backings if b.claim.page == url)
    return {b.parent for b in backings if b.parent}


def _make_page(row: dict[str, Any]) -> Page:
    stamps = {k: Stamp(row[k], row[k], "visible") if row[k] else None for k in ("published", "modified")}
    return Page(
        address=row["url"],
        canonical=row["url"],
        text=row["text"],
        blocks=tuple(Block(kind=BlockKind(kind), start=start, end=end) for kind, start, end in row["blocks"]),
        title=row["title"],
        outlet=row["outlet"],
        authors=tuple(row["authors"]),
        published=stamps["published"],
        modified=stamps["modified"],
        links=tuple(Link(href, start, end, 0) for href, start, end in row["links"]),
    )


def _make_claim(page: Page, fact: dict[str, Any]) -> Claim:
    return make_claim(
        page,
        subject=fact["subject"],
        property=fact["property"],
        value=fact["value"],
        start=fact["start"],
        end=fact["end"],
        certainty=fact["certainty"],
        qualifiers=fact.get("qualifiers"),
        sources=tuple(fact.get("sources", ())),
        said_at=fact.get("said_at"),
    )
