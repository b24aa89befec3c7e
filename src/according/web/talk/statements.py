"""The statements of a dossier, each under a key that stays while the page around it changes.

A key is made of the claims behind the statement: ten digits of the weightiest, six of the last. When new coverage
brings another order, the claims still tell which statement is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from according.domain.dossier import Dossier
from according.domain.mark import Mark
from according.domain.section import Section
from according.domain.sentence import Note
from according.web.editions.models import EditionRow
from according.web.editions.reading import open_dossier
from according.web.editions.standing_rules import current_rules

_FIRST, _LAST = 10, 6
KEY = re.compile(rf"[0-9a-f]{{{_FIRST + _LAST}}}")


class Told(Struct, frozen=True, kw_only=True):
    """Something that the page says, as a reader can point at it."""

    key: str
    words: str
    mark: Mark
    label: str
    note: Note


def make_key(claims: Sequence[str]) -> str:
    """The key of what some claims bear."""
    return f"{claims[0][:_FIRST]}{claims[-1][:_LAST]}"


def find_told(edition: EditionRow, key: str) -> Told | None:
    """What the latest state of an edition says under a key; None where it says nothing of the kind any more."""
    found = index_told(edition.pk)
    return found.get(key) or found.get(key[:_FIRST])


def list_choices(edition: EditionRow, most: int = 12) -> list[Told]:
    """What a reader may want to speak of first: the key points."""
    dossier = open_dossier(edition, current_rules())
    return [_tell(s.text, s.mark, s.label, s.notes[0]) for s in dossier.key_points[:most]]


@lru_cache(maxsize=32)
def index_told(edition: int) -> Mapping[str, Told]:
    """All statements of an edition by key, and by each of their claims."""
    row = EditionRow.objects.select_related("shelf").defer("dossier").get(pk=edition)
    every = list(list_told(open_dossier(row, current_rules())))
    index: dict[str, Told] = {}
    for told in every:
        index.setdefault(told.key, told)
    for told in every:
        index.setdefault(told.note.claims[0][:_FIRST], told)
    for told in every:
        for claim in told.note.claims:
            index.setdefault(claim[:_FIRST], told)
    return index


def list_told(dossier: Dossier) -> Iterator[Told]:
    """Everything that a dossier says with a note, the sections first, as they say it most fully."""
    for section in dossier.sections:
        yield from _list_section(section)
    for sentence in (*dossier.key_points, *dossier.standfirst):
        yield from (_tell(sentence.text, sentence.mark, sentence.label, note) for note in sentence.notes)


def _list_section(section: Section) -> Iterator[Told]:
    sides = [side.sentence for dispute in section.disputes for side in dispute.sides]
    every = (*section.answer, *section.confirmed, *section.unsettled, *sides, *section.fallen, *section.more)
    for sentence in every:
        yield from (_tell(sentence.text, sentence.mark, sentence.label, note) for note in sentence.notes)
    for date in section.dates:
        words = f"{date.where}{f' ({date.what})' if date.what else ''}: {date.value}"
        yield from _tell_all(words, date.mark, date.word, date.notes)
    for part in section.cast:
        words = f"{part.name}{f' as {part.role}' if part.role else ''}"
        yield from _tell_all(words, part.mark, part.word, part.notes)


def _tell_all(words: str, mark: Mark, label: str, notes: Iterable[Note]) -> Iterator[Told]:
    return (_tell(words, mark, label, note) for note in notes)


def _tell(words: str, mark: Mark, label: str, note: Note) -> Told:
    return Told(key=make_key(note.claims), words=words, mark=mark, label=label, note=note)
