"""Looking up: what the pages beside the dossier show, a few rows of these tables each, never a dossier itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet, Sum
from msgspec import Struct

from according.compose.marks import LIVE
from according.web.editions.models import EditionRow
from according.web.editions.reading import list_published
from according.web.finding.models import ChangeRow, EntryRow, FactRow, PageRow, SubjectRow, SupportRow, shown

_OPEN = (*LIVE, "disputed")


class Subject(Struct, frozen=True, kw_only=True):
    """A published subject in a list; `row` is None for the moment in which a new edition has not been laid out."""

    slug: str
    name: str
    edition: EditionRow
    row: SubjectRow | None


def list_subjects() -> list[Subject]:
    """The published subjects by title."""
    shelves = list_published()
    rows = SubjectRow.objects.in_bulk([shelf.current_id for shelf in shelves if shelf.current_id])
    return [
        Subject(slug=shelf.slug, name=shelf.subject, edition=shelf.current, row=rows.get(shelf.current.pk))
        for shelf in shelves
        if shelf.current
    ]


def find_changes(subject: str = "") -> QuerySet[ChangeRow]:
    """What changed, the newest first, of all subjects or of one."""
    rows = _with_subject(ChangeRow.objects.filter(shown()))
    rows = rows.filter(edition__shelf__slug=subject) if subject else rows
    return rows.order_by("-on", "edition__title", "place", "pk")


def find_dates() -> QuerySet[FactRow]:
    """All dates and windows of release, in order of time; those that hold and those that do no more."""
    rows = _with_subject(FactRow.objects.filter(shown(), property="release_date").exclude(earliest=""))
    return rows.order_by("earliest", "latest", "edition__title", "role", "pk")


def find_open(dates: QuerySet[FactRow]) -> QuerySet[FactRow]:
    """Of some dates those that may still be so."""
    return dates.filter(mark__in=_OPEN)


def list_years() -> list[tuple[str, int]]:
    """The years in which releases lie, with how many open dates begin in each."""
    found = find_dates().order_by().values_list("earliest", "mark")
    tally = Counter(day[:4] for day, mark in found if mark in _OPEN)
    return [(year, tally[year]) for year in sorted({day[:4] for day, _ in found})]


def list_regions() -> list[str]:
    """The regions that dates of release are given for."""
    found = FactRow.objects.filter(shown(), property="release_date").exclude(region="").values_list("region", flat=True)
    return sorted(set(found), key=str.casefold)


def find_names(kind: str) -> QuerySet[EntryRow, Any]:
    """The persons, or the outlets, each once: slug, name and how many subjects have something of them."""
    rows = EntryRow.objects.filter(shown(), kind=kind).values("ref")
    return rows.annotate(name=Min("text"), key=Min("sort"), subjects=Count("edition_id")).order_by("key", "ref")


def find_name(kind: str, slug: str) -> str:
    """The name of a person or an outlet; nothing where nothing published has it."""
    names = EntryRow.objects.filter(shown(), kind=kind, ref=slug).values_list("text", flat=True)
    tally = Counter(names)
    return min(tally, key=lambda name: (-tally[name], name), default="")


def list_person_facts(slug: str) -> list[FactRow]:
    """What is stated of a person, by subject; what holds before what does no more."""
    rows = _with_subject(FactRow.objects.filter(shown(), person=slug))
    return sorted(rows, key=lambda r: (r.edition.title.casefold(), r.mark not in LIVE, r.mark not in _OPEN, r.pk))


def find_sayings(slug: str) -> QuerySet[EntryRow]:
    """What a person said, the newest first."""
    return _with_subject(EntryRow.objects.filter(shown(), kind="quote", ref=slug)).order_by("-on", "pk")


def find_outlets() -> QuerySet[PageRow, Any]:
    """The outlets: slug, name, pages read, and of how many subjects."""
    rows = PageRow.objects.filter(shown()).values("outlet")
    return rows.annotate(
        title=Min("name"), pages=Count("address", distinct=True), subjects=Count("edition_id", distinct=True)
    )


def count_ways(outlets: Sequence[str]) -> dict[str, Any]:
    """Of some outlets: on how many statements each stands, how it came to them, and with how many it was first."""
    rows = SupportRow.objects.filter(shown(), outlet__in=outlets).values("outlet")
    rows = rows.annotate(
        all=Count("pk"),
        own=Count("pk", filter=Q(way="own")),
        had=Count("pk", filter=Q(way="had")),
        untold=Count("pk", filter=Q(way="untold")),
        firsts=Count("pk", filter=Q(first=True)),
    )
    return {row["outlet"]: row for row in rows}


def find_pages(slug: str) -> QuerySet[PageRow]:
    """The pages of an outlet, the newest first."""
    return _with_subject(PageRow.objects.filter(shown(), outlet=slug)).order_by("-published", "title", "pk")


def find_supports(slug: str, first: bool = False) -> QuerySet[SupportRow]:
    """The statements that rest on an outlet, the newest first; with `first`, those that it had before all others."""
    rows = SupportRow.objects.filter(shown(), outlet=slug).select_related("fact", "edition__shelf")
    rows = rows.filter(first=True) if first else rows
    return rows.defer("edition__dossier", "edition__days").order_by("-said", "fact_id")


def sum_counts() -> dict[str, int | str | None]:
    """How much is published: subjects, statements, pages, and the day of the newest page."""
    found = SubjectRow.objects.filter(shown())
    return found.aggregate(subjects=Count("pk"), statements=Sum("statements"), pages=Sum("pages"), newest=Max("newest"))


def _with_subject(rows: QuerySet) -> QuerySet:  # type: ignore[type-arg]
    return rows.select_related("edition__shelf").defer("edition__dossier", "edition__days")
