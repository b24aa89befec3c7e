"""The page of watching: which sources are followed, how the last visits went, what was left out, what waits."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from according.watching.status import tell_status
from according.web.desk.framing import show_desk
from according.web.editions.ledger import open_record
from according.web.people.roles import Role, needs


@needs(Role.EDITOR)
def show_watching(request: HttpRequest) -> HttpResponse:
    """How watching goes, at /desk/watching/."""
    return show_desk(request, "desk/watching.html", {"status": tell_status(open_record())})
