"""Explanations: why a reader claims what it claims, step by step, and what it saw where it claims nothing."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from according.domain.claim import Claim

Kind = Literal["rule", "weight", "subject", "value", "qualifier", "certainty", "sources", "told"]


class Step(Struct, frozen=True, kw_only=True):
    """One step of the way to a claim.

    `kind` says which question it answers: by which rule (and, of the linear model, by which weights), of whom, which
    value, with which qualifiers, how sure, according to whom, and where else it is told.
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


class SentenceAccount(Struct, frozen=True, kw_only=True):
    """A sentence as the reader saw it: its claims with their steps, its typed stretches, and what came to nothing.

    `row` is the sentence as patterns see it, `left` are facts that were found and not claimed here, each with the
    reason, `nearly` what came closest to being one.
    """

    words: str
    start: int
    end: int
    block: str = ""
    claims: tuple[Account, ...] = ()
    recognised: tuple[Recognised, ...] = ()
    row: str = ""
    left: tuple[str, ...] = ()
    nearly: tuple[str, ...] = ()


class Explanation(Struct, frozen=True, kw_only=True):
    """All that a reader can say of its reading of a page, sentence by sentence in the order of the text."""

    reader: str
    sentences: tuple[SentenceAccount, ...]
