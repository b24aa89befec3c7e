"""The front page: what is known of which subjects, what changed lately, what opens next."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from according.web.finding.looking import Subject, find_changes, find_dates, find_open, list_subjects, sum_counts
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
    subjects = list_subjects()
    changes = list(find_changes()[:_CHANGES])
    lately = (today - _LATELY).isoformat()
    ahead = list(find_open(find_dates()).filter(latest__gte=today.isoformat())[:_DATES])
    return {
        "today": today.isoformat(),
        "subjects": sorted(subjects, key=rank_subject)[:_SUBJECTS],
        "total": len(subjects),
        "counts": sum_counts(),
        "newest": max((s.row for s in subjects if s.row), key=lambda row: row.newest, default=None),
        "changes": changes,
        "lately": find_changes().filter(on__gt=lately, on__lte=today.isoformat()).count(),
        "month": draw_nearest(today),
        "ahead": list_agenda(ahead),
    }


def rank_subject(subject: Subject) -> tuple[int, str, str]:
    """The place of a subject on the front page: what changed last comes first."""
    changed = subject.row.changed if subject.row and subject.row.changed else subject.edition.on
    return (-int(changed.replace("-", "") or 0), subject.edition.title.casefold(), subject.slug)


def draw_nearest(today: date) -> Month | None:
    """The month with the first day of release from today's month on; if none is to come, the last that had one."""
    days = find_open(find_dates()).order_by().values_list("earliest", "latest")
    months = {first[:7] for first, last in days if first == last}
    ahead = [month for month in months if month >= today.isoformat()[:7]]
    month = min(ahead) if ahead else max(months, default="")
    return draw_month(month, list(find_dates().filter(earliest__startswith=month))) if month else None
