"""The desk's frame: its navigation, who is signed in, and what has just been done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from according.domain.errors import AccordingError
from according.web.people.acting import act, can_undo, follow_up
from according.web.people.models import AuditRow
from according.web.people.roles import name_role, name_user, role_of
from according.web.shell.showing import show

# The desk's rooms, in the order of the navigation.
NAVIGATION = (
    ("/desk/", "Queue"),
    ("/desk/moderation/", "Moderation"),
    ("/desk/corrections/", "Corrections"),
    ("/desk/check/", "Check"),
    ("/desk/publication/", "Publication"),
    ("/desk/rules/", "Rules"),
    ("/desk/outlets/", "Outlets"),
    ("/desk/watching/", "Watching"),
    ("/desk/audit/", "Audit"),
    ("/desk/jobs/", "Jobs"),
)
_UNDO = "undo-"


def show_desk(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """A page of the desk: a template that extends "desk/desk_frame.html"."""
    framed = {
        "navigation": NAVIGATION,
        "who": name_user(request.user),
        "role": name_role(role_of(request)),
        "notices": [_read_notice(message) for message in messages.get_messages(request)],
    }
    return show(request, template, {**framed, **(context or {})}, status)


def take(request: HttpRequest, name: str, details: Mapping[str, Any], then: str) -> HttpResponse:
    """Do a deed for who asks, with the reason of the form's field `why`, and go on to a page of ours that tells it.

    What cannot be done is told there too; PermissionDenied becomes a page of its own.
    """
    attempt(request, name, details)
    return redirect(then)


def attempt(request: HttpRequest, name: str, details: Mapping[str, Any]) -> bool:
    """The same without going on; False where it was refused, so that a form can be shown again as it was filled in."""
    try:
        row = act(who_acts(request), name, details, request.POST.get("why", ""))
    except AccordingError as error:
        messages.error(request, str(error))
        return False
    tell_done(request, row)
    return True


def complain(request: HttpRequest, error: AccordingError) -> None:
    """Have this page of the desk, or the next, say what is wrong."""
    messages.error(request, str(error))


def who_acts(request: HttpRequest) -> User:
    """The user who asks; only called behind a role."""
    if not isinstance(request.user, User):
        raise TypeError("Nobody is signed in.")
    return request.user


def tell_done(request: HttpRequest, row: AuditRow) -> None:
    """Do what follows an act, and have the next page of the desk say it all, with a button that undoes it."""
    messages.success(
        request, f"{row.told} {follow_up(row)}".strip(), extra_tags=f"{_UNDO}{row.pk}" if can_undo(row) else ""
    )


def go_back(request: HttpRequest, otherwise: str = "/desk/") -> str:
    """The page of ours that a form's field `next` names, else another."""
    wanted = request.POST.get("next", "")
    return wanted if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, None) else otherwise


def _read_notice(message: Any) -> dict[str, Any]:
    found = [tag.removeprefix(_UNDO) for tag in (message.extra_tags or "").split() if tag.startswith(_UNDO)]
    return {"text": str(message), "wrong": message.level_tag == "error", "undo": found[0] if found else ""}
