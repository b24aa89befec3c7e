"""Versioning: what stood at an address before, and what was changed there, from what is on record."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from according.domain.errors import UnknownPage
from according.domain.revision import PageHistory
from according.pipeline.concluding import spell_subject
from according.reconcile import trace_pages

if TYPE_CHECKING:
    from according.ledger.store import Ledger


class Revised(Struct, frozen=True, kw_only=True):
    """The page that was asked for, or all pages on a subject of which more than one state is known or told of."""

    subject: str | None = None
    pages: tuple[PageHistory, ...]


def trace_versions(ledger: Ledger, what: str, on: str | None = None, known_by: datetime | None = None) -> Revised:
    """The versions of the page at an address, or of the pages on a subject that were changed; UnknownPage if none."""
    if readings := ledger.readings_at(what, known_by):
        return Revised(pages=trace_pages(readings, on))
    if is_address(what) or ledger.readings_at(what):
        when = " by then" if known_by else ""
        raise UnknownPage(
            f"The ledger {ledger.name} had no page at {what}{when}. Give the address as `according show` names it, "
            "or the name of a subject."
        )
    readings = ledger.readings(what, known_by=known_by)
    if not readings and not ledger.readings(what):
        raise ledger.refuse_subject(what)
    return Revised(subject=spell_subject(readings, what), pages=trace_pages(readings, on, edited=True))


def is_address(what: str) -> bool:
    """Whether somebody means a page and not a subject."""
    return "://" in what or what.startswith("www.")
