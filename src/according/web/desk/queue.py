"""The review queue."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from according.web.desk.framing import show_desk
from according.web.people.roles import Role, needs


@needs(Role.EDITOR)
def show_queue(request: HttpRequest) -> HttpResponse:
    """The review queue at /desk/."""
    return show_desk(request, "desk/queue.html")
