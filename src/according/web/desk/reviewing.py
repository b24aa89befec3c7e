"""Reviewing: the queue, the open claim in its article, and what can be decided of it, side by side."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from according.domain.errors import AccordingError
from according.domain.schema import load_schema
from according.pipeline import Draft, foresee
from according.web.desk.article import lay_article
from according.web.desk.claims import Opened, find_claim, find_reading, find_subject, open_claim
from according.web.desk.framing import go_back, show_desk, take
from according.web.desk.laying import lay_missing
from according.web.desk.notes import list_notes
from according.web.desk.queue import Filters, Part, find_next, read_filters, show_part
from according.web.desk.telling import tell_shifts
from according.web.editions.ledger import open_record
from according.web.editions.publishing import find_shelf
from according.web.people.roles import Role, needs
from according.web.shell.showing import show

# What the buttons beside a claim do.
_DEEDS = ("accept claim", "reject claim", "part persons")


@needs(Role.EDITOR)
def show_queue(request: HttpRequest) -> HttpResponse:
    """The review queue at /desk/, with its first claim open."""
    lay_missing()
    filters = read_filters(request)
    part = show_part(filters, request.user.pk)
    opened = open_claim(part.rows[0].claim, part.rows[0].state.subject) if part.rows else None
    return show_review(request, filters, part, opened)


@needs(Role.EDITOR)
def show_claim(request: HttpRequest, key: str) -> HttpResponse:
    """A claim at /desk/claim/ID/, with the queue beside it."""
    filters = read_filters(request)
    return show_review(request, filters, show_part(filters, request.user.pk), open_claim(key))


def show_review(request: HttpRequest, filters: Filters, part: Part, opened: Opened | None) -> HttpResponse:
    """The three panes."""
    context: dict[str, Any] = {"filters": filters, "part": part, "opened": opened}
    if opened:
        claim, prop = opened.claim, load_schema().property(opened.claim.property)
        page = opened.reading.page if opened.reading else None
        context |= {
            "claim": claim,
            "prop": prop,
            "page": page,
            "article": lay_article(page, claim, opened.others, "whole" in request.GET) if page else None,
            "notes": list_notes(claim.id),
            "next": find_next(part.rows, claim.id, filters),
            "slug": find_shelf(opened.subject).slug,
            "person": prop.value == "person",
        }
    return show_desk(request, "desk/review.html", context)


@require_POST
@needs(Role.EDITOR)
def judge_claim(request: HttpRequest, key: str) -> HttpResponse:
    """Accept or reject a claim, or say that it means another person; then on to the next."""
    name = request.POST.get("deed", "")
    if name not in _DEEDS:
        raise Http404
    details = {
        "about": find_reading(key)[1].id,
        "subject": request.POST.get("subject", ""),
        "name": request.POST.get("name", ""),
    }
    return take(request, name, details, go_back(request))


@needs(Role.EDITOR)
def show_effect(request: HttpRequest, key: str) -> HttpResponse:
    """What accepting and rejecting a claim would change, worked out; a part of a page for htmx, else a page."""
    try:
        subject = find_subject(find_claim(key))
        drafts = (Draft(kind="accept", about=key), Draft(kind="reject", about=key))
        changes = [(f"If you {d.kind} it", tell_shifts(foresee(open_record(), subject, d))) for d in drafts]
    except AccordingError as error:
        changes = [("This cannot be worked out", [str(error)])]
    context = {"changes": changes, "key": key}
    if request.headers.get("HX-Request"):
        return show(request, "desk/effect.html", context)
    return show_desk(request, "desk/effect_page.html", context)


@require_POST
@needs(Role.EDITOR)
def write_note(request: HttpRequest) -> HttpResponse:
    """Keep a note on a claim or a statement."""
    details = {name: request.POST.get(name, "")[:255] for name in ("about", "subject")}
    return take(request, "write note", details | {"text": request.POST.get("text", "")}, go_back(request))
