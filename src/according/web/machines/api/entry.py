"""The API as Django's addresses: only reading, for anybody, with openapi.json and a page that lists what there is."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from typing import Any

import msgspec
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, path, re_path
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from according import __version__
from according.domain.dossier import Dossier
from according.domain.errors import LedgerError
from according.web.editions.reading import list_published
from according.web.machines.addressing import give_whole
from according.web.machines.answering import Basis, answer, open_to_all
from according.web.machines.api import forms
from according.web.machines.api.operations import router
from according.web.machines.api.refusing import (
    refuse_address,
    refuse_asked,
    refuse_for_now,
    refuse_method,
    refuse_missing,
    refuse_status,
)
from according.web.shell.showing import show

_ABOUT = (
    "Everything that is published here, and according to whom, as JSON. Anybody may read it; no key is asked for. Long"
    " answers come in sheets (limit, offset, next). Answers carry ETag and Last-Modified: ask with If-None-Match, and"
    " nothing is sent that you have. Offsets of quotes count characters of the page’s text."
)
_FORMS = (
    *(forms.SubjectForm, forms.SubjectSheet, forms.StatementForm, forms.StatementSheet, forms.ClaimSheet),
    *(forms.ChangeSheet, forms.SourceSheet, forms.Problem, Dossier),
)

View = Callable[..., HttpResponseBase]


class ReadingApi(NinjaAPI):
    """The API; an operation is called in openapi.json as it is here."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """The name of the operation."""
        return operation.view_func.__name__


api = ReadingApi(
    title="According", version="1", description=_ABOUT, openapi_url=None, docs_url=None, urls_namespace="machines"
)
api.add_router("", router)
api.add_exception_handler(ValidationError, refuse_asked)  # type: ignore[arg-type]
api.add_exception_handler(HttpError, refuse_status)  # type: ignore[arg-type]
api.add_exception_handler(Http404, refuse_missing)  # type: ignore[arg-type]
api.add_exception_handler(DatabaseError, refuse_for_now)  # type: ignore[arg-type]
api.add_exception_handler(LedgerError, refuse_for_now)  # type: ignore[arg-type]


def list_addresses() -> list[URLPattern]:
    """The addresses below /api/."""
    own = [p for p in api.urls[0] if isinstance(p, URLPattern) and p.name != "api-root"]
    for pattern in own:
        pattern.callback = with_manners(pattern.callback)
    return [
        path("", with_manners(show_manual), name="api"),
        path("openapi.json", with_manners(show_schema), name="openapi"),
        *own,
        re_path(r"^(?P<rest>.+)$", with_manners(refuse_address)),
    ]


def with_manners(view: View) -> View:
    """A view that answers HEAD as GET, tells pages of other sites that they may ask, and refuses the rest in words."""

    @wraps(view)
    def answer_any(request: HttpRequest, *args: Any, **given: Any) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return allow_asking()
        if request.method not in ("GET", "HEAD"):
            return refuse_method(request.method)
        asked, request.method = request.method, "GET"
        try:
            return view(request, *args, **given)
        finally:
            request.method = asked

    answer_any.csrf_exempt = True  # type: ignore[attr-defined]  # nothing can be changed here
    return answer_any


def allow_asking() -> HttpResponse:
    """What a browser wants to know before a page of another site may ask."""
    response = HttpResponse(status=204)
    response["Allow"] = response["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
    response["Access-Control-Allow-Headers"] = "If-None-Match, If-Modified-Since, Accept"
    response["Access-Control-Max-Age"] = "86400"
    return open_to_all(response)


def show_schema(request: HttpRequest) -> HttpResponse:
    """openapi.json."""
    basis = Basis(f"openapi {__version__} {give_whole('')}", None)
    return answer(request, basis, "application/json", lambda: msgspec.json.encode(describe()))


def show_manual(request: HttpRequest) -> HttpResponse:
    """The page at /api/: every operation with what may be asked, and an example to follow."""
    told = describe()
    operations = [(address, told["paths"][address]["get"]) for address in told["paths"]]
    example = next((shelf.slug for shelf in list_published()), "")
    return show(request, "machines/api.html", {"example": example, "operations": operations})


@cache
def describe() -> OpenAPISchema:
    """The API in OpenAPI's words, its forms those that the answers are made of."""
    told = api.get_openapi_schema(path_prefix="/api/")
    _, components = msgspec.json.schema_components(_FORMS, ref_template="#/components/schemas/{name}")
    components["Sentence"]["properties"]["text"] = {"type": "string", "description": "The words alone."}
    told["components"] = {"schemas": components}
    told["servers"] = [{"url": give_whole("") or "/"}]
    return told
