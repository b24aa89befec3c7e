"""Every address of the site, as the resolver has it: a new one is walked to as well, or fails by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from msgspec import Struct

from according.web.shell.assets import name_style
from web.talking import find_keys

# What stands for each part of an address that varies, in the example's site; `name.part` where one address differs.
PARTS = {
    "slug": "ballerina",
    "number": "1",
    "letter": "1",
    "token": "nobody",
    "key": "0000000000000000",
    "claim": "000000000000",
    "person.slug": "erica-lee",
    "outlet.slug": "marquee-post",
    "part.key": "travelled",
}
# Addresses whose patterns are more than words between slashes.
WHOLE = {
    "asset": name_style(),
    "feed": "/feeds/ballerina.atom",
    "year": "/calendar/2025/",
    "month": "/calendar/2025-06/",
    "account_confirm_email": "/accounts/confirm-email/abc/",
    "account_reset_password_from_key": "/accounts/password/reset/key/1-abc/",
    "rest": "/api/nowhere",
}


class Address(Struct, frozen=True):
    """An address of the site: what it is called, where it is, and whether it asks for the token of a form."""

    name: str
    path: str
    exempt: bool

    def __str__(self) -> str:
        return self.name


def list_addresses() -> list[Address]:
    """Every address there is."""
    return [
        Address(name, fill_route(name, route), bool(getattr(leaf.callback, "csrf_exempt", False)))
        for leaf, route in walk(get_resolver().url_patterns)
        for name in [str(leaf.name or "rest")]
    ]


def walk(patterns: Iterable[Any], before: str = "/") -> Iterator[tuple[URLPattern, str]]:
    """The leaves of the resolver with their whole routes."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from walk(pattern.url_patterns, before + str(pattern.pattern))
        else:
            yield pattern, before + str(pattern.pattern)


def fill_route(name: str, route: str) -> str:
    """An address with something in each part that varies; AssertionError names one that nobody thought of."""
    if name in WHOLE:
        return WHOLE[name]
    assert "^" not in route, f"Say in WHOLE what the address {name} ({route}) looks like."
    for part in re.findall(r"<(?:\w+:)?(\w+)>", route):
        value = PARTS.get(f"{name}.{part}", PARTS.get(part))
        assert value is not None, f"Say in PARTS what stands for <{part}> in the address {name} ({route})."
        route = re.sub(rf"<(?:\w+:)?{part}>", value, route)
    return route


def name_statement(address: Address, client: Client) -> str:
    """The path with a statement that there is on the example's page, where one is wanted."""
    if PARTS["key"] not in address.path:
        return address.path
    if not _keys:  # made of what a statement says: the same on each copy of the example
        _keys.append(find_keys(client)[0])
    return address.path.replace(PARTS["key"], _keys[0])


_keys: list[str] = []
ADDRESSES = list_addresses()
PUBLIC = [a for a in ADDRESSES if not a.path.startswith(("/desk/", "/accounts/"))]
DESK = [a for a in ADDRESSES if a.path.startswith("/desk/")]
