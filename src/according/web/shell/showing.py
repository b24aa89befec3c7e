"""Showing a page, and the pages that refuse."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from according.ledger.refusals import is_passing

_HOUR = 3600
# After how many seconds who is refused may come again.
LATER = {429: _HOUR, 503: 30}
_REFUSALS = {
    400: ("This request could not be understood.", "Go back and try again."),
    403: ("This page is not for you.", "Sign in as somebody who may see it, or go back."),
    404: ("There is no such page.", "Look for it by name, or begin at the front page."),
    410: ("This is not published any more.", "Look at what else there is."),
    413: ("That is too large.", "Send less at once."),
    429: ("That was too often.", "Wait a while and try again."),
    503: ("This cannot be shown for a moment.", "Nothing is lost. Try again in a minute."),
    500: ("Something failed here.", "It is not your fault, and it has been written down. Try again in a while."),
}


def show(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """A page of the site: a room's template with what every page needs."""
    return render(request, template, dict(context or {}), status=status, using="jinja2")


def tell_where(request: HttpRequest) -> dict[str, str]:
    """The address of the page, for every template, the accounts' own among them: the navigation marks it."""
    return {"here": request.path}


def refuse(request: HttpRequest, status: int, why: str = "", wait: int = 0) -> HttpResponse:
    """A page that says what was refused, why, and what to do; what was too often says for how many seconds to wait."""
    title, then = _REFUSALS[status]
    if wait:
        then = f"Wait {tell_wait(wait)} and try again."
    response = show(request, "shell/refusal.html", {"title": title, "why": why, "then": then}, status)
    # A browser keeps a 410 for good if it is not told otherwise, and what was taken off may come back.
    patch_cache_control(response, private=True, max_age=0)
    if status in LATER:
        response["Retry-After"] = str(wait or LATER[status])
    return response


def tell_wait(seconds: int) -> str:
    """A time to wait in words, rather too long than too short."""
    if seconds <= 90:
        return "a minute"
    return f"{-(-seconds // 60)} minutes" if seconds <= _HOUR else "an hour"


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for a request that cannot be understood."""
    return refuse(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:
    """The page for who may not see one, or sent a form that is not ours; a refusal's own words are shown."""
    return refuse(request, 403, str(exception) if isinstance(exception, PermissionDenied) else "")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for an address that leads nowhere."""
    return refuse(request, 404)


def too_often(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for who asks too often."""
    return refuse(request, 429)


def failed(request: HttpRequest) -> HttpResponse:
    """The page for a fault of our own; where the database is just away, one that asks to come again."""
    return refuse(request, 503 if is_passing(sys.exc_info()[1]) else 500)
