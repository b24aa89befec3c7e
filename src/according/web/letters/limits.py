"""How often somebody may: counted in the site's database, so that all its processes count together."""

from __future__ import annotations

import ipaddress
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from according.web.letters.models import TryRow


def allow(key: str, most: int, span: timedelta) -> bool:
    """Whether this may be done once more, not more than so often in a time; if so, it is counted."""
    now = timezone.now()
    if TryRow.objects.filter(key=key, at__gt=now - span)[:most].count() >= most:
        return False
    TryRow.objects.create(key=key, at=now)
    return True


def find_place(request: HttpRequest) -> str:
    """The network address of who asks: behind web servers of our own, what the outermost of these wrote down."""
    place = str(request.META.get("REMOTE_ADDR") or "")
    told = [part.strip() for part in str(request.META.get("HTTP_X_FORWARDED_FOR") or "").split(",")]
    return told[-settings.PROXIES] if 0 < settings.PROXIES <= len(told) else place


def hash_visitor(request: HttpRequest) -> str:
    """The keyed hash of where a request comes from; of IPv6, the network that one household has."""
    given = find_place(request)
    try:
        address = ipaddress.ip_address(given)
    except ValueError:
        place = given
    else:
        place = str(ipaddress.ip_network((address, 64 if address.version == 6 else 32), strict=False))
    return salted_hmac("according.letters.visitor", place, algorithm="sha256").hexdigest()
