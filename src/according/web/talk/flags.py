"""Flags: a reader asks an editor to look at a comment again."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from according.web.editions.reading import find_edition
from according.web.shell.showing import refuse, show
from according.web.talk.limits import FLAGS, may
from according.web.talk.models import CommentRow, CommentState, FlagRow
from according.web.talk.notices import lead_back
from according.web.talk.threads import show_comment
from according.web.talk.visitors import is_blocked, meet_visitor, remember

REASONS = {
    "rude": "It attacks somebody",
    "spam": "It is advertising",
    "untrue": "It claims something untrue",
    "spoiler": "It gives the story away",
    "other": "Something else",
}


@require_http_methods(["GET", "HEAD", "POST"])
def flag_comment(request: HttpRequest, number: int) -> HttpResponse:
    """The form to report a comment, and what it sends; once is enough for one visitor."""
    rows = CommentRow.objects.select_related("shelf").filter(state=CommentState.ACCEPTED)
    row = rows.filter(pk=number).first()
    edition = find_edition(row.shelf.slug) if row else None
    if row is None or edition is None:
        raise Http404
    reason = request.POST.get("reason", "")
    if request.method != "POST" or reason not in REASONS:
        context = {"edition": edition, "remark": show_comment(row, edition), "reasons": REASONS}
        missing = request.method == "POST"
        return show(request, "talk/flag.html", {**context, "missing": missing}, 422 if missing else 200)
    visitor = meet_visitor(request)
    if is_blocked(visitor) or not may(FLAGS, visitor):
        return refuse(request, 429, "From here there have been many reports within the hour.")
    given = {"reason": reason, "flagged_at": timezone.now()}
    FlagRow.objects.get_or_create(comment=row, visitor=visitor.key, defaults=given)
    return remember(HttpResponseRedirect(lead_back(row.shelf.slug, "flag", f"comment-{row.pk}")), visitor)
