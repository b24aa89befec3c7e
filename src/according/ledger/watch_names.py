"""The keys of rows of watching; to be imported without a database."""

from __future__ import annotations

import hashlib

from according.domain.watched import WatchedKind


def name_watched(kind: WatchedKind, address: str) -> str:
    """The key of an address that is watched as something."""
    return hashlib.sha256(f"{kind} {address}".encode("utf-8", "replace")).hexdigest()
