"""The keys of rows of watching; to be imported without a database."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from according.domain.names import fold_name
from according.domain.watched import WatchedKind


def name_watched(kind: WatchedKind, address: str) -> str:
    """The key of an address that is watched as something."""
    return hashlib.sha256(f"{kind} {address}".encode("utf-8", "replace")).hexdigest()


def name_entry(subject_key: str, address: str, relevant: bool) -> str:
    """The id of a judgement: an entry is judged once for a subject, until it is judged otherwise."""
    return hashlib.sha256(msgspec.json.encode((subject_key, address, relevant))).hexdigest()


def name_notice(subject: str, made_at: datetime, content: Mapping[str, Any]) -> str:
    """The id of a notice, by the moment at which it was made and what it tells."""
    told = f"{fold_name(subject)}\n{made_at.isoformat()}\n".encode() + msgspec.json.encode(content)
    return hashlib.sha256(told).hexdigest()[:32]
