"""Who is asking, without knowing who: a random number in a signed cookie, and a network address as a keyed hash.

Neither is kept: what is stored is a hash that only this site can make. The cookie is set when somebody first says
something, not when they read.
"""

from __future__ import annotations

import re
import secrets
from datetime import timedelta
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from msgspec import Struct

from according.web.talk.models import BlockRow

_COOKIE = "visitor"
_SALT = "according.talk.visitor"
_YEAR = timedelta(days=365)
_NUMBER = re.compile(r"[A-Za-z0-9_-]{22}")
# A household or a phone has a whole network of this size.
_PREFIX = 64


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
    return Visitor(
        number=number, key=hash_words("visitor", number), address=hash_words("address", find_place(request)), new=new
    )


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


def find_place(request: HttpRequest) -> str:
    """The network that a request comes from: an IPv4 address, or the first half of an IPv6 one.

    Behind web servers of our own (PROXIES of them) it is what the outermost of them wrote down; what anybody
    else wrote before that is not believed.
    """
    place = str(request.META.get("REMOTE_ADDR", ""))
    if settings.PROXIES:
        told = [part.strip() for part in str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",") if part.strip()]
        place = told[-settings.PROXIES] if len(told) >= settings.PROXIES else place
    try:
        address = ip_address(place)
    except ValueError:
        return "unknown"
    if address.version == 6:
        inner = address.ipv4_mapped
        return str(inner or ip_network((int(address), _PREFIX), strict=False).network_address)
    return str(address)


def hash_words(kind: str, *words: str) -> str:
    """A hash that nobody without the site's key can make, or turn back."""
    return salted_hmac(f"according.talk.{kind}", "\n".join(words), algorithm="sha256").hexdigest()


def is_blocked(visitor: Visitor) -> bool:
    """Whether the desk takes nothing from a visitor."""
    holds = Q(until__isnull=True) | Q(until__gt=timezone.now())
    return BlockRow.objects.filter(holds, key__in=[visitor.key, visitor.address]).exists()
