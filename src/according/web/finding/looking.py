"""Looking up: what the pages beside the dossier show, a few rows of these tables each, never a dossier itself.

Each row that is given out carries its subject (`row.subject`), of which one query fetches all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, TypeVar

from django.db.models import Count, Max, Min, QuerySet, Sum

from according.web.editions.models import ShelfRow
from according.web.finding.models import (
    ChangeRow,
    EntryRow,
    FactRow,
    Laid,
    OutletRow,
    PageRow,
    SubjectRow,
    SupportRow,
    shown,
)
from according.web.finding.subjects import Subject, map_subjects

# The marks of what may still be so, the surest first.
OPEN: tuple[str, ...] = ("confirmed", "expected", "reported", "possible", "disputed")
_Row = TypeVar("_Row", bound=Laid)


def list_subjects(known: dict[int, Subject] | None = None) -> list[tuple[Subject, SubjectRow | None]]:
    """The published subjects by title; without a row for the moment in which a new edition has not been laid out."""
    subjects = map_subjects() if known is None else known
    rows = SubjectRow.objects.in_bulk(list(subjects))
    return [(subject, rows.get(key)) for key, subject in subjects.items()]


def name_subjects(rows: Iterable[_Row], subjects: dict[int, Subject] | None = None) -> list[_Row]:
    """Rows with their subjects; what was taken down meanwhile is left out."""
    known = map_subjects() if subjects is None else subjects
    named = [row for row in rows if row.edition_id in known]
    for row in named:
        row.subject = known[row.edition_id]
    return named


def find_changes(subject: str = "") -> QuerySet[ChangeRow]:
    """What changed, the newest first, of all subjects or of one."""
    rows = ChangeRow.objects.filter(shown())
    rows = rows.filter(edition__in=ShelfRow.objects.filter(slug=subject).values("current")) if subject else rows
    return rows.order_by("-on", "edition_id", "place", "pk")


def find_dates() -> QuerySet[FactRow]:
    """All dates and windows of release, in order of time; those that hold and those that do no more."""
    rows = FactRow.objects.filter(shown(), property="release_date").exclude(earliest="")
    return rows.order_by("earliest", "latest", "edition_id", "role", "pk")


def find_open(dates: QuerySet[FactRow]) -> QuerySet[FactRow]:
    """Of some dates those that may still be so."""
    return dates.filter(mark__in=OPEN)


def list_years() -> list[tuple[str, int]]:
    """The years in which releases lie, with how many open dates begin in each."""
    found = list(find_dates().order_by().values_list("earliest", "mark"))
    tally = Counter(day[:4] for day, mark in found if mark in OPEN)
    return [(year, tally[year]) for year in sorted({day[:4] for day, _ in found})]


def list_regions() -> list[str]:
    """The regions that dates of release are given for."""
    found = find_dates().order_by().exclude(region="").values_list("region", flat=True).distinct()
    return sorted(found, key=str.casefold)


def find_names(kind: str) -> QuerySet[EntryRow, Any]:
    """The persons, or the outlets, each once: slug, name and how many subjects have something of them."""
    rows = EntryRow.objects.filter(shown(), kind=kind).values("ref")
    return rows.annotate(name=Min("text"), key=Min("sort"), subjects=Count("pk")).order_by("key", "ref")


def find_name(kind: str, slug: str) -> str:
    """The name of a person or an outlet as most subjects spell it; nothing where nothing published has it."""
    tally = Counter(EntryRow.objects.filter(shown(), kind=kind, ref=slug).values_list("text", flat=True))
    return min(tally, key=lambda name: (-tally[name], name), default="")


def find_person_facts(slug: str) -> QuerySet[FactRow]:
    """What is stated of a person."""
    return FactRow.objects.filter(shown(), person=slug)


def find_sayings(slug: str) -> QuerySet[EntryRow]:
    """What a person said, the newest first."""
    return EntryRow.objects.filter(shown(), kind="quote", ref=slug).order_by("-on", "pk")


def find_outlets() -> QuerySet[OutletRow, Any]:
    """The outlets, each once, with their sums over all subjects."""
    sums = {name: Sum(name) for name in ("statements", "own", "credited", "taken", "untold", "firsts")}
    return OutletRow.objects.filter(shown()).values("outlet").annotate(title=Min("name"), **sums)


def count_pages() -> dict[str, int]:
    """How many pages of each outlet were read, one that is read for several subjects once."""
    rows = PageRow.objects.filter(shown()).values("outlet").annotate(number=Count("address", distinct=True))
    return {row["outlet"]: row["number"] for row in rows}


def find_pages(slug: str) -> QuerySet[PageRow]:
    """The pages of an outlet, the newest first."""
    return PageRow.objects.filter(shown(), outlet=slug).order_by("-published", "title", "pk")


def find_supports(slug: str, first: bool = False) -> QuerySet[SupportRow]:
    """The statements that rest on an outlet, the newest first; with `first`, those that it had before all others."""
    rows = SupportRow.objects.filter(shown(), outlet=slug).select_related("fact").order_by("-said", "fact_id")
    return rows.filter(first=True) if first else rows


def sum_counts() -> dict[str, Any]:
    """How much is published: subjects, statements, pages, and the day of the newest page."""
    found = SubjectRow.objects.filter(shown())
    return found.aggregate(subjects=Count("pk"), statements=Sum("statements"), pages=Sum("pages"), newest=Max("newest"))
