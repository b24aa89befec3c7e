"""What the fetcher is told from outside: who asks, and which places besides the public web may be asked."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

from msgspec import Struct

from according.capture.fetching.limits import Manners
from according.capture.fetching.robots import PRODUCT
from according.capture.fetching.vetting import Allowed, read_allowed
from according.domain.errors import InputError

_CONTACT = re.compile(r"https?://[!-'*-~]{4,200}|(?:mailto:)?[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")

_SECONDS = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,3})?")


class FetchSettings(Struct, frozen=True, kw_only=True):
    """`agent` is how the fetcher names itself; `allowed` are the places that may be asked though not public.

    `pause` are the seconds between two requests at a host, unless its robots.txt asks for more.
    """

    agent: str
    allowed: Allowed = Allowed()
    contact: str | None = None
    pause: float = Manners().pause


def read_settings(version: str, allow: str = "", environment: Mapping[str, str] = os.environ) -> FetchSettings:
    """The settings of ACCORDING_CONTACT, _ALLOW, to which `allow` adds, and _PAUSE; InputError for a wrong one."""
    contact = environment.get("ACCORDING_CONTACT", "").strip()
    if contact and not _CONTACT.fullmatch(contact):
        found = f"The contact (ACCORDING_CONTACT, or `contact` in a watch file) is “{' '.join(contact[:80].split())}”"
        raise InputError(f"{found}: give an address of a page or of e-mail, under which whoever fetches is found.")
    told = f" (+{contact})" if contact else " (no contact given)"
    allowed = read_allowed(f"{environment.get('ACCORDING_ALLOW', '')} {allow}")
    pause = _read_pause(environment.get("ACCORDING_PAUSE", "").strip())
    return FetchSettings(agent=f"{PRODUCT}/{version}{told}", allowed=allowed, contact=contact or None, pause=pause)


def _read_pause(given: str) -> float:
    if not given:
        return Manners().pause
    if not _SECONDS.fullmatch(given):
        raise InputError(f"ACCORDING_PAUSE is “{given[:80]}”: give the seconds between two requests at a host, as 1.5.")
    return float(given)
