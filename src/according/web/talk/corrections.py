"""Corrections: a reader points at an error; it goes to the desk, and what became of it can be seen."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from according.web.editions.models import EditionRow
from according.web.editions.reading import find_edition
from according.web.shell.showing import refuse, show
from according.web.talk.contacts import keep_contact
from according.web.talk.forms import EMPTY, Filled, read_correction, renew_stamp, stamp_form
from according.web.talk.limits import CORRECTIONS, may
from according.web.talk.models import CorrectionRow
from according.web.talk.statements import KEY, Told, find_told
from according.web.talk.visitors import Visitor, is_blocked, meet_visitor, remember


@require_http_methods(["GET", "HEAD", "POST"])
def report_error(request: HttpRequest, slug: str, key: str = "") -> HttpResponse:
    """The form to report an error, of a statement or of the whole page, and what it sends."""
    edition = find_edition(slug)
    if edition is None or (key and not KEY.fullmatch(key)):
        raise Http404
    told = find_told(edition, key) if key else None
    if key and told is None:
        return refuse(request, 404, "The page does not say that any more. Perhaps the error is gone already.")
    if request.method != "POST":
        return show_form(request, edition, told, EMPTY, stamp_form())
    filled = read_correction(request.POST.dict())
    if filled.faults:
        return show_form(request, edition, told, filled, renew_stamp(request.POST.dict()))
    visitor = meet_visitor(request)
    if is_blocked(visitor):
        return refuse(request, 403, "Nothing is taken from this browser at present.")
    if not may(CORRECTIONS, visitor):
        return refuse(request, 429, "From here there have been many reports within the hour. Keep a copy of yours.")
    row = keep_correction(edition, told, filled, visitor)
    return remember(HttpResponseRedirect(reverse("correction", args=[row.token])), visitor)


@require_GET
def show_correction(request: HttpRequest, token: str) -> HttpResponse:
    """What became of a report, for whom has its address."""
    row = CorrectionRow.objects.select_related("shelf__current").filter(token=token).first()
    if row is None:
        raise Http404
    response = show(request, "talk/correction.html", {"row": row})
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "private, no-store"
    return response


def show_form(request: HttpRequest, edition: EditionRow, told: Told | None, filled: Filled, stamp: str) -> HttpResponse:
    """The form, with what is wrong if it was filled."""
    context = {"edition": edition, "told": told, "filled": filled, "stamp": stamp}
    response = show(request, "talk/correct.html", context, 422 if filled.faults else 200)
    response["X-Robots-Tag"] = "noindex"
    return response


def keep_correction(edition: EditionRow, told: Told | None, filled: Filled, visitor: Visitor) -> CorrectionRow:
    """Keep a report for the desk; the same once more from the same visitor is the one that is there."""
    mine = CorrectionRow.objects.filter(shelf=edition.shelf, visitor=visitor.key, wrong=filled["wrong"])
    same = mine.filter(about=told.key if told else "", right=filled["right"]).first()
    if same:
        return same
    with transaction.atomic():
        row = CorrectionRow.objects.create(
            token=secrets.token_urlsafe(16),
            shelf=edition.shelf,
            about=told.key if told else "",
            words=told.words if told else "",
            claims=[citation.claim for citation in told.note.citations] if told else [],
            wrong=filled["wrong"],
            right=filled["right"],
            source=filled["source"],
            name=filled["name"],
            said_at=timezone.now(),
            visitor=visitor.key,
            address=visitor.address,
        )
        keep_contact(filled["email"], correction=row)
    return row


def keep_report(edition: EditionRow, filled: Filled, visitor: Visitor) -> CorrectionRow:
    """Keep a comment that its author calls the report of an error."""
    told = find_told(edition, filled["about"]) if filled["about"] else None
    given = {"wrong": filled["text"], "name": filled["name"], "email": filled["email"]}
    return keep_correction(edition, told, Filled(values=given, faults={}), visitor)
