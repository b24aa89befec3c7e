"""Searching: what a reader typed in, what is found of it out, by kinds. Only what is published is ever found."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from according.web.finding.asking import Asked, parse_question
from according.web.finding.excerpts import Piece, cut_excerpt
from according.web.finding.models import EntryRow
from according.web.finding.subjects import Subject, map_subjects
from according.web.finding.words import MOST, Found, find_entries, mark_entries

# The kinds in the order in which they are shown, with what they are called.
KINDS: dict[str, str] = {
    "statement": "Statements",
    "person": "People",
    "quote": "Quotes",
    "page": "Pages read",
    "outlet": "Outlets",
}
# A person or an outlet that several dossiers have is one hit.
_ONCE = frozenset({"person", "outlet"})


class Hit(Struct, frozen=True, kw_only=True):
    """Something found: the row, its subject, and the text with the words sought."""

    row: EntryRow
    subject: Subject
    pieces: tuple[Piece, ...]


class Group(Struct, frozen=True, kw_only=True):
    """The hits of one kind: how many there are, and the ids of them all, best first."""

    kind: str
    name: str
    ids: tuple[int, ...]


class Results(Struct, frozen=True, kw_only=True):
    """What a question found. `some`: nothing has all words, this has some; `cut`: there is more than was counted."""

    asked: Asked
    groups: tuple[Group, ...] = ()
    some: bool = False
    cut: bool = False

    @property
    def total(self) -> int:
        """How many hits there are."""
        return sum(len(group.ids) for group in self.groups)


def search(question: str, kind: str = "", subject: str = "") -> Results:
    """What is published that has the words of a question; if nothing has all of them, what has some."""
    asked = parse_question(question)
    if not asked:
        return Results(asked=asked)
    found = find_entries(asked, False, kind, subject)
    some = not found and len(asked.phrases) > 1
    if some:
        found = find_entries(asked, True, kind, subject)
    return Results(asked=asked, groups=group_kinds(found), some=some and bool(found), cut=len(found) >= MOST)


def group_kinds(found: Sequence[Found]) -> tuple[Group, ...]:
    """What was found, by kinds."""
    ids: dict[str, dict[str, int]] = {kind: {} for kind in KINDS}
    for key, kind, ref in found:
        ids[kind].setdefault(ref if kind in _ONCE else str(key), key)
    return tuple(Group(kind=k, name=KINDS[k], ids=tuple(own.values())) for k, own in ids.items() if own)


def open_hits(asked: Asked, ids: Sequence[int]) -> dict[int, Hit]:
    """What is to be shown of some of the hits."""
    marked = mark_entries(asked, ids)
    subjects = map_subjects()
    return {
        row.pk: Hit(row=row, subject=subjects[row.edition_id], pieces=cut_excerpt(marked.get(row.pk, row.text)))
        for row in EntryRow.objects.filter(pk__in=ids)
        if row.edition_id in subjects
    }
