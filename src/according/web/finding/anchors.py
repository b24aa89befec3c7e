"""Anchors: the place in a dossier where the claims of something are cited, as what follows the dossier's own address.

That is "#n12" for what the page shows, and "whole/cast/#n12" for what stands in a part of its own as the page is long.
"""

from __future__ import annotations

from collections.abc import Iterable

from according.domain.dossier import Dossier
from according.domain.schema import load_schema
from according.domain.section import Section, list_sentences
from according.domain.sentence import Note
from according.web.site.length import shorten


class Anchors:
    """Where in one dossier things stand: by their claims at a note, else in the section of their property."""

    def __init__(self, dossier: Dossier) -> None:
        page, _ = shorten(dossier)
        near = {note.number for note in list_notes(page)}
        self._sections = {section.key for section in dossier.sections}
        self._room = {"said": len(page.sayings), "source": len(page.sources)}
        self._seats: dict[int, str] = {}
        self._sizes: dict[int, int] = {}
        self._notes: dict[str, list[int]] = {}
        for section in dossier.sections:
            for note in list_section(section):
                self._seats[note.number] = f"{'' if note.number in near else f'whole/{section.key}/'}#n{note.number}"
                self._sizes[note.number] = len(note.claims)
                for claim in note.claims:
                    self._notes.setdefault(claim, []).append(note.number)

    def seat(self, note: Note) -> str:
        """The place of a note."""
        return self._seats.get(note.number, "")

    def seat_numbered(self, kind: str, number: int) -> str:
        """The place of the nth of the quotations ("said") or pages ("source")."""
        part = "sources" if kind == "source" else kind
        return f"{'' if number <= self._room[kind] else f'whole/{part}/'}#{kind}-{number}"

    def find(self, claims: Iterable[str], prop: str = "") -> str:
        """The place of the note that has most of these claims and fewest others; else the section; else nothing."""
        shared: dict[int, int] = {}
        for claim in claims:
            for number in self._notes.get(claim, ()):
                shared[number] = shared.get(number, 0) + 1
        if shared:
            return self._seats[max(shared, key=lambda n: (shared[n], -self._sizes[n], -n))]
        return self.find_section(prop)

    def find_section(self, prop: str) -> str:
        """The place of the section that a property belongs to, if the dossier has it."""
        known = load_schema().properties.get(prop)
        return f"#{known.section}" if known and known.section in self._sections else ""


def list_notes(dossier: Dossier) -> list[Note]:
    """All notes in the sections of a dossier."""
    return [note for section in dossier.sections for note in list_section(section)]


def list_section(section: Section) -> list[Note]:
    """All notes in a section."""
    notes = [n for sentence in list_sentences(section) for n in sentence.notes]
    notes += [n for row in section.dates for n in row.notes]
    return notes + [n for row in section.cast for n in row.notes]
