"""Undoing at the desk: a button beside what was done, and in the audit."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from according.domain.errors import AccordingError
from according.web.desk.framing import go_back, tell_done, who_acts
from according.web.people.acting import undo
from according.web.people.roles import Role, needs


@require_POST
@needs(Role.EDITOR)
def take_back(request: HttpRequest, number: int) -> HttpResponse:
    """Undo an act of the audit."""
    try:
        row = undo(who_acts(request), number, request.POST.get("why", ""))
    except AccordingError as error:
        messages.error(request, str(error))
    else:
        tell_done(request, row)
    return redirect(go_back(request))
