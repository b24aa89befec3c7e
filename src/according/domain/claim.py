"""Claim: one thing that one page says, with the words that say it.

A claim's id is a hash of its content, so that recording it twice is harmless. Offsets are not part of it: the same
sentence a paragraph further down is the same claim.
"""

from __future__ import annotations

import hashlib
from typing import Literal

import msgspec
from msgspec import Struct

from according.domain.page import Page

Certainty = Literal["stated", "expected", "reported", "possible", "denied"]
CERTAINTIES: tuple[Certainty, ...] = ("stated", "expected", "reported", "possible", "denied")

# Hearsay whose teller is not named: "sources told Deadline" credits ["Deadline", "unnamed"].
UNNAMED = "unnamed"


class Quote(Struct, frozen=True):
    """The exact words and where they stand (W3C Web Annotation TextQuote and TextPosition selectors)."""

    exact: str
    start: int
    end: int
    prefix: str = ""
    suffix: str = ""


class Claim(Struct, frozen=True, kw_only=True):
    """In page P, "opens June 7, according to Variety" says: Ballerina, release_date, 2024-06-07, stated, [Variety].

    `sources` runs from the outermost credited to the innermost, without the page's own outlet. `rule` names what in
    the reader found it; it explains the claim and is not part of what is claimed.
    """

    id: str
    subject: str
    property: str
    value: str
    qualifiers: dict[str, str | None] = {}
    certainty: Certainty = "stated"
    sources: tuple[str, ...] = ()
    said_at: str | None = None
    page: str
    outlet: str | None = None
    published: str | None = None
    quote: Quote
    rule: str | None = None


class Reading(Struct, frozen=True, kw_only=True):
    """One state of a page and what it claims.

    `version` counts the states of one address, from 1. `known_at` is when the ledger learned it (ISO 8601 time).
    """

    page: Page
    claims: tuple[Claim, ...]
    version: int = 1
    known_at: str | None = None


def make_claim(
    page: Page,
    *,
    subject: str,
    property: str,
    value: str,
    start: int,
    end: int,
    certainty: Certainty = "stated",
    qualifiers: dict[str, str | None] | None = None,
    sources: tuple[str, ...] = (),
    said_at: str | None = None,
    rule: str | None = None,
) -> Claim:
    """A claim of `page`, quoting its text[start:end], with its content hash as id."""
    published = page.published.day if page.published else None
    said_at = said_at or published
    qualifiers = {k: v for k, v in sorted((qualifiers or {}).items()) if v}
    exact = page.text[start:end]
    quote = Quote(exact, start, end, page.text[max(0, start - 32) : start], page.text[end : end + 32])
    content = [page.url, subject, property, value, qualifiers, certainty, list(sources), said_at, exact]
    return Claim(
        id=hashlib.sha256(msgspec.json.encode(content)).hexdigest()[:32],
        subject=subject,
        property=property,
        value=value,
        qualifiers=qualifiers,
        certainty=certainty,
        sources=sources,
        said_at=said_at,
        page=page.url,
        outlet=page.outlet,
        published=published,
        quote=quote,
        rule=rule,
    )
