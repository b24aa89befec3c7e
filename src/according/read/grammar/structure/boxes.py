"""Fact boxes: a label and its value side by side, in a table's row, a list's item or a line of text.

Release date | 6 June 2025            Directors: Bob Ames and Justin Cole
UK release | 31 October 2025 (TBC)    Volume 1 | 26 November 2025 (four episodes)
TIFF: 6 September 2025                developer Fable & Flint, publisher Marchlight
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from according.domain.page import Block, BlockKind, Page
from according.read.grammar.facts import Fact, replace_fact
from according.read.grammar.spans import Span
from according.read.grammar.structure.cells import Cell, cut_cell, make_cell
from according.read.grammar.structure.labels import Label, find_property
from according.read.grammar.structure.rows import DATE_PROPERTIES, is_festival, is_part, read_labelled

_LABELLED = re.compile(r"^[•*–—\-\s]*([^\s:|][^:|.!?“”]{0,44}?)\s*(?::|\||\s[–—]\s)\s*(?=\S)")
_FREE = re.compile(r"(?:^|[,;]\s*)([a-z][a-z ]{2,24}?)\s+(?=\S)")
_PLAIN_LABELS = frozenset(
    {
        "developer",
        "publisher",
        "director",
        "writer",
        "composer",
        "distributor",
        "network",
        "platform",
        "release date",
        "release",
        "genre",
        "runtime",
    }
)
_LINES = frozenset({BlockKind.LIST_ITEM, BlockKind.KEY_POINT, BlockKind.PARAGRAPH, BlockKind.TABLE_ROW})


def split_pair(page: Page, block: Block, spans: Sequence[Span]) -> tuple[Cell, Cell] | None:
    """The label and the value of a row of two cells, or of a line with a colon."""
    if len(block.cells) == 2:
        first, second = (make_cell(page.text, s, e, spans) for s, e in block.cells)
        return (first, second) if first.text and second.text else None
    if block.kind not in _LINES or block.cells:
        return None
    line = make_cell(page.text, block.start, block.end, spans)
    m = _LABELLED.match(line.text)
    if not m:
        return None
    return cut_cell(line, m.start(1), m.end(1)), cut_cell(line, m.end(), len(line.text))


def read_pair(label: Cell, value: Cell, block: Block, *, boxed: bool) -> list[Fact]:
    """The facts of a label and its value; `boxed` says that the page sets them as a table or list."""
    if block.kind is BlockKind.PARAGRAPH and not _is_line(label, value, block):
        return []
    known, country = find_property(label.text)
    if known is not None and _fits(known, value):
        return list(read_labelled(known, value, block, region=country, words=label.text))
    if known is None and boxed and value.of("D"):
        return list(_read_release(label, value, block))
    return []


def _is_line(label: Cell, value: Cell, block: Block) -> bool:
    """Whether a paragraph is a line of a fact box: short, or with its label in bold."""
    bold = any(m.kind == "bold" and m.start <= label.start and m.end >= label.end for m in block.marks)
    return bold or (len(value.text.split()) <= 14 and not re.search(r"(?<!\b[A-Z])[.!?]\s+[A-Z]", value.text))


def _fits(label: Label, value: Cell) -> bool:
    """A value of a date's label must hold a date; one of a name's label is no sentence."""
    if set(label.properties) & DATE_PROPERTIES:
        return bool(value.of("D"))
    return not re.search(r"(?<!\b[A-Z])[.!?]\s+[A-Z].*\w", value.text) or label.properties[0] in (
        "plot",
        "story_placement",
    )


def _read_release(label: Cell, value: Cell, block: Block) -> Iterator[Fact]:
    """A date beside a place of release: a festival, a service, a country's cinemas, a volume."""
    qualifiers: dict[str, str | None] = {}
    services = label.of("ON")
    if is_part(label.text):
        qualifiers = {"part": label.text}
    elif is_festival(label.text):
        qualifiers = {"venue": "festival"}
    elif services and services[0].end - services[0].start >= len(label.text) - 6:
        qualifiers = {"venue": "streaming" if services[0].note == "platform" else None, "platform": services[0].name}
    else:
        return
    for fact in read_labelled(Label(("release_date",)), value, block):
        yield replace_fact(fact, qualifiers={**{k: v for k, v in qualifiers.items() if v}, **fact.qualifiers})
    if qualifiers.get("platform"):
        yield Fact(
            subject="",
            property="platform",
            value=str(qualifiers["platform"]),
            qualifiers={},
            certainty="stated",
            start=services[0].start,
            end=services[0].end,
            rule="row: service",
        )


def read_run_on(cell: Cell, block: Block) -> list[Fact]:
    """Labels without a colon, as people jot them down: "developer Fable & Flint, publisher Marchlight"."""
    found: list[Fact] = []
    cuts = [m for m in _FREE.finditer(cell.text) if m.group(1) in _PLAIN_LABELS]
    for i, m in enumerate(cuts):
        end = cuts[i + 1].start() if i + 1 < len(cuts) else len(cell.text)
        label, _ = find_property(m.group(1))
        value = cut_cell(cell, m.end(), end)
        if label is not None and value.text and not value.text[0].islower():
            found += read_labelled(label, value, block)
    return found if cuts and cuts[0].start() == 0 else []
