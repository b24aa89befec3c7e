"""A checked article as one web page: its sentences as a galley proof, with the corrections beside them.

Nothing is asked of any network and no script is needed; what comes from the article or the ledger is escaped.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any

from markupsafe import Markup
from msgspec import Struct

from according.domain.finding import STALE, VERDICT_WORDS, Check, CheckedSentence, Finding, Verdict, name_matter
from according.domain.mark import Mark
from according.domain.sentence import Note
from according.export.webpage import count_noun, hash_source, open_environment, read_part

_MARKS: dict[Verdict, Mark] = {
    "contradicted": "misreported",
    "outdated": "superseded",
    "disputed": "disputed",
    "unconfirmed": "possible",
    "holds": "confirmed",
}
_TALLY: dict[Verdict, str] = {"holds": "hold", "unknown": "not in the ledger"}
_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")
_OPEN = ("disputed", "unconfirmed")
_LONG_OLD = 80


class Piece(Struct, frozen=True):
    """A stretch of a sentence, and whether it is wrong ("bad"), open ("soft") or neither."""

    text: str
    kind: str = ""


class Fix(Struct, frozen=True, kw_only=True):
    """One correction: its mark and word, old and new, why, what to do, and a note with the words behind it."""

    mark: Mark | None = None
    word: str
    old: str = ""
    new: str = ""
    why: str = ""
    advice: str = ""
    note: Note | None = None


class Line(Struct, frozen=True, kw_only=True):
    """A sentence on the proof: its pieces, how bad it is, its corrections."""

    kind: str
    pieces: tuple[Piece, ...]
    state: str = ""
    fixes: tuple[Fix, ...] = ()


def render_check(check: Check) -> str:
    """The page as text."""
    style = read_part("dossier.css") + read_part("check.css")
    look = {"style": Markup(style), "style_hash": Markup(hash_source(style))}
    return open_environment().get_template("check.html").render({**show_check(check), **look})


def show_check(check: Check) -> dict[str, Any]:
    """What the templates of a check show: check_head.html and check_lines.html, on a page of their own or another."""
    numbers = count(1)
    subject = check.subjects[0] if check.subjects else ""
    return {
        "check": check,
        "headline": _head_check(check),
        "lines": [_make_line(sentence, numbers, subject) for sentence in check.sentences],
        "tally": [(_MARKS.get(v), f"{n} {_TALLY.get(v, v)}") for v, n in check.count().items() if n],
        "idle": sum(s.verdict is None for s in check.sentences),
    }


def _head_check(check: Check) -> str:
    """The result in a heading: "Five of 41 sentences no longer hold"."""
    stale, checked = len(check.stale), sum(s.verdict is not None for s in check.sentences)
    if not checked:
        return "Nothing in it could be checked"
    if not stale:
        return "No sentence is known to be out of date"
    number = _NUMBERS[stale] if stale < len(_NUMBERS) else str(stale)
    verb = "holds" if stale == 1 else "hold"
    return f"{number} of {count_noun(len(check.sentences), 'sentence')} no longer {verb}"


def _make_line(sentence: CheckedSentence, numbers: count[int], subject: str) -> Line:
    shown = [g for g in sentence.groups if g[0].verdict != "holds"] or list(sentence.groups[:1])
    state = (
        "isbad" if sentence.verdict in STALE else "issoft" if sentence.verdict in ("disputed", "unconfirmed") else ""
    )
    return Line(
        kind=str(sentence.kind),
        pieces=tuple(_cut_pieces(sentence)),
        state=state,
        fixes=tuple(_make_fix(group, numbers, subject) for group in shown),
    )


def _cut_pieces(sentence: CheckedSentence) -> list[Piece]:
    pieces: list[Piece] = []
    at = sentence.start
    for start, end, kind in _list_marks(sentence):
        if start >= at:
            pieces += [Piece(sentence.text[at - sentence.start : start - sentence.start])]
            pieces += [Piece(sentence.text[start - sentence.start : end - sentence.start], kind)]
            at = end
    return [p for p in (*pieces, Piece(sentence.text[at - sentence.start :])) if p.text]


def _list_marks(sentence: CheckedSentence) -> list[tuple[int, int, str]]:
    """The stretches to mark; where a stale sentence has no words that can be told, all of it."""
    kinds = {"contradicted": "bad", "outdated": "bad", "disputed": "soft", "unconfirmed": "soft"}
    found = sorted({(a, b, kinds[f.verdict]) for f in sentence.findings if f.verdict in kinds for a, b in f.marks})
    if not found and sentence.verdict in kinds:
        return [(sentence.start, sentence.end, kinds[sentence.verdict])]
    return found


def _make_fix(group: Sequence[Finding], numbers: count[int], subject: str) -> Fix:
    first = group[0]
    if first.reason == "no statement":
        return Fix(
            word=VERDICT_WORDS[first.verdict], why="; ".join(dict.fromkeys(name_matter(f, subject) for f in group))
        )
    old = " and ".join(dict.fromkeys(f.old for f in group))
    citations = tuple({c.claim: c for f in group for c in f.citations}.values())
    note = None
    if citations:
        note = Note(number=next(numbers), citations=citations, claims=tuple(c.claim for c in citations))
    before = [f.before for f in group if f.before and f.before not in old]
    return Fix(
        mark=_MARKS.get(first.verdict),
        word=VERDICT_WORDS[first.verdict],
        old=old if first.verdict != "holds" and len(old) <= _LONG_OLD else "",
        new=first.new if first.new != old else "",
        why=f"{first.why} Before: {', '.join(before)}." if before else first.why,
        advice=first.advice if not first.new or first.new == old else "",
        note=note,
    )
