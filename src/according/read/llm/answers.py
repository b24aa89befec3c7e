"""Answers: what a model said, taken apart, checked, and brought back to the page's own words.

Invariant: a fact becomes a claim only if its words stand in the page, its property, date and certainty are such, and
the names in it are names that the page has. The others are left out, each with a sentence.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from according.domain.claim import UNNAMED, Certainty, Claim, make_claim
from according.domain.names import fold_name
from according.domain.page import Block, Page
from according.domain.register import load_register
from according.domain.schema import load_schema
from according.read.door import find_flaw, shorten
from according.read.ground import ground_quote

_Words = Annotated[str, Meta(min_length=1, max_length=4_000)]
# What models without structured output put around their answer: their thoughts, and a fence.
_THOUGHT = re.compile(r"\s*<think>.*?</think>", re.DOTALL)
_FENCE = re.compile(r"\s*```(?:json)?\s*\n(.*)\n\s*```\s*", re.DOTALL)
_OWNER = re.compile(r"[’'`]s?(?!\w)")
_PRODUCTION = frozenset(
    "development,pre-production,filming,on hold,post-production,completed,released,cancelled".split(",")
)
# Values that are names of the page or its own words, not dates, sums or kinds.
_NAMES = frozenset({"person", "organisation", "clause"})
_MOST_FACTS = 2_000


class Pair(Struct, frozen=True):
    """A qualifier."""

    name: str
    value: str


class Draft(Struct, frozen=True, kw_only=True):
    """A fact as the model gives it, before its words are looked for."""

    block: int = 0
    quote: _Words
    subject: _Words
    property: _Words
    value: _Words
    qualifiers: tuple[Pair, ...] = ()
    certainty: Certainty
    sources: tuple[str, ...] = ()


class Drafts(Struct, frozen=True, kw_only=True):
    """The facts of an answer that have the right form, and what is wrong with the others."""

    facts: tuple[Draft, ...]
    flaws: tuple[str, ...] = ()
    whole: bool = True


def read_answer(content: str) -> Drafts:
    """The facts of an answer, as far as it can be read, and what is wrong with the rest."""
    thought = _THOUGHT.match(content)
    said = content[thought.end() :] if thought else content
    fenced = _FENCE.fullmatch(said)
    text = fenced[1] if fenced else said
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError) as error:
        found = [_convert(raw, n) for n, raw in enumerate(_salvage(text), 1)]
        facts = tuple(draft for draft in found if isinstance(draft, Draft))
        return Drafts(facts=facts, flaws=(f"it is no JSON ({shorten(str(error))})",), whole=False)
    facts_given = answer.get("facts") if isinstance(answer, dict) else None
    if not isinstance(facts_given, list):
        flaw = "it is no object with a list of `facts`"
        return Drafts(facts=(), flaws=(flaw,), whole=False)
    found = [_convert(raw, n) for n, raw in enumerate(facts_given[:_MOST_FACTS], 1)]
    return Drafts(
        facts=tuple(draft for draft in found if isinstance(draft, Draft)),
        flaws=tuple(flaw for flaw in found if isinstance(flaw, str)),
    )


def _convert(raw: object, number: int) -> Draft | str:
    """A fact, or what is wrong with its form."""
    try:
        draft = msgspec.convert(raw, Draft)
        msgspec.json.encode(draft)  # half a character cannot be written
    except (msgspec.ValidationError, UnicodeEncodeError, RecursionError) as error:
        return f"fact {number}: {error}"
    flaw = find_flaw(draft.subject, draft.property, draft.value, draft.certainty)
    return f"fact {number}: {flaw}" if flaw else draft


def _salvage(text: str) -> list[object]:
    """The complete objects at the head of a list of facts that breaks off."""
    opened = re.search(r'"facts"\s*:\s*\[', text)
    decoder = json.JSONDecoder()
    found: list[object] = []
    at = opened.end() if opened else len(text)
    while (at := text.find("{", at)) >= 0 and len(found) < _MOST_FACTS:
        try:
            raw, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        found.append(raw)
    return found


class Verdict(Struct, frozen=True, kw_only=True):
    """What became of the facts of an answer."""

    claims: tuple[Claim, ...]
    dropped: tuple[str, ...]


def ground_drafts(page: Page, blocks: Sequence[Block], drafts: Sequence[Draft], rule: str) -> Verdict:
    """The claims of the facts that the page bears out, in the order of its text, and why each of the others is none."""
    words = list_words(page)
    claims: dict[str, Claim] = {}
    dropped: list[str] = []
    for draft in drafts:
        fact = shorten(f"{draft.subject} {draft.property} {draft.value}")
        made = _ground(page, blocks, draft, words, rule)
        if isinstance(made, str):
            dropped.append(f"A fact was left out ({fact}): {made}.")
            continue
        claims.setdefault(made.id, made)
        strange = [source for source in draft.sources if not _is_named(source, words)]
        dropped += [f"A source was left out ({fact}): the page does not name “{shorten(s)}”." for s in strange]
    ordered = sorted(claims.values(), key=lambda c: (c.quote.start, c.property, c.value))
    return Verdict(claims=tuple(ordered), dropped=tuple(dropped))


def list_words(page: Page) -> set[str]:
    """The words of a page, folded, each also without the ’s behind it."""
    text = f"{page.title or ''} {page.text}"
    return {*fold_name(text).split(), *fold_name(_OWNER.sub(" ", text)).split()}


def _ground(page: Page, blocks: Sequence[Block], draft: Draft, words: set[str], rule: str) -> Claim | str:
    """The claim of a fact, or why it is none."""
    kind = load_schema().property(draft.property).value
    if not re.search(r"\w", draft.quote):
        return "its quote has no words"
    near = blocks[draft.block - 1].start if 0 < draft.block <= len(blocks) else None
    stretch = ground_quote(page, draft.quote, near)
    if stretch is None:
        return f"the page does not say “{shorten(draft.quote)}”"
    if draft.subject != UNNAMED and not _is_told(draft.subject, words, every=False):
        return "the page has no such subject"
    if (kind in _NAMES or draft.property == "quote") and not _is_told(draft.value, words, every=True):
        return f"the page has no such {'words' if kind == 'clause' or draft.property == 'quote' else 'name'}"
    if kind == "status" and draft.value not in _PRODUCTION:
        return f"{draft.value!r} is no status of a production"
    return make_claim(
        page,
        subject=draft.subject.strip(),
        property=draft.property,
        value=draft.value.strip(),
        start=stretch[0],
        end=stretch[1],
        certainty=draft.certainty,
        qualifiers=_keep_qualifiers(draft),
        sources=_keep_sources(page, draft, words),
        rule=rule,
    )


def _is_told(name: str, words: set[str], *, every: bool) -> bool:
    """Whether the words of a name, or of another name that the register knows for it, stand in the page.

    All of them must, or with `every` False at least one.
    """
    register = load_register()
    known = (register.outlet(name), register.organisation(name))
    names = [name, _OWNER.sub(" ", name), *(n for entry in known if entry for n in (entry.name, *entry.aliases))]
    hold = all if every else any
    return any(own and hold(word in words for word in own) for own in (fold_name(n).split() for n in names))


def _keep_qualifiers(draft: Draft) -> dict[str, str | None]:
    known = load_schema().property(draft.property).qualifiers
    return {pair.name: pair.value.strip() for pair in draft.qualifiers if pair.name in known and pair.value.strip()}


def _keep_sources(page: Page, draft: Draft, words: set[str]) -> tuple[str, ...]:
    """The sources that the page names, without its own outlet."""
    own = fold_name(page.outlet) if page.outlet else ""
    named = (source.strip() for source in draft.sources if _is_named(source, words))
    return tuple(dict.fromkeys(source for source in named if source == UNNAMED or fold_name(source) != own))


def _is_named(source: str, words: set[str]) -> bool:
    return source.strip() == UNNAMED or _is_told(source, words, every=True)
