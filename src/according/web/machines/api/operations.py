"""The operations of the API. Each gives what readers see on the pages, and nothing beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router
from ninja.errors import HttpError

from according.domain.statement import Statement
from according.web.editions.models import EditionRow
from according.web.editions.reading import find_edition, list_published, open_dossier, was_published
from according.web.editions.standing_rules import current_rules
from according.web.machines.answering import answer, rest_on_all
from according.web.machines.api.asked import (
    ChangesAsked,
    DayAsked,
    DaySheetAsked,
    SheetAsked,
    StatementsAsked,
    refuse_others,
)
from according.web.machines.api.forms import (
    ChangeForm,
    ChangeSheet,
    ClaimSheet,
    SourceSheet,
    StatementSheet,
    SubjectSheet,
)
from according.web.machines.api.sheets import count_sheet, cut
from according.web.machines.api.telling import (
    choose,
    tell_change,
    tell_claims,
    tell_dossier,
    tell_statement,
    tell_subject,
)
from according.web.machines.keeping import find_rules, open_statements
from according.web.machines.naming import name_statement

router = Router()


def gives(form: str) -> dict[str, Any]:
    """What openapi.json says of an answer: its form, and that it may be had already."""
    schema = {"$ref": f"#/components/schemas/{form}"}
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        "responses": {
            200: {"description": "The answer.", "content": {"application/json": {"schema": schema}}},
            304: {"description": "You have it already (If-None-Match, If-Modified-Since)."},
            404: {"description": "Nothing is published under this name.", "content": problem},
            422: {"description": "A parameter is wrong; the answer says which, and why.", "content": problem},
        }
    }


@router.get("/subjects", summary="The subjects", openapi_extra=gives("SubjectSheet"))
def list_subjects(request: HttpRequest, asked: Query[SheetAsked]) -> HttpResponse:
    """Every subject that is published, by title."""
    refuse_others(request, asked)
    shelves = list_published()

    def make() -> SubjectSheet:
        items = tuple(tell_subject(s, s.current) for s in cut(shelves, asked) if s.current)
        return SubjectSheet(items=items, **count_sheet(request, len(shelves), asked))

    return give(request, [s.current for s in shelves if s.current], make)


@router.get("/subjects/{slug}", summary="One subject", openapi_extra=gives("SubjectForm"))
def show_subject(request: HttpRequest, slug: str) -> HttpResponse:
    """One subject, with the addresses of everything that there is of it."""
    refuse_others(request)
    edition = find(slug)
    return give(request, [edition], lambda: tell_subject(edition.shelf, edition))


@router.get("/subjects/{slug}/dossier", summary="The dossier", openapi_extra=gives("Dossier"))
def show_dossier(request: HttpRequest, slug: str, asked: Query[DayAsked]) -> HttpResponse:
    """The whole dossier as of a day: what `according build` writes as dossier.json."""
    refuse_others(request, asked)
    edition = find(slug)
    return give(request, [edition], lambda: msgspec.Raw(tell_dossier(open_dossier(edition, current_rules(), asked.on))))


@router.get("/subjects/{slug}/statements", summary="Statements", openapi_extra=gives("StatementSheet"))
def list_statements(request: HttpRequest, slug: str, asked: Query[StatementsAsked]) -> HttpResponse:
    """The statements of a subject as of a day: how each stands, since when, why, and according to whom."""
    refuse_others(request, asked)
    edition = find(slug)

    def make() -> StatementSheet:
        rules = find_rules(edition)
        found = choose(open_statements(edition, asked.on), asked)
        items = tuple(tell_statement(slug, s, rules, asked.on) for s in cut(found, asked))
        return StatementSheet(on=tell_day(edition, asked.on), items=items, **count_sheet(request, len(found), asked))

    return give(request, [edition], make)


@router.get("/subjects/{slug}/statements/{key}", summary="One statement", openapi_extra=gives("StatementForm"))
def show_statement(request: HttpRequest, slug: str, key: str, asked: Query[DayAsked]) -> HttpResponse:
    """One statement as of a day, by its id."""
    refuse_others(request, asked)
    edition = find(slug)
    statement = find_statement(edition, key, asked.on)
    return give(request, [edition], lambda: tell_statement(slug, statement, find_rules(edition), asked.on))


@router.get("/subjects/{slug}/statements/{key}/claims", summary="Claims", openapi_extra=gives("ClaimSheet"))
def list_claims(request: HttpRequest, slug: str, key: str, asked: Query[DaySheetAsked]) -> HttpResponse:
    """The claims for and against a statement: quotes with their place in the page's text, and whom the page credits."""
    refuse_others(request, asked)
    edition = find(slug)
    statement = find_statement(edition, key, asked.on)

    def make() -> ClaimSheet:
        claims = tuple(tell_claims(statement))
        count = count_sheet(request, len(claims), asked)
        return ClaimSheet(on=tell_day(edition, asked.on), items=tuple(cut(claims, asked)), **count)

    return give(request, [edition], make)


@router.get("/subjects/{slug}/changes", summary="Changes of a subject", openapi_extra=gives("ChangeSheet"))
def list_changes(request: HttpRequest, slug: str, asked: Query[ChangesAsked]) -> HttpResponse:
    """What changed of a subject after a day, old to new, the newest first."""
    refuse_others(request, asked)
    edition = find(slug)
    return give(request, [edition], lambda: make_changes(request, [edition], asked))


@router.get("/changes", summary="Changes of all subjects", openapi_extra=gives("ChangeSheet"))
def list_all_changes(request: HttpRequest, asked: Query[ChangesAsked]) -> HttpResponse:
    """What changed of any subject after a day, the newest first."""
    refuse_others(request, asked)
    editions = [find(shelf.slug) for shelf in list_published()]
    return give(request, editions, lambda: make_changes(request, editions, asked))


@router.get("/subjects/{slug}/sources", summary="Sources", openapi_extra=gives("SourceSheet"))
def list_sources(request: HttpRequest, slug: str, asked: Query[DaySheetAsked]) -> HttpResponse:
    """The pages that a dossier rests on, with how many facts each has and whom it credits, the newest first."""
    refuse_others(request, asked)
    edition = find(slug)

    def make() -> SourceSheet:
        dossier = open_dossier(edition, current_rules(), asked.on)
        return SourceSheet(
            on=dossier.on, items=tuple(cut(dossier.sources, asked)), **count_sheet(request, len(dossier.sources), asked)
        )

    return give(request, [edition], make)


def make_changes(request: HttpRequest, editions: Iterable[EditionRow], asked: ChangesAsked) -> ChangeSheet:
    """The changes of subjects after a day, the newest first."""
    found: list[ChangeForm] = []
    for edition in editions:
        dossier = open_dossier(edition, current_rules())
        new = (c for c in dossier.changes if c.on > (asked.since or ""))
        found += [tell_change(edition.shelf.slug, dossier.title, change) for change in new]
    found.sort(key=lambda told: told.change.on, reverse=True)
    return ChangeSheet(items=tuple(cut(found, asked)), **count_sheet(request, len(found), asked))


def give(request: HttpRequest, editions: Iterable[EditionRow], make: Callable[[], object]) -> HttpResponse:
    """A form as an answer, from editions."""
    return answer(request, rest_on_all(editions), "application/json", lambda: msgspec.json.encode(make()))


def find(slug: str) -> EditionRow:
    """What is published under a name, or a sentence that nothing is."""
    edition = find_edition(slug) if len(slug) <= 120 else None
    if edition is None and was_published(slug):
        raise HttpError(410, "The editors have taken this subject off the site.")
    if edition is None:
        raise Http404(f"Nothing is published under the name “{slug[:60]}”: /api/subjects lists what is.")
    return edition


def find_statement(edition: EditionRow, key: str, on: str | None) -> Statement:
    """A statement by its id, or a sentence that there is none."""
    for statement in open_statements(edition, on):
        if name_statement(statement) == key:
            return statement
    day = f" on {on}" if on else ""
    raise Http404(
        f"{edition.shelf.subject} has no statement “{key[:60]}”{day}: its statements are listed with their ids."
    )


def tell_day(edition: EditionRow, on: str | None) -> str:
    """The day that an answer is of: that which was asked for, but none after the latest or before the first."""
    return min(max(on, edition.days[0][0]), edition.on) if on else edition.on
