"""Where a request comes from, as far as it must be known: a network, and the keyed hash of it that is kept."""

from __future__ import annotations

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

# A household or a phone has a whole network of this size.
_PREFIX = 64


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


def hash_place(request: HttpRequest) -> str:
    """The hash of where a request comes from."""
    return hash_words("address", find_place(request))


def hash_words(kind: str, *words: str) -> str:
    """A hash that nobody without the site's key can make, or turn back; of the same words another for each kind."""
    return salted_hmac(f"according.guard.{kind}", "\n".join(words), algorithm="sha256").hexdigest()
