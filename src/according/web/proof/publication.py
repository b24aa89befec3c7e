"""The list of publications, and the page of one: what a further edition changes, and what to do about it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from according.domain.errors import AccordingError, InputError, UnknownSubject
from according.web.desk.framing import show_desk, take
from according.web.editions.ledger import open_record
from according.web.editions.models import EditionRow, ShelfRow
from according.web.editions.publishing import find_shelf, list_covered, print_basis
from according.web.editions.shelving import find_named_shelf
from according.web.editions.standing_rules import current_rules
from according.web.people.roles import Role, needs, role_of
from according.web.proof.ahead import compare_ahead, look_ahead
from according.web.proof.clock import name_zone, read_time, tell_time
from according.web.proof.deeds import NAMES
from according.web.proof.holding import list_held_lines
from according.web.proof.states import describe_state, tell_edition
from according.web.shell.numbers import is_number
from according.web.shell.showing import refuse
from according.web.site.paging import cut_leaf

_PER_PAGE = 50
_EDITIONS = 30


@require_safe
@needs(Role.EDITOR)
def list_publication(request: HttpRequest) -> HttpResponse:
    """The subjects and how each is published, at /desk/publication/."""
    ledger, rules = open_record(), current_rules()
    for subject in list_covered(ledger):
        find_shelf(subject)
    shelves = ShelfRow.objects.select_related("current").defer("current__dossier", "current__lines").order_by("slug")
    leaf = cut_leaf(request, shelves, shelves.count(), _PER_PAGE)
    rows = []
    for shelf in leaf.items:
        moved = shelf.current is not None and shelf.current.basis != print_basis(ledger, shelf.subject, rules)
        rows.append((describe_state(shelf, rules), moved))
    return show_desk(request, "proof/publication.html", {"rows": rows, "leaf": leaf, "zone": name_zone()})


@require_safe
@needs(Role.EDITOR)
def show_ahead(request: HttpRequest, slug: str) -> HttpResponse:
    """What would change for readers of a subject, at /desk/publish/SLUG/, and what to do about it."""
    try:
        shelf = find_named_shelf(slug)
    except InputError as error:
        return refuse(request, 404, str(error))
    rules = current_rules()
    context: dict[str, Any] = {
        "state": describe_state(shelf, rules),
        "editions": list_editions(shelf),
        "zone": name_zone(),
        "may": role_of(request) >= Role.CHIEF,
        "draft": None,
        "wrong": "",
    }
    try:
        draft = look_ahead(shelf.subject, rules)
    except UnknownSubject as error:
        return show_desk(request, "proof/ahead.html", {**context, "wrong": str(error)})
    held = list_held_lines(draft.held)
    more = {"draft": draft, "comparison": compare_ahead(shelf, draft), "held": held}
    return show_desk(request, "proof/ahead.html", {**context, **more})


def list_editions(shelf: ShelfRow) -> list[dict[str, Any]]:
    """The latest editions of a subject, the newest first."""
    rows = EditionRow.objects.filter(shelf=shelf).order_by("-id").defer("dossier", "lines")[:_EDITIONS]
    return [
        {
            "id": row.pk,
            "told": tell_edition(row.published_at, row.published_by),
            "note": row.note,
            "on": row.on,
            "shown": row.pk == shelf.current_id,
        }
        for row in rows
    ]


@require_POST
@needs(Role.CHIEF)
def do_publication(request: HttpRequest, slug: str) -> HttpResponse:
    """Do what a form of the page of one subject asks for."""
    then = reverse("publish", args=[slug])
    try:
        name, details = read_deed(request, slug)
    except AccordingError as error:
        messages.error(request, str(error))
        return redirect(then)
    return take(request, name, details, then)


def read_deed(request: HttpRequest, slug: str) -> tuple[str, dict[str, Any]]:
    """The deed that a form names, and its details."""
    name = request.POST.get("deed", "")
    if name not in NAMES:
        raise InputError("The form asks for nothing that can be done here. Go back to the page and try again.")
    shelf = find_named_shelf(slug)
    details: dict[str, Any] = {"subject": shelf.subject, "slug": slug}
    if name == "publish":
        details["basis"] = request.POST.get("basis", "")[:100]
        look_ahead(shelf.subject, current_rules())  # composed here, and not while the ledger is locked for the act
    if name == "schedule":
        details["at"] = read_time(request.POST.get("at", "")).isoformat()
    if name == "go back":
        details |= read_edition(request, shelf)
    return name, details


def read_edition(request: HttpRequest, shelf: ShelfRow) -> dict[str, Any]:
    """The edition that a form names."""
    given = request.POST.get("edition", "")
    number = int(given) if is_number(given, 14) else 0
    row = EditionRow.objects.filter(pk=number, shelf=shelf).defer("dossier", "lines").first()
    if row is None:
        raise InputError(f"{shelf.subject} has no such edition. Choose one from its list of editions.")
    return {"edition": row.pk, "edition_of": tell_time(row.published_at)}
