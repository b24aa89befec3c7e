"""Quotations: the words that a page gives as somebody's, who said them, and the quote facts that they make.

    “I’ve drawn that coast,” she said. “I know where the bodies would be.”      one utterance of hers in two parts

A stretch of quoted words belongs to the credit beside it; without one, to whoever spoke the stretch before.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from according.domain.claim import UNNAMED
from according.domain.page import Block, BlockKind, Page
from according.read.grammar.attribution.carry import Heard
from according.read.grammar.attribution.scope import Credit
from according.read.grammar.casing import looks_like_title
from according.read.grammar.facts import Fact
from according.read.grammar.places import Places

_DOUBLE = re.compile(r"“(?P<a>[^“”]+)(?:”|$)|(?<!\w)\"(?P<b>[^\"]+)\"(?!\w)")
_SINGLE = re.compile(r"(?<!\w)‘(?P<a>(?:[^‘’]|’(?=\w))+)’(?!\w)")
_SENTENCE = re.compile(r"[.!?][”’\"]?\s+(?=[A-Z“‘\"])")
_END = re.compile(r"[.!?][”’\"]?(?:\s|$)")
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_BESIDE, _WITHIN, _BETWEEN, _APART = 4, 160, 170, 700
_BLOCKS = frozenset({BlockKind.QUOTE, BlockKind.PULL_QUOTE})
_SPEAKERS = frozenset({"person", "organisation", "name", "paper"})
_PEOPLE = frozenset({"person", "name"})
_LEAST, _LEAST_WHOLE = 2, 3


class Stretch(Struct, frozen=True):
    """Quoted words at [start, end) of the page's text, marks included; `open` where the mark is never closed."""

    start: int
    end: int
    words: str
    block: int
    open: bool = False


class Speech(Struct, frozen=True):
    """A stretch with who speaks it and whom the page credits for it, outermost first."""

    stretch: Stretch
    speaker: str
    names: tuple[str, ...]
    heard: Heard | None = None


def find_stretches(page: Page, titles: Sequence[tuple[int, int]] = ()) -> list[Stretch]:
    """All quoted words of a page's body that may be speech, in order.

    `titles` are the places of the titles that the page names: one in quotation marks is no speech.
    """
    inside = set(titles)
    return [s for s in _find_quoted(page) if not any((s.start + 1, e) in inside for e in range(s.end - 3, s.end))]


def _find_quoted(page: Page) -> list[Stretch]:
    found: list[Stretch] = []
    for number, block in enumerate(page.body):
        if block.kind is BlockKind.HEADING:
            continue
        if block.kind in _BLOCKS and not any(mark in page.words(block) for mark in '“"'):
            found += _read_quote_block(page, block, number)
            continue
        taken: list[int] = []  # ends of the double ones, which do not overlap
        starts: list[int] = []
        for pattern in (_DOUBLE, _SINGLE):
            for m in pattern.finditer(page.text, block.start, block.end):
                words = next(g for g in m.groups() if g)
                if pattern is _DOUBLE:
                    starts.append(m.start())
                    taken.append(m.end())
                elif (k := bisect_left(starts, m.end())) and taken[k - 1] > m.start():
                    continue
                if _may_be_speech(words):
                    unclosed = pattern is _DOUBLE and m.end() == block.end and page.text[m.end() - 1] not in '”"'
                    found.append(Stretch(m.start(), m.end(), words.strip(), number, unclosed))
    return sorted(found, key=lambda s: s.start)


def _read_quote_block(page: Page, block: Block, number: int) -> list[Stretch]:
    words = page.words(block).strip('“”"‘’ ')
    return [Stretch(block.start, block.end, words, number)] if _may_be_speech(words) else []


def _may_be_speech(words: str) -> bool:
    count = len(_WORD.findall(words))
    if count < _LEAST and words[-1:] != ",":
        return False
    return not (looks_like_title(words.strip(" ,.")) and 1 < count < 8 and words[-1:] not in ".!?,")


def find_speeches(page: Page, stretches: Sequence[Stretch], heard: Sequence[Heard]) -> list[Speech]:
    """The stretches that have a speaker."""
    speeches: list[Speech] = []
    body = page.body
    spoken = Places(stretches)
    outside = Places(h for h in heard if not any(h.end <= s.end for s in spoken.at(h.start)))
    for stretch in stretches:
        cue = _find_cue(page, stretch, outside)
        before = speeches[-1] if speeches else None
        if cue is not None and _speaker(cue):
            speeches.append(Speech(stretch, _speaker(cue), cue.names, cue))
        elif cue is None and before is not None and _goes_on(page, before, stretch):
            speeches.append(Speech(stretch, before.speaker, before.names))
        elif cue is None and body[stretch.block].kind in _BLOCKS and (known := _find_last(outside, stretch)):
            speeches.append(Speech(stretch, _speaker(known), known.names, known))
    return _spread_back(page, stretches, speeches)


def _speaker(heard: Heard) -> str:
    """The speaker among the names of a credit: the innermost that has one."""
    return next((n for n in reversed(heard.names) if n != UNNAMED), "") if heard.kind in _SPEAKERS else ""


def _find_cue(page: Page, s: Stretch, outside: Places[Heard]) -> Heard | None:
    """The credit that belongs to a stretch: right behind it, else before it in its sentence, else behind it."""
    heard = outside.near(max(0, s.start - _WITHIN), s.end + _WITHIN)
    after = [h for h in heard if s.end <= h.start and not h.hearer and _joined(page, s.end, h.start)]
    before = [h for h in heard if h.end <= s.start and not h.hearer and _joined(page, h.end, s.start)]
    if after and after[0].start - s.end <= _BESIDE and page.text[s.end - 2 : s.end - 1] in ",?!—":
        return after[0]
    if before:
        return before[-1]
    return after[0] if after else None


def _find_last(outside: Places[Heard], s: Stretch) -> Heard | None:
    """Who spoke last before a quotation that is set apart."""
    heard = outside.near(max(0, s.start - _APART), s.start)
    people = [h for h in heard if h.kind == "person" and s.start - _APART < h.start < s.start]
    return people[-1] if people else None


def _joined(page: Page, start: int, end: int) -> bool:
    """Whether no sentence ends between two places."""
    gap = page.text[start:end]
    return end - start <= _WITHIN and "\n" not in gap and not _END.search(gap.strip())


def _goes_on(page: Page, before: Speech, s: Stretch) -> bool:
    """Whether a stretch without a credit is the speech before, going on behind "he said." or in the next paragraph."""
    gap = page.text[before.stretch.end : s.start]
    if s.block == before.stretch.block:
        cue = before.heard
        spoken = cue is not None and before.stretch.end <= cue.start < s.start
        return len(gap) <= _BETWEEN and (spoken or not gap.strip()) and _SENTENCE.search(gap + "“") is not None
    opens = page.text[s.start - 1 : s.start] in ("\n", "")
    return s.block == before.stretch.block + 1 and opens and (before.stretch.open or not gap.strip())


def _spread_back(page: Page, stretches: Sequence[Stretch], speeches: Sequence[Speech]) -> list[Speech]:
    """Give an unclosed paragraph of a quotation the speaker that only its next paragraph names."""
    by_start = {s.stretch.start: s for s in speeches}
    for first, then in reversed(list(pairwise(stretches))):
        if first.open and first.start not in by_start and (known := by_start.get(then.start)):
            by_start[first.start] = Speech(first, known.speaker, known.names)
    return [by_start[k] for k in sorted(by_start)]


def credit_speeches(speeches: Sequence[Speech]) -> list[Credit]:
    """The speakers as credits for what their words say."""
    return [Credit(s.names, s.stretch.start, s.stretch.end) for s in speeches]


def read_quotes(page: Page, speeches: Sequence[Speech], credits: Sequence[Credit]) -> list[Fact]:
    """The quote facts: the parts of one utterance joined, the speaker as subject."""
    facts: list[Fact] = []
    covering = Places(credits)
    for group in _group(speeches):
        first = group[0].stretch
        words = " ".join(s.stretch.words for s in group)
        whole = words[:1].isupper() and words[-1:] in ".!?,"
        cue = next((s.heard for s in group if s.heard), None)
        if len(_WORD.findall(words)) < _LEAST_WHOLE or not (whole or (cue is not None and cue.kind in _PEOPLE)):
            continue
        sources = _find_names(group, covering)
        facts.append(_make_fact(group[0].speaker, words.rstrip(","), first.start, first.end, sources))
    return facts


def _find_names(group: Sequence[Speech], credits: Places[Credit]) -> tuple[str, ...]:
    cue = next((s.heard for s in group if s.heard), None)
    at = cue.start if cue else group[0].stretch.start
    covering = next((c.names for c in credits.at(at)), group[0].names)
    return tuple(dict.fromkeys((*covering, group[0].speaker)))


def _group(speeches: Sequence[Speech]) -> list[list[Speech]]:
    groups: list[list[Speech]] = []
    for speech in speeches:
        last = groups[-1][-1] if groups else None
        goes_on = last is not None and (speech.heard is None or last.stretch.open) and last.speaker == speech.speaker
        if goes_on:
            groups[-1].append(speech)
        else:
            groups.append([speech])
    return groups


def _make_fact(speaker: str, words: str, start: int, end: int, sources: tuple[str, ...]) -> Fact:
    return Fact(
        subject=speaker,
        property="quote",
        value=words,
        qualifiers={},
        certainty="stated",
        start=start,
        end=end,
        rule="quote",
        sources=sources,
    )
