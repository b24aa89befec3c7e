"""Slot: a question about a work, and the claims that answer it, each with its value."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from according.domain.claim import Claim
from according.domain.names import fold_name
from according.domain.schema import Property
from according.reconcile.pages.sightings import Sighting
from according.reconcile.terms import load_terms


class SlotKey(NamedTuple):
    """A question: the property, and the qualifiers that set it apart from the property's main question."""

    property: str
    apart: tuple[tuple[str, str], ...]


class Entry(Struct, frozen=True):
    """A claim as an answer: the value under the name that statements use, and whether it is denied or over."""

    sighting: Sighting
    value: str
    against: bool
    former: bool


class Slot(Struct, frozen=True):
    """A question with all its answers in order of time, and the qualifiers to show with them."""

    key: SlotKey
    property: Property
    entries: tuple[Entry, ...]
    shown: dict[str, str | None]


def is_former(claim: Claim) -> bool:
    """Whether a claim says that something was so and is no more."""
    status = fold_name(claim.qualifiers.get("status") or "")
    return status in load_terms().standing.ended_statuses


def is_denied(claim: Claim) -> bool:
    """Whether a claim says that something is not so, or no longer."""
    return claim.certainty == "denied" or is_former(claim)
