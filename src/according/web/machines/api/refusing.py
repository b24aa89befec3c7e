"""Refusing in words: whatever cannot be answered is told as a problem of RFC 9457, with a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from ninja.errors import HttpError, ValidationError

from according.ledger.refusals import is_passing
from according.web.machines.answering import open_to_all
from according.web.machines.api.forms import Problem, Wrong
from according.web.shell.showing import LATER

_TITLES = {
    404: "There is no such thing",
    405: "This can only be read",
    410: "It is published no longer",
    429: "That was too often",
    503: "This cannot be answered for a moment",
    422: "The question cannot be answered as it was asked",
}
_SHOWN = 60


def refuse_problem(status: int, detail: str, errors: tuple[Wrong, ...] = ()) -> HttpResponse:
    """A problem as a response."""
    problem = Problem(title=_TITLES[status], status=status, detail=detail, errors=errors)
    response = HttpResponse(msgspec.json.encode(problem), content_type="application/problem+json", status=status)
    response["Cache-Control"] = "no-store"
    return open_to_all(response)


def refuse_asked(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What is wrong with each parameter, a sentence each."""
    wrong = tuple(tell_wrong(request, told) for told in error.errors)
    return refuse_problem(422, " ".join(w.detail for w in wrong), wrong)


def tell_wrong(request: HttpRequest, told: Mapping[str, Any]) -> Wrong:
    """A sentence that names the parameter, what was found, and what is wanted."""
    name = str(told["loc"][-1])[:_SHOWN]
    given = request.GET.get(name, "")
    what = str(told["msg"]).removeprefix("Value error, ")
    if told["type"] == "unknown":
        return Wrong(parameter=name, detail=f"The parameter “{name}” {what}.")
    shown = f"{given[:_SHOWN]}…" if len(given) > _SHOWN else given
    return Wrong(parameter=name, detail=f"The parameter “{name}” is “{shown}”: {what[:1].lower()}{what[1:]}.")


def refuse_missing(request: HttpRequest, error: Exception) -> HttpResponse:
    """Nothing is published under that name."""
    return refuse_problem(404, str(error) or "Nothing is published under this address.")


def refuse_status(request: HttpRequest, error: HttpError) -> HttpResponse:
    """What is refused with a status of its own."""
    return refuse_problem(error.status_code, str(error))


def refuse_for_now(request: HttpRequest, error: Exception) -> HttpResponse:
    """The database is just away; what else it says is a fault of our own."""
    if not is_passing(error):
        raise error
    response = refuse_problem(503, "The record cannot be reached just now. Nothing is lost: ask again in a minute.")
    response["Retry-After"] = str(LATER[503])
    return response


def refuse_address(request: HttpRequest, rest: str = "") -> HttpResponse:
    """An address below /api/ that leads nowhere."""
    return refuse_problem(404, "The API has no such address. openapi.json and the page at /api/ list those there are.")


def refuse_method(method: str | None) -> HttpResponse:
    """Anything but reading."""
    response = refuse_problem(405, f"{(method or '')[:10]} is not answered: the API can only be read, with GET.")
    response["Allow"] = "GET, HEAD, OPTIONS"
    return response
