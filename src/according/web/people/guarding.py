"""The guard at the desk's door: whatever lies under /desk/ is closed to who lacks the role that its row says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from according.web.people.permissions import find_needed
from according.web.people.roles import turn_away
from according.web.shell.numbers import is_number
from according.web.shell.showing import refuse

_CLOSED = ("/desk/", "/accounts/")
_DESK = "/desk/"
# What may be sent to the desk, where pages are handed in, and elsewhere.
_MOST_TO_DESK, _MOST = 45_000_000, 6_000_000


def is_too_large(request: HttpRequest) -> bool:
    """Whether a request says that it brings more than any page of the site takes."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    most = _MOST_TO_DESK if request.path.startswith(_DESK) else _MOST
    return not (is_number(length, 11) and int(length) <= most)


class GuardDesk:
    """Middleware: turns away who may not, before any view of the desk is called; keeps its pages out of caches.

    It stands before everything that reads what was sent, so that strangers cannot fill the disk.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, not to be kept by anybody if it is of the desk; none for a request that is far too large."""
        if is_too_large(request):
            return refuse(request, 413)
        response = self.answer(request)
        if request.path.startswith(_CLOSED):
            response["Cache-Control"] = "no-store"
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Sequence[Any], kwargs: Mapping[str, Any]
    ) -> HttpResponse | None:
        """The refusal for who may not see this page of the desk."""
        match = request.resolver_match
        if match is None or not match.route.startswith("desk/"):
            return None
        return turn_away(request, find_needed(match.url_name))
