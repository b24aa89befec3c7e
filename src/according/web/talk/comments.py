"""Comments: readers send them, an editor reads them first, then everybody can."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from according.web.editions.models import EditionRow, ShelfRow
from according.web.editions.reading import find_edition
from according.web.shell.showing import refuse, show
from according.web.talk.contacts import keep_contact
from according.web.talk.corrections import keep_report
from according.web.talk.forms import Filled, read_comment, read_number, renew_stamp
from according.web.talk.limits import COMMENTS, may
from according.web.talk.models import CommentRow, CommentState
from according.web.talk.notices import lead_back
from according.web.talk.statements import find_told, list_choices
from according.web.talk.threads import PER_PAGE, gather_talk, show_comment
from according.web.talk.turn import Draft, draft_comment
from according.web.talk.visitors import Visitor, find_key, is_blocked, meet_visitor, remember

# So many may wait for the editors of one subject; more than that nobody will read.
_MOST_WAITING = 500


@require_POST
def send_comment(request: HttpRequest, slug: str) -> HttpResponse:
    """A comment sent by its form: kept for an editor, or shown again with what is wrong with it."""
    edition = open_edition(slug)
    filled = read_comment(request.POST.dict())
    if filled.faults:
        return show_form(request, edition, filled)
    visitor = meet_visitor(request)
    if is_blocked(visitor):
        return refuse(request, 403, "Nothing is taken from this browser at present.")
    if not may(COMMENTS, visitor):
        return refuse(request, 429, "From here there have been many comments within the hour. Keep a copy of yours.")
    if filled["error"]:
        report = keep_report(edition, filled, visitor)
        return remember(HttpResponseRedirect(reverse("correction", args=[report.token])), visitor)
    if count_waiting(edition.shelf) >= _MOST_WAITING:
        return refuse(request, 429, "More comments are waiting here than the editors can read.")
    row = keep_comment(edition, filled, visitor)
    return remember(HttpResponseRedirect(lead_back(slug, "comment", f"comment-{row.pk}")), visitor)


@require_GET
def show_all(request: HttpRequest, slug: str) -> HttpResponse:
    """All comments on a subject, page by page."""
    edition = open_edition(slug)
    page = read_number(request.GET.get("page", ""))
    talk = gather_talk(edition, find_key(request), int(page) if page else None, PER_PAGE)
    return show(request, "talk/all.html", {"edition": edition, "talk": talk, "draft": draft_comment(request, edition)})


def show_form(request: HttpRequest, edition: EditionRow, filled: Filled) -> HttpResponse:
    """The form as it was filled, with what is wrong."""
    answered = find_answered(edition, filled["reply"])
    draft = Draft(
        filled=filled,
        stamp=renew_stamp(request.POST.dict()),
        choices=list_choices(edition),
        told=find_told(edition, filled["about"]) if filled["about"] else None,
        answered=show_comment(answered, edition) if answered else None,
    )
    return show(request, "talk/comment_page.html", {"edition": edition, "draft": draft}, 422)


def keep_comment(edition: EditionRow, filled: Filled, visitor: Visitor) -> CommentRow:
    """Keep a comment for the editors; the same once more within the day is the one that is there."""
    lately = timezone.now() - timedelta(days=1)
    mine = CommentRow.objects.filter(shelf=edition.shelf, visitor=visitor.key, said_at__gt=lately)
    same = mine.filter(text=filled["text"]).first()
    if same:
        return same
    answered = find_answered(edition, filled["reply"])
    told = find_told(edition, filled["about"]) if filled["about"] else None
    with transaction.atomic():
        row = CommentRow.objects.create(
            shelf=edition.shelf,
            parent=answered,
            root=(answered.root or answered) if answered else None,
            about=told.key if told else "",
            words=told.words if told else "",
            name=filled["name"],
            text=filled["text"],
            said_at=timezone.now(),
            visitor=visitor.key,
            address=visitor.address,
        )
        keep_contact(filled["email"], comment=row)
    return row


def find_answered(edition: EditionRow, number: str) -> CommentRow | None:
    """The comment that is answered: one of the same subject that readers see."""
    if not number:
        return None
    rows = CommentRow.objects.filter(shelf=edition.shelf, state=CommentState.ACCEPTED).select_related("root")
    return rows.filter(pk=int(number)).first()


def count_waiting(shelf: ShelfRow) -> int:
    """How many comments of a subject wait for an editor."""
    return CommentRow.objects.filter(shelf=shelf, state=CommentState.WAITING).count()


def open_edition(slug: str) -> EditionRow:
    """What readers see under an address; where there is nothing, nothing can be said of it either."""
    edition = find_edition(slug)
    if edition is None:
        raise Http404
    return edition
