"""The front page: what is known of which subjects, what changed lately, what opens next."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from according.web.finding.looking import (
    find_changes,
    find_dates,
    find_open,
    list_subjects,
    name_subjects,
    sum_counts,
)
from according.web.finding.models import SubjectRow
from according.web.finding.subjects import Subject, map_subjects
from according.web.shell.showing import show
from according.web.site.agenda import Month, draw_month, list_agenda
from according.web.site.paging import cut_leaf

_SUBJECTS, _CHANGES, _DATES, _LEAF = 24, 8, 6, 60
_LATELY = timedelta(days=30)


@require_safe
def show_home(request: HttpRequest) -> HttpResponse:
    """The front page at /."""
    return show(request, "site/home.html", compose_home(timezone.localdate()))


@require_safe
def show_subjects(request: HttpRequest) -> HttpResponse:
    """All subjects by title at /subjects/."""
    subjects = list_subjects()
    return show(request, "site/subjects.html", {"leaf": cut_leaf(request, subjects, len(subjects), _LEAF)})


def compose_home(today: date) -> dict[str, Any]:
    """What the front page shows on a day."""
    known = map_subjects()
    subjects = list_subjects(known)
    changes = name_subjects(find_changes()[:_CHANGES], known)
    lately = (today - _LATELY).isoformat()
    ahead = list(find_open(find_dates()).filter(latest__gte=today.isoformat())[:_DATES])
    return {
        "today": today.isoformat(),
        "subjects": sorted(subjects, key=rank_subject)[:_SUBJECTS],
        "total": len(subjects),
        "counts": sum_counts(),
        "newest": max((row for _, row in subjects if row), key=lambda row: row.newest, default=None),
        "changes": changes,
        "lately": find_changes().filter(on__gt=lately, on__lte=today.isoformat()).count(),
        "month": draw_nearest(today, known),
        "ahead": list_agenda(name_subjects(ahead, known)),
    }


def rank_subject(told: tuple[Subject, SubjectRow | None]) -> tuple[int, str, str]:
    """The place of a subject on the front page: what changed last comes first."""
    subject, row = told
    changed = row.changed if row and row.changed else subject.on
    return (-int(changed.replace("-", "") or 0), subject.title.casefold(), subject.slug)


def draw_nearest(today: date, known: dict[int, Subject]) -> Month | None:
    """The month with the first day of release from today's month on; if none is to come, the last that had one."""
    days = find_open(find_dates()).order_by().values_list("earliest", "latest")
    months = {first[:7] for first, last in days if first == last}
    ahead = [month for month in months if month >= today.isoformat()[:7]]
    month = min(ahead) if ahead else max(months, default="")
    if not month:
        return None
    return draw_month(month, name_subjects(find_open(find_dates()).filter(earliest__startswith=month), known))
