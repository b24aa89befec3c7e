"""The door: what a reader is, and what it must hand over.

Invariant: nothing comes through but claims whose words stand in the page. Whoever the reader is (the built-in grammar,
a language model, somebody's script), each claim quotes the page with its exact words, what stands before and behind
them, and their place; a claim that quotes what the page does not say is dropped and named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol, runtime_checkable

import msgspec
from msgspec import Struct

from according.domain.claim import CERTAINTIES, Claim, make_claim
from according.domain.edtf import is_edtf
from according.domain.errors import AccordingError, ReaderError
from according.domain.page import Page
from according.domain.schema import load_schema
from according.read.explanation import Explanation
from according.read.ground import ground_quote

_SHORT = 80


class Usage(Struct, frozen=True, kw_only=True):
    """What a reading took: calls of a service, answers that were kept from before, tokens, and dollars if known."""

    calls: int = 0
    kept: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float | None = None

    def __add__(self, other: Usage) -> Usage:
        """Both together; the cost of what has none told is taken for nothing."""
        told = [u.cost for u in (self, other) if u.cost is not None]
        return Usage(
            calls=self.calls + other.calls,
            kept=self.kept + other.kept,
            tokens_in=self.tokens_in + other.tokens_in,
            tokens_out=self.tokens_out + other.tokens_out,
            cost=sum(told) if told else None,
        )


class Found(Struct, frozen=True, kw_only=True):
    """What a reader found in a page: claims, and a sentence for each thing that it had to leave out."""

    claims: tuple[Claim, ...]
    dropped: tuple[str, ...] = ()
    usage: Usage | None = None


class Reader(Protocol):
    """Turns a page into claims.

    `name` goes on record with each reading: a page is read anew when it changes, so it should hold whatever decides
    what is found (a version, a model). Claims are made with `make_claim`; a reader that cannot read a page raises a
    ReaderError with a sentence that says why, and the other pages go on.
    """

    @property
    def name(self) -> str:
        """Who reads, and in which version."""

    def read_page(self, page: Page) -> Found:
        """What the page claims."""


@runtime_checkable
class ExplainingReader(Protocol):
    """A reader that can say why it claims what it claims."""

    def explain_page(self, page: Page) -> Explanation:
        """The claims of a page with the steps that led to each, and what was seen in sentences without any."""


class GuardedReader:
    """A reader from outside, kept to the rules: what it claims is checked, and its faults are told as its own."""

    def __init__(self, called: str, reader: Reader) -> None:
        self.called = called
        self.reader = reader

    @property
    def name(self) -> str:
        """The name by which it was called for, and its own."""
        own = str(self.reader.name)
        return own if own.startswith(self.called) else f"{self.called} {own}"

    def read_page(self, page: Page) -> Found:
        """What the reader found, without claims that the page or the schema does not bear out."""
        with _blame(self.called):
            found = msgspec.convert(msgspec.to_builtins(self.reader.read_page(page)), Found)
            claims, dropped = check_claims(page, found.claims)
        return Found(claims=tuple(claims), dropped=(*found.dropped, *dropped), usage=found.usage)


class GuardedExplainer:
    """A reader from outside that explains itself: what it says has the right form, and its faults are its own."""

    def __init__(self, called: str, reader: ExplainingReader) -> None:
        self.called = called
        self.reader = reader

    def explain_page(self, page: Page) -> Explanation:
        """What the reader says of its claims."""
        with _blame(self.called):
            return msgspec.convert(msgspec.to_builtins(self.reader.explain_page(page)), Explanation)


@contextmanager
def _blame(called: str) -> Iterator[None]:
    """Tell whatever goes wrong in strangers' code as theirs."""
    try:
        yield
    except AccordingError:
        raise
    except Exception as error:
        fault = f"{type(error).__name__}: {error}"[:200]
        raise ReaderError(f"The page could not be read: the reader {called!r} failed ({fault}).", called) from error


def check_claims(page: Page, claims: Sequence[Claim]) -> tuple[list[Claim], list[str]]:
    """The claims that hold, each quoting the page's own words at their place, and why each of the others does not."""
    kept, dropped = [], []
    for claim in claims:
        stretch = ground_quote(page, claim.quote.exact, claim.quote.start)
        if stretch is None:
            dropped.append(f"A claim was left out: the page does not say “{shorten(claim.quote.exact)}”.")
        elif reason := find_flaw(claim.subject, claim.property, claim.value, claim.certainty):
            dropped.append(f"A claim was left out: {reason}.")
        else:
            kept.append(place_claim(page, claim, stretch))
    return kept, dropped


def find_flaw(subject: str, property: str, value: str, certainty: str) -> str | None:
    """What in a claim the schema does not know, or None."""
    known = load_schema().properties.get(property)
    if known is None:
        return f"the schema has no property {property!r}"
    if not subject.strip() or not value.strip():
        return f"its {'value' if subject.strip() else 'subject'} is empty"
    if certainty not in CERTAINTIES:
        return f"{certainty!r} is no certainty"
    if known.value == "date" and not is_edtf(value):
        return f"{value!r} is no date in EDTF"
    return None


def place_claim(page: Page, claim: Claim, stretch: tuple[int, int]) -> Claim:
    """The claim, quoting text[start:end] of the page."""
    return make_claim(
        page,
        subject=claim.subject,
        property=claim.property,
        value=claim.value,
        start=stretch[0],
        end=stretch[1],
        certainty=claim.certainty,
        qualifiers=claim.qualifiers,
        sources=tuple(claim.sources),
        said_at=claim.said_at,
        rule=claim.rule,
    )


def shorten(words: str) -> str:
    """Words for a message: at most a line of them."""
    flat = " ".join(words.split())
    return flat if len(flat) < _SHORT else f"{flat[: _SHORT - 1]}…"
