"""Notes: what editors wrote about a claim or a statement, and did not take back; the audit keeps them all."""

from __future__ import annotations

from according.web.people.models import AuditRow

_MOST = 50


def list_notes(about: str) -> list[AuditRow]:
    """The acts that are about a thing and hold, notes among them, the last first."""
    rows = AuditRow.objects.filter(about=about, undoes=None, undone_by=None)
    return list(rows.select_related("undone_by")[:_MOST])
