"""Indexing: everything that can be found of an edition, laid out in the tables of this room.

Invariant: the rows of an edition come all together, in one transaction that also takes away those of the editions of
the same subject before it. Doing it again gives the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db import models, transaction

from according.compose.edition import Edition
from according.domain.dossier import Dossier
from according.pipeline.concluding import Conclusion
from according.web.editions.models import EditionRow
from according.web.finding.anchors import Anchors
from according.web.finding.entries import is_person, list_entries, make_person
from according.web.finding.facts import WAYS, list_facts
from according.web.finding.models import ChangeRow, EntryRow, FactRow, OutletRow, PageRow, SubjectRow, SupportRow
from according.web.finding.names import slug_name
from according.web.finding.summing import sum_up
from according.web.finding.texts import clean, spell_plainly

_BATCH = 400
_TABLES: tuple[type[models.Model], ...] = (SupportRow, FactRow, EntryRow, OutletRow, PageRow, ChangeRow, SubjectRow)


def index_edition(edition: EditionRow, dossier: Dossier, conclusion: Conclusion) -> None:
    """Make the rows of an edition, of its dossier and of what it was composed from."""
    view = Edition(conclusion.statements, conclusion.readings, conclusion.subject, dossier.on)
    anchors = Anchors(dossier)
    facts = list_facts(view, anchors)
    entries = [*list_entries(dossier, anchors), *list_persons(dossier, [fact for fact, _ in facts])]
    for entry in entries:
        entry.plain = spell_plainly(entry.text)
    rows: list[Sequence[Any]] = [
        entries,
        list_pages(dossier, anchors),
        sum_outlets(dossier, [support for _, supports in facts for support in supports]),
        list_changes(dossier, anchors),
        [sum_up(dossier, view)],
    ]
    with transaction.atomic():
        forget_shelf(edition.shelf_id)
        for table in rows:
            keep_rows(table, edition)
        keep_rows([fact for fact, _ in facts], edition)
        keep_rows([_tie(support, fact) for fact, supports in facts for support in supports], edition)


def keep_rows(rows: Sequence[Any], edition: EditionRow) -> None:
    """Add rows of one table, as those of an edition."""
    for row in rows:
        row.edition = edition
    if rows:
        type(rows[0])._default_manager.bulk_create(rows, batch_size=_BATCH)


def forget_shelf(shelf: str) -> None:
    """Take away all rows of a subject."""
    for table in _TABLES:
        table._default_manager.filter(edition__shelf_id=shelf).delete()


def list_persons(dossier: Dossier, facts: Sequence[FactRow]) -> list[EntryRow]:
    """Everybody of whom something is stated, or who said something."""
    names: dict[str, str] = {}
    roles: dict[str, dict[str, None]] = {}
    for fact in facts:
        if fact.person:
            names.setdefault(fact.person, fact.value)
            told = f"{fact.label} {fact.role}".strip()
            roles.setdefault(fact.person, {})[told] = None
    for saying in dossier.sayings:
        if is_person(saying.speaker):
            names.setdefault(slug_name(saying.speaker), saying.speaker)
    return [make_person(name, "; ".join(roles.get(slug, ()))) for slug, name in names.items()]


def list_pages(dossier: Dossier, anchors: Anchors) -> list[PageRow]:
    """The pages that were read, for the lists of outlets."""
    return [
        PageRow(
            outlet=slug_name(page.outlet),
            name=clean(page.outlet, 200),
            address=clean(page.page),
            title=clean(page.title),
            published=clean(page.published, 10),
            facts=page.facts,
            credited=page.credited,
            parents=clean(", ".join(page.parents)),
            anchor=anchors.seat_numbered("source", number),
        )
        for number, page in enumerate(dossier.sources, 1)
    ]


def sum_outlets(dossier: Dossier, supports: Sequence[SupportRow]) -> list[OutletRow]:
    """Every outlet of which a page was read, with its sums."""
    names = {slug_name(page.outlet): clean(page.outlet, 200) for page in dossier.sources}
    ways = Counter((support.outlet, support.way) for support in supports)
    firsts = Counter(support.outlet for support in supports if support.first)
    return [
        OutletRow(
            outlet=slug,
            name=name,
            statements=sum(ways[slug, way] for way in WAYS),
            firsts=firsts[slug],
            **{way: ways[slug, way] for way in WAYS},
        )
        for slug, name in names.items()
    ]


def list_changes(dossier: Dossier, anchors: Anchors) -> list[ChangeRow]:
    """The log of a dossier, line by line."""
    return [
        ChangeRow(
            on=clean(change.on, 10),
            place=place,
            label=clean(change.label),
            old=clean(change.old),
            new=clean(change.new),
            status=clean(change.status),
            by=clean(change.by),
            page=clean(change.page),
            pages=change.pages,
            origins=len(change.origins),
            anchor=clean(anchors.find(change.claims, change.property) or "#changes", 160),
        )
        for place, change in enumerate(dossier.changes)
    ]


def _tie(support: SupportRow, fact: FactRow) -> SupportRow:
    support.fact = fact
    return support
