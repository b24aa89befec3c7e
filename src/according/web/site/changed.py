"""What changed, over all subjects: every line that a reader who knew an earlier state must unlearn."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from according.web.finding.looking import find_changes, name_subjects
from according.web.finding.subjects import map_subjects
from according.web.shell.showing import refuse, show
from according.web.site.paging import cut_leaf

_LEAF = 40


@require_safe
def show_changes(request: HttpRequest) -> HttpResponse:
    """The log at /changes/, of one subject with ?subject=SLUG."""
    subjects = list(map_subjects().values())
    chosen = request.GET.get("subject", "")
    if chosen and chosen not in {subject.slug for subject in subjects}:
        return refuse(request, 404, "There is no such subject among those that are published.")
    rows = find_changes(chosen)
    leaf = cut_leaf(request, rows, rows.count(), _LEAF, dress=name_subjects)
    context = {"leaf": leaf, "subjects": subjects, "subject": chosen}
    return show(request, "site/changes.html", context)
