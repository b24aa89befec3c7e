"""The desk's moderation: comments that wait, and those that readers ask about, one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST
from msgspec import Struct

from according.web.desk.framing import show_desk, take
from according.web.editions.models import EditionRow
from according.web.editions.reading import find_edition
from according.web.people.roles import Role, needs
from according.web.shell.showing import refuse
from according.web.talk.flags import REASONS
from according.web.talk.forms import read_number
from according.web.talk.models import BlockRow, CommentRow, CommentState, ContactRow, FlagRow
from according.web.talk.statements import Told, find_told
from according.web.talk.wording import clean_text

_SHOWN = 100
_DEEDS = {
    "accept": "accept comment",
    "decline": "decline comment",
    "spam": "mark comment as spam",
    "keep": "keep comment",
    "answer": "answer comment",
    "block": "block visitor",
}
# The lists of the desk: what waits, what readers ask about, and what was done with the rest.
LISTS = {
    "waiting": "Waiting",
    "flagged": "Flagged by readers",
    "accepted": "Accepted",
    "declined": "Declined",
    "spam": "Spam",
}


class Case(Struct, frozen=True, kw_only=True):
    """A comment as the desk sees it: what it is about, what it answers, who asks about it, and its author's past."""

    row: CommentRow
    text: str
    told: Told | None
    answered: CommentRow | None
    edition: EditionRow | None
    email: str
    flags: Sequence[tuple[str, int]]
    past: Sequence[tuple[str, int]]
    blocked: bool


@require_GET
@needs(Role.EDITOR)
def show_moderation(request: HttpRequest, number: int | None = None) -> HttpResponse:
    """The list of ?list= and one comment: that of /desk/moderation/NUMBER/, else the first."""
    name = request.GET.get("list", "waiting")
    if name not in LISTS:
        return refuse(request, 400, f"There is no list {name[:40]!r} here. Lists: {', '.join(LISTS)}.")
    rows = list(list_comments(name)[:_SHOWN])
    chosen = CommentRow.objects.select_related("shelf", "parent").filter(pk=number).first() if number else None
    if number is not None and chosen is None:
        raise Http404
    chosen = chosen or (rows[0] if rows else None)
    context = {
        "list": name,
        "lists": [(key, words, list_comments(key).count()) for key, words in LISTS.items()],
        "rows": rows,
        "case": open_case(chosen) if chosen else None,
        "then": find_next(rows, chosen),
        "most": _SHOWN,
    }
    return show_desk(request, "talk/moderation.html", context)


@require_POST
@needs(Role.EDITOR)
def moderate(request: HttpRequest, number: int) -> HttpResponse:
    """Do something with a comment, and go on to the next of the list."""
    deed = request.POST.get("deed", "")
    row = CommentRow.objects.select_related("shelf").filter(pk=number).first()
    if row is None or deed not in _DEEDS:
        raise Http404
    details = {"comment": row.pk, "subject": row.shelf.subject, "about": f"comment {row.pk}"}
    if deed == "answer":
        details["text"] = request.POST.get("text", "")
    return take(request, _DEEDS[deed], details, lead_on(request))


def lead_on(request: HttpRequest) -> str:
    """The address of the list that the form came from, at the comment that it names next."""
    name, number = request.POST.get("list", ""), read_number(request.POST.get("then", ""))
    known = bool(number) and CommentRow.objects.filter(pk=int(number)).exists()
    place = reverse("moderated", args=[int(number)]) if known else reverse("moderation")
    return f"{place}?list={name if name in LISTS else 'waiting'}"


def list_comments(name: str) -> QuerySet[CommentRow]:
    """The comments of a list: what waits oldest first, what is done newest first."""
    rows = CommentRow.objects.select_related("shelf", "parent")
    if name == "flagged":
        asked = rows.filter(state=CommentState.ACCEPTED, flags__done=False)
        return asked.annotate(asking=Count("flags", filter=Q(flags__done=False))).order_by("-asking", "said_at")
    if name == "waiting":
        return rows.filter(state=CommentState.WAITING).order_by("said_at", "pk")
    return rows.filter(state=name).order_by("-said_at", "-pk")


def find_next(rows: Sequence[CommentRow], chosen: CommentRow | None) -> CommentRow | None:
    """The comment after the chosen one; after the last the one before it."""
    places = [i for i, row in enumerate(rows) if chosen and row.pk == chosen.pk]
    if not places:
        return None
    here = places[0]
    return rows[here + 1] if here + 1 < len(rows) else rows[here - 1] if here else None


def open_case(row: CommentRow) -> Case:
    """A comment with all that helps to judge it."""
    edition = find_edition(row.shelf.slug)
    flags = FlagRow.objects.filter(comment=row, done=False).values_list("reason").annotate(Count("pk"))
    theirs = CommentRow.objects.filter(visitor=row.visitor).exclude(pk=row.pk) if row.visitor else None
    past = theirs.values_list("state").annotate(Count("pk")).order_by("state") if theirs is not None else []
    contact = ContactRow.objects.filter(comment=row).first()
    return Case(
        row=row,
        text=clean_text(row.text),
        told=find_told(edition, row.about) if edition and row.about else None,
        answered=row.parent,
        edition=edition,
        email=contact.email if contact else "",
        flags=[(REASONS.get(reason, reason), count) for reason, count in flags.order_by("reason")],
        past=[(state, count) for state, count in past],
        blocked=bool(row.visitor) and BlockRow.objects.filter(key=row.visitor).exists(),
    )
