"""Contrasts: one question answered in two ways by clauses, or by the size that a part is given."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from according.domain.conflict import Conflict, Side
from according.domain.names import fold_name
from according.domain.statement import LIVE, Backing, Statement
from according.reconcile.terms import Contrast


def find_contrast(contrast: Contrast, statements: Sequence[Statement]) -> Iterator[Conflict]:
    """A question that clauses answer in two ways, such as who was killed."""
    sides: dict[str, list[Backing]] = defaultdict(list)
    own = [s for s in statements if s.property == contrast.property]
    for backing in (b for s in own if s.standing in LIVE for b in s.backings if not b.against):
        if backing.claim.certainty in ("stated", "expected", "reported"):
            for side in _read_sides(contrast, backing.claim.value):
                sides[side].append(backing)
    if len(sides) > 1:
        ordered = sorted(sides, key=lambda side: (-len(list_pages(sides[side])), side))
        yield Conflict(
            subject=own[0].subject,
            property=contrast.property,
            about=contrast.asks,
            kind="true",
            sides=tuple(Side(value=s, standing=None, pages=list_pages(sides[s])) for s in ordered),
            why=f"Pages differ on {contrast.asks}: {', '.join(ordered)}.",
        )


def find_sizes(statements: Sequence[Statement]) -> Iterator[Conflict]:
    """A part that is a cameo to some and a leading part to others."""
    for statement in (s for s in statements if s.property == "cast_member" and s.standing in LIVE):
        sizes: dict[str, list[Backing]] = defaultdict(list)
        for backing in statement.backings:
            size = fold_name(backing.claim.qualifiers.get("billing") or "")
            if size and not backing.against and backing.claim.certainty == "stated":
                sizes[size].append(backing)
        if len(sizes) > 1:
            yield Conflict(
                subject=statement.subject,
                property=statement.property,
                about=f"the size of {statement.value}’s part",
                kind="true",
                sides=tuple(Side(value=z, standing=None, pages=list_pages(sizes[z])) for z in sorted(sizes)),
                why=f"Pages differ on the size of {statement.value}’s part: {', '.join(sorted(sizes))}.",
            )


def _read_sides(contrast: Contrast, clause: str) -> list[str]:
    """The sides that a clause takes: none where it does not speak of the matter."""
    words = re.findall(r"[a-z]+", fold_name(clause))
    if contrast.about and not any(word.startswith(contrast.about) for word in words):
        return []
    return [side for side, forms in contrast.sides.items() if any(form in words for form in forms)]


def list_pages(backings: Iterable[Backing]) -> tuple[str, ...]:
    """The addresses of the pages behind claims, each once."""
    return tuple(dict.fromkeys(b.claim.page for b in backings))
