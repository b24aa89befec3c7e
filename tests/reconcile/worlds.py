"""Worlds: what the Ballerina corpus concludes on every day, with room for a conclusion that would be wrong.

A test of what must not be concluded is worth something only if it fails when it is: `forge` makes the wrong statement.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from according.domain.statement import Backing, Standing, Statement
from reconcile.corpus import as_of, load_corpus

_FILE = Path(__file__).parent / "data" / "truth.json"
SUBJECT = "Ballerina"


@cache
def load_truth() -> dict[str, Any]:
    """What must not be concluded, the conflicts and the lineage that a careful editor sees in the corpus."""
    truth: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    return truth


class World(Struct, frozen=True):
    """The conclusions of every day, and forged ones that stand among them on all days."""

    forged: tuple[Statement, ...] = ()

    def on(self, day: str, subject: str = SUBJECT) -> tuple[Statement, ...]:
        """What is concluded of a subject on a day."""
        return (*as_of(day, subject), *(s for s in self.forged if s.subject == subject))

    def find(self, day: str, prop: str, *values: str, subject: str = SUBJECT, **qualifiers: str) -> list[Statement]:
        """The statements of a property on a day, with these values and qualifiers if any are given."""
        return [
            s
            for s in self.on(day, subject)
            if s.property == prop
            and (not values or s.value in values)
            and all(s.qualifiers.get(k) == v for k, v in qualifiers.items())
        ]


def forge(
    prop: str,
    value: str,
    standing: Standing = "current",
    pages: tuple[str, ...] = (),
    subject: str = SUBJECT,
    parent: str | None = None,
    relation: str = "unknown",
    origins: tuple[str, ...] = (),
    qualifiers: dict[str, str | None] | None = None,
    **more: Any,
) -> Statement:
    """A statement that no careful editor would make, on the first claims of these pages."""
    return Statement(
        subject=subject,
        property=prop,
        value=value,
        qualifiers=dict(qualifiers or {}),
        standing=standing,
        why="Forged.",
        origins=origins,
        pages=len(pages),
        backings=tuple(
            Backing(claim=load_corpus()[p].claims[0], parent=parent, relation=relation)  # type: ignore[arg-type]
            for p in pages
        ),
        **more,
    )


def list_pages(statement: Statement) -> set[str]:
    """The addresses of the pages that say so."""
    return {b.claim.page for b in statement.backings if not b.against}


def url(name: str) -> str:
    """The address of a page by its name."""
    return load_corpus()[name].page.url
