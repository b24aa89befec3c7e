"""Dates in cells: which is the date that holds, which one was before, where and how sure it is.

"January 18, 2026 (was 2025)"                        2026-01-18; 2025, former
"22 October 2026 (was: 2025; then spring 2026)"      2026-10-22; 2025 and 2026-21, former
"31 October 2025 (TBC)", "autumn 2024?"              expected, possible
"6 March; streaming from 20 March"                   2026-03-06; 2026-03-20, streaming
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from according.domain.page import Block
from according.read.grammar.rows.item import Item
from according.read.grammar.settings import describe_release
from according.read.grammar.spans import Span
from according.read.grammar.structure.cells import Cell, list_groups
from according.read.grammar.structure.labels import judge_remark
from according.read.grammar.tokens import split_tokens

_WAS = re.compile(
    r"\b(?:was|were|formerly|previously|originally|once|earlier|instead of|not|old date|"
    r"(?:moved|pushed|delayed|changed|up|brought forward) from)\W*$",
    re.I,
)
_WAS_HEADS = frozenset(
    "was were formerly previously originally once earlier old moved pushed delayed instead from".split()
)
_RUN = re.compile(r"(\d{4})/(?:\d{4}|\.\.)")


class Dated(Struct, frozen=True):
    """One date of a cell, with its qualifiers and certainty."""

    value: str
    start: int
    end: int
    certainty: str
    qualifiers: dict[str, str | None]


def read_dates(cell: Cell, block: Block | None = None) -> Iterator[Dated]:
    """The dates of a cell, former ones marked; `block` tells what is struck out."""
    struck = [(m.start, m.end) for m in block.marks if m.kind == "strike"] if block else []
    for group, head in list_groups(cell):
        items = lay_out(group)
        for i, item in enumerate(items):
            if item.kind != "D":
                continue
            before = cell.text[: item.start - cell.start]
            former = head in _WAS_HEADS or any(a <= item.start and item.end <= b for a, b in struck)
            former = former or bool(
                _WAS.search(group.text[: item.start - group.start]) or (not head and _WAS.search(before))
            )
            yield _make_date(cell, item, former, describe_release(items, i, {}), bool(head))


def _make_date(cell: Cell, item: Item, former: bool, qualifiers: dict[str, str | None], bracketed: bool) -> Dated:
    run = _RUN.fullmatch(item.names[0])
    value = run.group(1) if run else item.names[0]
    shown = {**qualifiers, "part": item.notes[0] if item.notes else None}
    if former:
        return Dated(value, item.start, item.end, "denied", {**shown, "status": "former"})
    return Dated(value, item.start, item.end, doubt_value(cell, item.start, item.end), shown)


def look_ahead(value: str, words: str, published: str) -> str:
    """A bare date without a year is one to come: "Nov. 21." under a picture in March is this November."""
    if re.search(r"\d{4}", words) or len(value) != len(published) or value >= published:
        return value
    year = int(published[:4])
    return f"{year if value[5:] >= published[5:] else year + 1}{value[4:]}"


def doubt_value(cell: Cell, start: int, end: int) -> str:
    """How sure a value is by the words of its clause and the bracket behind it: "2024?", "(TBC)", "at a guess"."""
    after = cell.text[end - cell.start :]
    before = re.split(r"[;)]", cell.text[: start - cell.start])[-1]
    if after.lstrip()[:1] == "?":
        return "possible"
    around = (
        before + " " + re.split(r";", re.sub(r"\((?:was|formerly|previously|originally|moved)[^)]*\)", "", after))[0]
    )
    remark = judge_remark(re.sub(r"\bnot (?:before|earlier)\b", "", around)) if around.strip() else None
    return remark.certainty if remark and remark.certainty != "denied" else "stated"


def lay_out(cell: Cell) -> list[Item]:
    """The words and spans of a cell as items, enough to read where and how a release happens."""
    items: list[Item] = []
    spans: list[Span] = list(cell.spans)
    for token in split_tokens(cell.text, 0, len(cell.text)):
        at = cell.start + token.start
        span = next((s for s in spans if s.start <= at < s.end), None)
        if span is None:
            items.append(Item("w", at, cell.start + token.end, token.lower, shown=token.text))
        elif not items or items[-1].start != span.start:
            words = cell.text[span.start - cell.start : span.end - cell.start]
            items.append(Item(span.kind, span.start, span.end, words, (span.name,), (span.note,)))
    return items
