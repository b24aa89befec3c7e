"""Who is asking, without knowing who: a random number in a signed cookie, and a network address as a keyed hash.

Neither is kept: what is stored is a hash that only this site can make. The cookie is set when somebody first says
something, not when they read.
"""

from __future__ import annotations

import re
import secrets
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from msgspec import Struct

from according.web.guard.places import hash_place, hash_words

_COOKIE = "visitor"
_SALT = "according.guard.visitor"
_YEAR = timedelta(days=365)
_NUMBER = re.compile(r"[A-Za-z0-9_-]{22}")


class Visitor(Struct, frozen=True, kw_only=True):
    """Somebody who says something: the number for their cookie, its hash, and the hash of where they are."""

    number: str
    key: str
    address: str
    new: bool


def meet_visitor(request: HttpRequest) -> Visitor:
    """The visitor of a request; one who comes without a cookie gets a number, which `remember` gives them to keep."""
    number = read_number(request)
    new = number is None
    number = number or secrets.token_urlsafe(16)
    return Visitor(number=number, key=hash_words("visitor", number), address=hash_place(request), new=new)


def find_key(request: HttpRequest) -> str:
    """The hash of a visitor who has said something before; nothing for one who has not."""
    number = read_number(request)
    return hash_words("visitor", number) if number else ""


def read_number(request: HttpRequest) -> str | None:
    """The number in a visitor's cookie, if it is one of ours."""
    found = request.get_signed_cookie(_COOKIE, default=None, salt=_SALT, max_age=int(_YEAR.total_seconds()))
    return found if found and _NUMBER.fullmatch(found) else None


def remember(response: HttpResponse, visitor: Visitor) -> HttpResponse:
    """The response with the visitor's number for the next time."""
    response.set_signed_cookie(
        _COOKIE,
        visitor.number,
        salt=_SALT,
        max_age=int(_YEAR.total_seconds()),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response
