"""Sentences without a verb that the layout explains: a bare date that closes an entry, an answer to a heading.

"6 March; streaming from 20 March"                   under a film's title: its release dates
"UK release 31 October 2025."  "Oct. 24."            the same
Who did the music?  "Hans Zimmer and Lorne Balfe."   its composers
"The Smashing Machine (Oct. 3, A24)"                 its release date and its distributor
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from according.domain.page import Block, BlockKind, Page
from according.domain.schema import load_schema
from according.read.grammar.facts import Fact, replace_fact
from according.read.grammar.lexicon import load_data
from according.read.grammar.spans import Scan, Span
from according.read.grammar.structure.cells import Cell, cut_cell, make_cell
from according.read.grammar.structure.dates import look_ahead, read_dates
from according.read.grammar.structure.headings import judge_answer
from according.read.grammar.structure.labels import Label, fold_label, load_status
from according.read.grammar.structure.rows import DATE_PROPERTIES, read_labelled
from according.read.grammar.structure.values import count_members
from according.read.grammar.tokens import split_tokens
from according.read.grammar.verbs import find_verb_groups

_DATED = re.compile(r"\(([^()]{3,60})\)")
_PLACED = re.compile(
    r"(?:mostly |mainly |partly )?(?:in|on|after|before|during|between|at|\w+ (?:years?|months?|weeks?|days?))\b", re.I
)
_LONGEST = 24
_ANSWERS = frozenset({BlockKind.PARAGRAPH, BlockKind.ANSWER, BlockKind.LIST_ITEM})


def read_fragment(page: Page, block: Block, scan: Scan, *, ask: str | None, entry: bool) -> list[Fact]:
    """The facts of a sentence that only its place on the page explains; their subject is the work in hand."""
    facts = [*_read_brackets(page, block, scan), *_read_owner(page, block, scan)]
    if block.kind is BlockKind.CAPTION:
        facts += _read_still(page, scan)
    cell = make_cell(page.text, scan.start, scan.end, scan.spans)
    if entry and len(scan.tokens) <= 5 and fold_label(cell.text.strip(".!")) in load_status():
        return [*facts, *read_labelled(Label(("production_status",)), cell, block)]
    bare = entry and bool(cell.of("D"))
    if not (bare or ask) or len(scan.tokens) > _LONGEST or _has_verb(scan, clause=ask == "story_placement"):
        return facts
    if bare and _only_dates(cell):
        facts += _read_bare(page, block, cell)
    elif ask and block.kind in _ANSWERS and not any(f.property == ask for f in facts):
        facts += _read_answer(cell, block, ask)
    return facts


def _read_bare(page: Page, block: Block, cell: Cell) -> Iterator[Fact]:
    """A date that is all of a sentence; a year alone may be anything, and words in bold at the head are a title."""
    if any(m.kind == "bold" and m.start <= cell.start < m.end and cell.start == block.start for m in block.marks):
        return
    day = page.published.day if page.published and not re.search(r"\b(?:19|20)\d\d\b", page.title or "") else None
    for fact in read_labelled(Label(("release_date",)), cell, block):
        if len(fact.value) == 4 and len(cell.text) < 6:
            continue
        words = page.text[fact.start : fact.end]
        ahead = day and fact.certainty != "denied"
        yield replace_fact(fact, value=look_ahead(fact.value, words, day)) if ahead and day else fact


DAY = "day of a heading"


def read_day(page: Page, block: Block, spans: Sequence[Span]) -> Fact | None:
    """The day that a heading gives to the entries below it: "This Friday", "Saturday 7 January"."""
    cell = make_cell(page.text, block.start, block.end, spans)
    dates = list(read_dates(cell)) if cell.of("D") and _only_dates(cell) else []
    if len(dates) != 1 or len(dates[0].value) != len("2024-01-31"):
        return None
    date = dates[0]
    return Fact(
        subject="",
        property="release_date",
        value=date.value,
        qualifiers={},
        certainty=date.certainty,
        start=date.start,
        end=date.end,
        rule=DAY,
    )


def _has_verb(scan: Scan, *, clause: bool) -> bool:
    """Whether a sentence, or its first clause, has a finite verb."""
    comma = (
        next((i for i, t in enumerate(scan.tokens) if t.text == ","), len(scan.tokens)) if clause else len(scan.tokens)
    )
    return any(g.finite and g.first < comma for g in find_verb_groups(scan.tokens, scan.taken()))


@cache
def _load_bare() -> frozenset[str]:
    return frozenset(load_data("labels")["bare"]["words"].split())


def _only_dates(cell: Cell) -> bool:
    """Whether a sentence is a date and words of where it holds, nothing else."""
    words = _load_bare()
    for token in split_tokens(cell.text, 0, len(cell.text)):
        at = cell.start + token.start
        span = next((s for s in cell.spans if s.start <= at < s.end), None)
        if span is None and token.lower not in words and token.text[:1].isalnum():
            return False
        if span is not None and span.kind not in "DOLN":
            return False
    return True


def _read_answer(cell: Cell, block: Block, ask: str) -> Iterator[Fact]:
    """An elliptic answer, without its "Yes" or "OFFICIAL:" in front."""
    m = re.match(r"(?:yes|official|confirmed|verdict|answer)\b[\s:.,–—-]*", cell.text, re.I)
    if judge_answer(cell.text) in ("denied", "possible") or re.search(r"\bnot (?:before|until)\b", cell.text, re.I):
        return
    rest = cut_cell(cell, m.end(), len(cell.text)) if m else cell
    if not rest.text:
        return
    if ask in ("plot", "story_placement"):
        opening = _PLACED.match(rest.text)
        if ask == "plot" or not opening:
            return
    elif ask in DATE_PROPERTIES and not rest.of("D"):
        return
    found = list(read_labelled(Label((ask,)), rest, block))
    if ask == "platform" or load_schema().properties[ask].value == "person":
        known = rest.of("PO" if ask != "platform" else "ON")
        found = found if known and len(found) == count_members(rest) else []
    yield from found


_STILL = re.compile(
    r"\bin (?:a (?:still|scene|moment|picture|shot) (?:from|in|of) )?(?:[\w’'-]+ ){0,4}?(?:from |of )?[‘“'\"]?$"
)
_NO_STILL = re.compile(
    r"\b(?:premiere|festival|photocall|carpet|attend\w*|arriv\w*|poses?|posing|directs?|directing|director|interview\w*|"
    r"panel|set of|writer|wrote|author|creator|speak\w*|talk\w*|announc\w*)\b",
    re.I,
)


def _read_still(page: Page, scan: Scan) -> Iterator[Fact]:
    """Who is seen in a picture from a work: "Glen Moss runs for his life in Edgar Bright’s The Long Run"."""
    people: list[Span] = []
    for span in scan.spans:
        gap = page.text[people[-1].end if people else scan.start : span.start]
        if span.kind != "P" or not re.fullmatch(r"\s*(?:,|and|&|, and)?\s*", gap):
            break
        people.append(span)
    words = page.text[scan.start : scan.end]
    work = next((s for s in scan.spans if s.kind == "W" and _STILL.search(page.text[scan.start : s.start])), None)
    if not people or work is None or _NO_STILL.search(words):
        return
    for person in people:
        yield _make_fact(work.name, "cast_member", person.name, "stated", {}, person.start, person.end)


_STATE = re.compile(r"\s*([a-z-]+)")


def _read_owner(page: Page, block: Block, scan: Scan) -> Iterator[Fact]:
    """ "“Lucian,” Fox: canceled Friday": the company behind a title at the head of an item, and the title's state."""
    work = next((s for s in scan.spans if s.kind == "W"), None)
    if block.kind is not BlockKind.LIST_ITEM or work is None or work.start > block.start + 1:
        return
    after = [s for s in scan.spans if s.start >= work.end]
    owner = after[0] if after and after[0].kind == "O" and after[0].start - work.end <= 3 else None
    end = owner.end if owner else work.end
    if page.text[end : end + 1] != ":":
        return
    if owner and owner.note in ("platform", "distributor"):
        yield _make_fact(work.name, owner.note, owner.name, "stated", {}, owner.start, owner.end)
    state = _STATE.match(page.text, end + 1)
    status = load_status().get(fold_label(state.group(1))) if state else None
    if state and status in ("cancelled", "on hold", "completed"):
        yield _make_fact(work.name, "production_status", str(status), "stated", {}, state.start(1), state.end(1))


def _read_brackets(page: Page, block: Block, scan: Scan) -> Iterator[Fact]:
    """ "Title (Oct. 3, A24)", "Title (BBC One, New Year’s Day, 9pm)": date and company of the work before."""
    text = page.text[scan.start : scan.end]
    for m in _DATED.finditer(text):
        start, end = scan.start + m.start(1), scan.start + m.end(1)
        work = next((s for s in scan.spans if s.kind == "W" and 0 < scan.start + m.start() - s.end <= 2), None)
        cell = make_cell(page.text, start, end, scan.spans)
        if work is None or not cell.spans or not _only_dates(cell):
            continue
        for date in read_dates(cell, block):
            if len(date.value) > 4:
                yield _make_fact(
                    work.name, "release_date", date.value, date.certainty, date.qualifiers, date.start, date.end
                )
        for company in cell.of("O")[:1]:
            prop = company.note if company.note in ("platform", "distributor") else None
            if prop:
                yield _make_fact(work.name, prop, company.name, "stated", {}, company.start, company.end)


def _make_fact(
    work: str, prop: str, value: str, certainty: str, qualifiers: dict[str, str | None], start: int, end: int
) -> Fact:
    kept: dict[str, str | None] = {k: v for k, v in qualifiers.items() if v}
    return Fact(
        subject=work,
        property=prop,
        value=value,
        qualifiers=kept,
        certainty=certainty,
        start=start,
        end=end,
        rule="bracket",
    )


def find_lone_person(scans: Sequence[Scan], text: str) -> Span | None:
    """The person whose name alone is an entry's first sentence: "Matt Bomer. He was never in talks.\""""
    if len(scans) < 2:
        return None
    first = scans[0]
    spans = [s for s in first.spans if s.kind == "P"]
    bare = text[first.start : first.end].strip(" .:!?–—*")
    return spans[0] if len(spans) == 1 and spans[0].end - spans[0].start >= len(bare) - 1 else None
