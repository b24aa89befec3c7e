"""Explanations: why a reader claims what it claims, step by step, and what it saw where it claims nothing."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from according.domain.claim import Claim

Kind = Literal["words", "rule", "weight", "subject", "value", "qualifier", "certainty", "sources", "told", "veto"]


class Step(Struct, frozen=True, kw_only=True):
    """One step of the way to a claim.

    `kind` says which question it answers: which words, by which rule (and, of the linear model, by which weights), of
    whom, what value, which qualifiers, how sure, according to whom, where else it is told, and what spoke against it.
    `said` is the answer as a sentence for people; `cue` are the page's words that decided it.
    """

    kind: Kind
    said: str
    cue: str | None = None


class Account(Struct, frozen=True, kw_only=True):
    """A claim with the steps that led to it."""

    claim: Claim
    steps: tuple[Step, ...]


class Recognised(Struct, frozen=True, kw_only=True):
    """A typed stretch of a sentence: the kind of thing, the page's words, and what they were taken for."""

    kind: str
    words: str
    name: str
    start: int
    end: int


class Silence(Struct, frozen=True, kw_only=True):
    """A sentence that nothing is claimed of: what was recognised in it, its row of items, and what was left out."""

    words: str
    start: int
    end: int
    spans: tuple[Recognised, ...] = ()
    row: str = ""
    dropped: tuple[str, ...] = ()


class Explanation(Struct, frozen=True, kw_only=True):
    """All that a reader can say of its reading of a page."""

    reader: str
    accounts: tuple[Account, ...]
    silences: tuple[Silence, ...] = ()
