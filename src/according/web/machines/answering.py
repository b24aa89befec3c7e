"""Answering machines: the same bytes under the same name, told anew only when something is new.

An answer's ETag is made of the prints of the editions that it rests on, so that asking again costs no work.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.http import http_date, quote_etag
from msgspec import Struct

from according import __version__
from according.web.editions.models import EditionRow
from according.web.editions.reading import list_published

# A minute: long enough to bear a crowd, short enough that what is unpublished is gone.
_KEPT = 60


class Basis(Struct, frozen=True):
    """What an answer rests on: the print of it, and when it last changed."""

    print: str
    changed: datetime | None


def rest_on(edition: EditionRow) -> Basis:
    """An answer from one edition."""
    return Basis(f"{edition.pk} {edition.basis}", edition.published_at)


def rest_on_all(editions: Iterable[EditionRow] | None = None) -> Basis:
    """An answer from all that is published."""
    found = list(editions) if editions is not None else [s.current for s in list_published() if s.current]
    told = " ".join(f"{e.pk} {e.basis}" for e in sorted(found, key=lambda e: e.pk))
    return Basis(told, max((e.published_at for e in found), default=None))


def answer(request: HttpRequest, basis: Basis, kind: str, make: Callable[[], bytes]) -> HttpResponse:
    """The answer, or 304 for who has it already; anybody's page may ask for it."""
    etag = quote_etag(_print(basis.print, request.get_full_path()))
    if has_already(request, etag, basis):
        response = HttpResponse(status=304)
        del response["Content-Type"]
    else:
        response = HttpResponse(make(), content_type=kind)
    response["ETag"] = etag
    if basis.changed:
        response["Last-Modified"] = http_date(basis.changed.timestamp())
    patch_cache_control(response, public=True, max_age=_KEPT)
    return open_to_all(response)


def has_already(request: HttpRequest, etag: str, basis: Basis) -> bool:
    """Whether who asks has this very answer, by its name, or by its day where no name is given."""
    from_name = request.headers.get("If-None-Match")
    if from_name is not None:
        names = {name.strip().removeprefix("W/") for name in from_name.split(",")}
        return etag in names or "*" in names
    since = request.headers.get("If-Modified-Since")
    # Only the very date that was given is believed: an unpublished subject makes the last change an earlier one.
    return bool(since and basis.changed and since == http_date(basis.changed.timestamp()))


def open_to_all(response: HttpResponse) -> HttpResponse:
    """The response, which pages of any site may read: it holds nothing that is anybody's own."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Link"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _print(*parts: str) -> str:
    return hashlib.sha256("\n".join((__version__, *parts)).encode()).hexdigest()[:32]
