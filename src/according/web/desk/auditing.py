"""The audit: everything that was done at the desk, by whom, when and why; with a button to undo it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from msgspec import Struct

from according.web.desk.framing import show_desk
from according.web.people.acting import can_undo, find_deed, list_deeds
from according.web.people.models import AuditRow
from according.web.people.roles import Role, needs, role_of
from according.web.shell.numbers import is_number

_A_PAGE = 50
_FILTERS = ("who", "what", "subject", "about")


class Line(Struct, frozen=True, kw_only=True):
    """An act as the audit shows it."""

    row: AuditRow
    undone: AuditRow | None
    undoable: bool


@needs(Role.EDITOR)
def show_audit(request: HttpRequest) -> HttpResponse:
    """The audit at /desk/audit/, the last first; by who, what and subject, and paged by the number of an act."""
    given = {name: request.GET.get(name, "")[:255] for name in _FILTERS}
    rows = filter_rows(given)
    before = request.GET.get("before", "")
    if is_number(before, 15):
        rows = rows.filter(pk__lt=int(before))
    shown = list(rows[: _A_PAGE + 1])
    role = role_of(request)
    context: dict[str, Any] = {
        "given": given,
        "lines": [make_line(row, role) for row in shown[:_A_PAGE]],
        "older": shown[_A_PAGE - 1].pk if len(shown) > _A_PAGE else None,
        "names": list(AuditRow.objects.order_by("by").values_list("by", flat=True).distinct()[:200]),
        "subjects": list(
            AuditRow.objects.exclude(subject="").order_by("subject").values_list("subject", flat=True).distinct()[:500]
        ),
        "deeds": list(list_deeds()),
    }
    return show_desk(request, "desk/audit.html", context)


def filter_rows(given: dict[str, str]) -> QuerySet[AuditRow]:
    """The acts that fit, the last first."""
    columns = {"who": "by", "what": "deed", "subject": "subject", "about": "about"}
    wanted = {columns[name]: value for name, value in given.items() if value}
    return AuditRow.objects.filter(**wanted).select_related("undone_by", "undoes")


def make_line(row: AuditRow, role: Role) -> Line:
    """An act, and whether somebody of a role can take it back."""
    undone = row.undone_by if hasattr(row, "undone_by") else None
    undoable = can_undo(row) and role >= find_deed(row.deed).role
    return Line(row=row, undone=undone, undoable=undoable)
