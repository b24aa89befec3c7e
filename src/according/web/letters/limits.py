"""How often somebody may: counted in the site's database, so that all its processes count together."""

from __future__ import annotations

import ipaddress
from datetime import timedelta

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


def hash_visitor(request: HttpRequest) -> str:
    """The keyed hash of where a request comes from; of IPv6, the network that one household has."""
    given = request.META.get("REMOTE_ADDR") or ""
    try:
        address = ipaddress.ip_address(given)
    except ValueError:
        place = given
    else:
        place = str(ipaddress.ip_network((address, 64 if address.version == 6 else 32), strict=False))
    return salted_hmac("according.letters.visitor", place, algorithm="sha256").hexdigest()
