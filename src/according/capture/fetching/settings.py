"""What the fetcher is told from outside: who asks, and which places besides the public web may be asked."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

from msgspec import Struct

from according.capture.fetching.robots import PRODUCT
from according.capture.fetching.vetting import Allowed, read_allowed
from according.domain.errors import InputError

_CONTACT = re.compile(r"https?://[!-'*-~]{4,200}|(?:mailto:)?[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")


class FetchSettings(Struct, frozen=True, kw_only=True):
    """`agent` is how the fetcher names itself; `allowed` are the places that may be asked though not public."""

    agent: str
    allowed: Allowed = Allowed()
    contact: str | None = None


def read_settings(version: str, allow: str = "", environment: Mapping[str, str] = os.environ) -> FetchSettings:
    """The settings of ACCORDING_CONTACT and ACCORDING_ALLOW; `allow` adds to the latter. InputError for a wrong one."""
    contact = environment.get("ACCORDING_CONTACT", "").strip()
    if contact and not _CONTACT.fullmatch(contact):
        found = f"ACCORDING_CONTACT is “{contact[:80]}”"
        raise InputError(f"{found}: give an address of a page or of e-mail, under which whoever fetches is found.")
    told = f" (+{contact})" if contact else " (no contact given)"
    allowed = read_allowed(f"{environment.get('ACCORDING_ALLOW', '')} {allow}")
    return FetchSettings(agent=f"{PRODUCT}/{version}{told}", allowed=allowed, contact=contact or None)
