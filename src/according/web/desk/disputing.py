"""Disputes side by side: each answer with those who give it and whom they had it from, and the ways to settle it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST
from msgspec import Struct, structs

from according.compose.citing import key_statement
from according.compose.disputes import group_disputes
from according.compose.edition import Edition
from according.domain.errors import AccordingError
from according.domain.schema import load_schema
from according.domain.statement import STANDINGS, Statement
from according.web.desk.claims import Account, conclude_subject, list_rivals, make_account, make_denial
from according.web.desk.framing import show_desk, take
from according.web.desk.notes import list_notes
from according.web.desk.queue import read_filters
from according.web.editions.models import ShelfRow
from according.web.people.roles import Role, needs

_MOST_SUBJECTS = 50
_CLAIMS_SHOWN = 40


class Quarrel(Struct, frozen=True, kw_only=True):
    """A matter in dispute: its question, its answers, and the subject that it is about."""

    slug: str
    subject: str
    question: str
    sides: tuple[Account, ...]

    @property
    def key(self) -> str:
        """The key by which its page is found: that of its first answer."""
        return self.sides[0].key


@needs(Role.EDITOR)
def list_disputes(request: HttpRequest) -> HttpResponse:
    """The disputes of all subjects, or of one, at /desk/disputes/."""
    wanted = read_filters(request).subject
    shelves = ShelfRow.objects.order_by("slug")
    shelves = shelves.filter(slug=wanted) if wanted else shelves
    quarrels = [quarrel for shelf in shelves[:_MOST_SUBJECTS] for quarrel in find_quarrels(shelf)]
    return show_desk(request, "desk/disputes.html", {"quarrels": quarrels})


@needs(Role.EDITOR)
def show_dispute(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """A statement and what stands against it, side by side, at /desk/dispute/SUBJECT/STATEMENT/."""
    shelf = get_object_or_404(ShelfRow, slug=slug)
    quarrel = open_quarrel(shelf, key)
    context = {
        "quarrel": quarrel,
        "slug": slug,
        "key": key,
        "standings": STANDINGS,
        "shown": _CLAIMS_SHOWN,
        "notes": list_notes(key),
        "dated": load_schema().property(quarrel.sides[0].statement.property).value == "date",
    }
    return show_desk(request, "desk/dispute.html", context)


@require_POST
@needs(Role.EDITOR)
def pin_statement(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Give a statement a standing, and go back to where it stands beside the others."""
    shelf = get_object_or_404(ShelfRow, slug=slug)
    statement = find_statement(shelf.subject, request.POST.get("statement", ""))
    details = {
        "subject": shelf.subject,
        "about": key_statement(statement),
        "property": statement.property,
        "value": statement.value,
        "qualifiers": {k: v for k, v in statement.qualifiers.items() if v},
        "standing": request.POST.get("standing", ""),
        "from": request.POST.get("from", ""),
    }
    return take(request, "pin statement", details, reverse("dispute", args=[slug, key]))


@require_POST
@needs(Role.EDITOR)
def reject_side(request: HttpRequest, slug: str, key: str, claim: str) -> HttpResponse:
    """Reject one of the claims of a dispute, and go back to it."""
    shelf = get_object_or_404(ShelfRow, slug=slug)
    details = {"about": claim, "subject": shelf.subject}
    return take(request, "reject claim", details, reverse("dispute", args=[slug, key]))


def list_sides(statement: Statement, subject: str) -> list[Account]:
    """The sides of one statement: those who say so and, where some deny it in a dispute, those who deny it."""
    denial = make_denial(statement, subject) if statement.standing == "disputed" else None
    bearing = tuple(b for b in statement.backings if not b.against)
    if denial is None or not bearing:
        return [make_account(statement, subject)]
    return [structs.replace(make_account(statement, subject), backings=bearing), denial]


def find_quarrels(shelf: ShelfRow) -> list[Quarrel]:
    """The matters of a subject that nobody has settled."""
    try:
        statements = conclude_subject(shelf.subject).statements
    except AccordingError:
        return []
    disputed = [s for s in statements if s.standing == "disputed" and s.backings]
    groups = group_disputes(disputed, Edition(disputed, [], shelf.subject)) if disputed else []
    return [make_quarrel(shelf, group) for group in groups]


def open_quarrel(shelf: ShelfRow, key: str) -> Quarrel:
    """A statement with its rivals, or the dispute that it is one side of; Http404 where there is none."""
    quarrel = next((q for q in find_quarrels(shelf) if any(s.key == key for s in q.sides)), None)
    if quarrel:
        return quarrel
    statement = find_statement(shelf.subject, key)
    rivals = list_rivals(statement, conclude_subject(shelf.subject).statements, shelf.subject)
    return make_quarrel(shelf, [statement, *(r.statement for r in rivals if not r.denies)])


def find_statement(subject: str, key: str) -> Statement:
    """The statement of a key; Http404 where there is none."""
    try:
        statements = conclude_subject(subject).statements
    except AccordingError as error:
        raise Http404(str(error)) from error
    found = next((s for s in statements if key_statement(s) == key), None)
    if found is None:
        raise Http404("No statement has this key.")
    return found


def make_quarrel(shelf: ShelfRow, statements: list[Statement]) -> Quarrel:
    """A matter with its answers."""
    prop = load_schema().property(statements[0].property)
    return Quarrel(
        slug=shelf.slug,
        subject=shelf.subject,
        question=prop.question.replace("{subject}", shelf.subject),
        sides=tuple(side for s in statements for side in list_sides(s, shelf.subject)),
    )
