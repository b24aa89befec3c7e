"""Headings that carry a truth value or a question: "Debunked", "Who is in it?", "“It cost $200 million.”"."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from according.read.grammar.lexicon import load_data
from according.read.grammar.structure.labels import fold_label, load_labels

_NUMBER = re.compile(r"^\s*(?:\d{1,2}[.):]|#\d+|[A-Q][.:]|Q\d*[.:])\s*")


_YES_OR_NO = re.compile(r"(?:so,? )?(?:is|are|was|were|will|would|does|do|did|has|have|can|could|should)\b", re.I)


class Heading(Struct, frozen=True):
    """What a heading says of all that stands under it, and what it asks for.

    `claim`: it is itself what the text below judges, a claim in quotation marks or a yes-or-no question (`asked`).
    """

    certainty: str | None = None
    ask: str | None = None
    claim: bool = False
    asked: bool = False


@cache
def _load_patterns(table: str, value: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(e["match"], re.I), e[value]) for e in load_data("labels")[table])


def read_heading(words: str) -> Heading:
    """What a heading says: a truth value where it is all of it, else the property that it asks for."""
    bare = _NUMBER.sub("", words).strip(' “”"*–—').rstrip(":.!")
    plain = re.sub(r"\s*\([^)]*\)$", "", bare)
    for pattern, certainty in _load_patterns("verdict", "certainty"):
        if pattern.fullmatch(plain) or pattern.fullmatch(bare):
            return Heading(certainty=certainty, ask="cast_member" if re.search(r"\bcast\b", bare, re.I) else None)
    quoted = bool(re.match(r"\s*(?:\d{1,2}[.):]\s*)?[“\"].*[”\"][.!?]?\s*$", words)) and " " in bare
    ask = next((prop for pattern, prop in _load_patterns("ask", "property") if pattern.search(bare)), None)
    if ask and not words.rstrip().endswith("?") and len(bare.split()) > 7:
        ask = None
    asked = words.rstrip().endswith("?") and bool(_YES_OR_NO.match(bare))
    return Heading(ask=ask, claim=quoted or asked, asked=asked)


def names_section(words: str) -> bool:
    """Whether a heading names a part of the page, not a work: "Cast & Crew", "What is it about?"."""
    heading = read_heading(words)
    return bool(heading.ask or heading.certainty) or words.rstrip().endswith("?") or fold_label(words) in load_labels()


def judge_answer(words: str) -> str | None:
    """How true an answer's first words make the claim or yes-or-no question that it answers."""
    start = words.lstrip(" “”\"‘’'*–—")
    return next(
        (certainty for pattern, certainty in _load_patterns("answer", "certainty") if pattern.match(start)), None
    )


# From how sure to how doubtful: a heading can only add doubt to what a sentence says, never take it away.
_RANK = ("stated", "expected", "reported", "possible", "denied")


def weaken(certainty: str, heading: str) -> str:
    """The certainty of a fact under a heading: "Rumours" makes what is said flatly possible."""
    return max(certainty, heading, key=_RANK.index) if heading != "stated" else certainty
