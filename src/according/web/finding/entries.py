"""Entries: what a search can find in one dossier. All of it stands in the dossier in these words."""

from __future__ import annotations

from collections.abc import Iterator

from according.domain.claim import UNNAMED
from according.domain.dossier import Dossier
from according.domain.register import load_register
from according.domain.section import Section, list_sentences
from according.domain.sentence import Note, Sentence
from according.web.finding.anchors import Anchors, list_section
from according.web.finding.models import EntryRow
from according.web.finding.names import slug_name, sort_key
from according.web.finding.texts import clean


def list_entries(dossier: Dossier, anchors: Anchors) -> list[EntryRow]:
    """The statements, quotes, pages and outlets of a dossier; whoever keeps them gives them their edition."""
    names = f"{dossier.title} {dossier.subject}"
    entries: dict[tuple[str, str, str], EntryRow] = {}
    for found in (
        list_statements(dossier, anchors, names),
        list_sayings(dossier, anchors, names),
        list_quotes(dossier, anchors, names),
        list_pages(dossier, anchors, names),
        list_outlets(dossier),
    ):
        for entry in found:
            entries.setdefault((entry.kind, entry.text, entry.address), entry)
    return list(entries.values())


def list_statements(dossier: Dossier, anchors: Anchors, names: str) -> Iterator[EntryRow]:
    """The sentences of the sections, and the rows of their tables; each leads to its note."""
    for section in dossier.sections:
        about = f"{names} {section.title}"
        for sentence in list_told(section):
            yield _state(sentence.text, sentence.mark, sentence.label, sentence.notes, anchors, about)
        for day in section.dates:
            where = ", ".join(x for x in (day.where, day.what) if x)
            yield _state(f"Release, {where}: {day.value}", day.mark, day.word, day.notes, anchors, about)
        for row in section.cast:
            part = f" as {row.role}" if row.role else ""
            yield _state(f"{row.name}{part}, in the cast", row.mark, row.word, row.notes, anchors, about)
        for answer in section.earlier:
            if not answer.stands:
                text = f"{section.title}: {answer.value}"
                yield EntryRow(
                    kind="statement",
                    text=clean(text),
                    aside=clean(about),
                    anchor=clean(f"#{section.key}", 160),
                    mark="superseded",
                    word="Earlier answer",
                    source=clean(answer.since),
                )


def list_told(section: Section) -> tuple[Sentence, ...]:
    """The sentences of a section; where a table says it row by row, the answer above it is not told twice."""
    told = list_sentences(section)
    return told[len(section.answer) :] if section.cast else told


def list_sayings(dossier: Dossier, anchors: Anchors, names: str) -> Iterator[EntryRow]:
    """What somebody said, in their own words."""
    for number, saying in enumerate(dossier.sayings, 1):
        yield EntryRow(
            kind="quote",
            text=clean(saying.words),
            aside=clean(f"{saying.speaker} {saying.occasion} {names}"),
            ref=slug_name(saying.speaker) if is_person(saying.speaker) else "",
            anchor=anchors.seat_numbered("said", number),
            on=clean(saying.published, 10),
            word=clean(saying.speaker, 60),
            source=clean(saying.outlet),
            address=clean(saying.page),
        )


def list_quotes(dossier: Dossier, anchors: Anchors, names: str) -> Iterator[EntryRow]:
    """The words of the pages, as the notes cite them."""
    for section in dossier.sections:
        about = f"{names} {section.title}"
        for note in list_section(section):
            for cited in note.citations:
                yield EntryRow(
                    kind="quote",
                    text=clean(cited.quote),
                    aside=clean(about),
                    anchor=clean(anchors.seat(note), 160),
                    on=clean(cited.published, 10),
                    source=clean(cited.outlet),
                    address=clean(cited.page),
                )


def list_pages(dossier: Dossier, anchors: Anchors, names: str) -> Iterator[EntryRow]:
    """The pages that were read, by their titles."""
    for number, page in enumerate(dossier.sources, 1):
        yield EntryRow(
            kind="page",
            text=clean(page.title or page.outlet),
            aside=clean(names),
            ref=slug_name(page.outlet),
            anchor=anchors.seat_numbered("source", number),
            on=clean(page.published, 10),
            source=clean(page.outlet),
            address=clean(page.page),
        )


def list_outlets(dossier: Dossier) -> Iterator[EntryRow]:
    """The outlets of these pages."""
    for name in dict.fromkeys(page.outlet for page in dossier.sources):
        slug = slug_name(name)
        yield EntryRow(kind="outlet", text=clean(name), ref=slug, sort=clean(slug, 200))


def make_person(name: str, roles: str) -> EntryRow:
    """A person, under the name that the dossier gives."""
    return EntryRow(
        kind="person", text=clean(name, 200), aside=clean(roles), ref=slug_name(name), sort=clean(sort_key(name), 200)
    )


def is_person(name: str) -> bool:
    """Whether a speaker is somebody, and not a company, an outlet or nobody named."""
    register = load_register()
    return bool(name) and name != UNNAMED and not register.organisation(name) and not register.outlet(name)


def _state(text: str, mark: str, word: str, notes: tuple[Note, ...], anchors: Anchors, about: str) -> EntryRow:
    first = notes[0].citations[0]
    return EntryRow(
        kind="statement",
        text=clean(text),
        aside=clean(about),
        anchor=clean(anchors.seat(notes[0]), 160),
        on=clean(first.published, 10),
        mark=mark,
        word=clean(word, 60),
        source=clean(first.outlet),
        address=clean(first.page),
    )
