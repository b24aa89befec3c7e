"""Checking: placements in, findings out, each with its sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

from according.check.judging import judge_claim
from according.check.marking import find_words
from according.check.ruling import Context, Ruling
from according.check.wording import Say, advise, explain_ruling, find_since, show_answer, tell_before
from according.domain.finding import VERDICTS, Check, CheckedSentence, Finding, Placement
from according.domain.page import BlockKind, Page
from according.domain.schema import load_schema


class Stretch(Struct, frozen=True):
    """A sentence of the page: text[start:end], in a block of some kind."""

    start: int
    end: int
    kind: BlockKind


def check_article(
    page: Page,
    stretches: Sequence[Stretch],
    placements: Sequence[tuple[Placement, Say]],
    on: str,
    subjects: Sequence[str] = (),
    own: Sequence[str] = (),
) -> Check:
    """The article sentence by sentence: what holds, what is outdated, contradicted, disputed, unconfirmed, or new.

    Each placement comes with what says its statements in words. Stretches are in the order of the text.
    """
    by_stretch = _sort_placements(page, stretches, [p for p, _ in placements])
    voices = {id(placement): say for placement, say in placements}
    slots: dict[tuple[str, ...], list[Placement]] = defaultdict(list)
    for placement, _ in placements:
        slots[placement.slot].append(placement)
    published = page.published.day if page.published else None
    sentences = []
    for at, stretch in enumerate(stretches):
        text = page.text[stretch.start : stretch.end]
        near = by_stretch.get(at, [])
        findings = []
        for placement in near:
            if _is_unsaid(page, stretch, placement):
                continue
            mates = slots[placement.slot] if placement.slot else ()
            ruling = judge_claim(placement, Context(text, near, mates, published, on))
            if not _is_idle(placement, ruling):
                findings.append(_make_finding(page, stretch, placement, ruling, voices[id(placement)]))
        kept = tuple(sorted(_drop_doubles(findings), key=lambda f: VERDICTS.index(f.verdict)))
        sentences.append(
            CheckedSentence(start=stretch.start, end=stretch.end, text=text, kind=stretch.kind, findings=kept)
        )
    return Check(page=page, on=on, subjects=tuple(subjects), own=tuple(own), sentences=tuple(sentences))


def _sort_placements(
    page: Page, stretches: Sequence[Stretch], placements: Sequence[Placement]
) -> dict[int, list[Placement]]:
    """The placements of each sentence; a claim that quotes several goes to the one that has its value."""
    starts = [s.start for s in stretches]
    sorted_in: dict[int, list[Placement]] = defaultdict(list)
    for placement in placements:
        quote = placement.claim.quote
        first = max(0, bisect_right(starts, quote.start) - 1)
        last = max(first, bisect_right(starts, max(quote.start, quote.end - 1)) - 1)
        fits = [
            at
            for at in range(first, min(last, len(stretches) - 1) + 1)
            if find_words(page.text, stretches[at].start, stretches[at].end, placement.value)
        ]
        if stretches:
            sorted_in[fits[0] if fits else first].append(placement)
    return sorted_in


def _is_unsaid(page: Page, stretch: Stretch, placement: Placement) -> bool:
    """Whether the sentence only implies it: the name of a part that another sentence gives, an end that need not be."""
    if placement.part:
        return not find_words(page.text, stretch.start, stretch.end, placement.value)
    return placement.former and placement.hedged


def _is_idle(placement: Placement, ruling: Ruling) -> bool:
    """Whether nothing can be said: the ledger need not have every quotation."""
    prop = load_schema().properties.get(placement.claim.property)
    return ruling.verdict == "unknown" and prop is not None and prop.section == "quotes"


def _make_finding(page: Page, stretch: Stretch, placement: Placement, ruling: Ruling, say: Say) -> Finding:
    marks = _find_marks(page, stretch, placement)
    bearing = tuple(dict.fromkeys(id(s) for s in (ruling.was, *ruling.now) if s is not None))
    statements = {id(s): s for s in (ruling.was, *ruling.now) if s is not None}
    shown = ruling.now or ((ruling.was,) if ruling.was else ())
    told = say(shown, placement.part) if shown else None
    now = say(ruling.now, placement.part) if ruling.now else None
    stale = ruling.verdict in ("outdated", "contradicted")
    return Finding(
        verdict=ruling.verdict,
        reason=ruling.reason,
        claim=placement.claim,
        part=placement.part,
        marks=marks,
        old=show_answer(placement),
        new=now.value if now and stale else "",
        before=tell_before(ruling, placement, say),
        since=find_since(ruling) if ruling.now else (ruling.was.since if ruling.was else None),
        tellers=told.tellers if told else (),
        why=explain_ruling(ruling, placement, say),
        advice=advise(ruling, placement, now),
        suggestion=_suggest(page, stretch, marks, now.value) if now and ruling.reason in _REPLACING else None,
        statements=tuple(statements[key] for key in bearing),
        citations=told.citations if told else (),
    )


_REPLACING = ("replaced", "another value", "misreported")


def _find_marks(page: Page, stretch: Stretch, placement: Placement) -> tuple[tuple[int, int], ...]:
    quote = placement.claim.quote
    first, last = max(stretch.start, quote.start), min(stretch.end, quote.end)
    spans = [(first, last)] if first < last else []
    for start, end in (*spans, (stretch.start, stretch.end)):
        for value in (placement.value, placement.claim.value):
            if found := find_words(page.text, start, end, value):
                return (found,)
    return ()


def _suggest(page: Page, stretch: Stretch, marks: Sequence[tuple[int, int]], new: str) -> str | None:
    """The sentence with the new words in the place of the old ones, where it is plain which these are."""
    if len(marks) != 1 or " and " in new:
        return None
    ((start, end),) = marks
    return page.text[stretch.start : start] + new + page.text[end : stretch.end]


def _drop_doubles(findings: Sequence[Finding]) -> list[Finding]:
    """Findings that say the same of the same words once."""
    first: dict[tuple[str, str, str], Finding] = {}
    for finding in findings:
        first.setdefault((finding.verdict, finding.old, finding.why), finding)
    return list(first.values())
