"""Titles that a page shows by its layout: the first column of a table of works, the title row of a fact box."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from according.domain.page import Block, BlockKind, Page
from according.read.grammar.casing import looks_like_title
from according.read.grammar.structure.labels import find_labels, is_nothing

_SEASON = re.compile(r",?\s*\(?\b(?:season|series|S)\s?(?:\d{1,2}|one|two|three|four|five|six)\)?$", re.I)

_QUOTED = re.compile(r"[“‘\"]([^“”‘’\"]+(?:’\w+[^“”‘’\"]*)*)[”’\"]")
_ENOUGH = 2
_TITLE_LABELS = frozenset({"title", "full title", "official title", "original title"})


def collect_shown(page: Page) -> list[str]:
    """The titles in tables and fact boxes."""
    found: list[str] = []
    for (kind, _), members in groupby(page.body, key=lambda b: (b.kind, b.group)):
        blocks = list(members)
        if kind is BlockKind.TABLE_ROW:
            found += _list_column(page, blocks)
        if kind is BlockKind.LIST_ITEM:
            found += _list_quoted(page, blocks)
        found += [t for b in blocks if (t := _read_title(page, b))]
    return [t for t in found if 1 < len(t) < 80 and not is_nothing(t)]


def _list_quoted(page: Page, blocks: list[Block]) -> list[str]:
    """The titles in quotation marks with which the items of a list begin: "“Lucian,” Fox: canceled"."""
    leads = [m.group(1).rstrip(",. ") for b in blocks if (m := _QUOTED.match(page.words(b)))]
    titles = [words for words in leads if looks_like_title(words, longest=8)]
    return titles if len(titles) >= _ENOUGH and len(titles) == len(leads) else []


def _list_column(page: Page, blocks: list[Block]) -> Iterator[str]:
    """The cells of a first column that is headed "Show", "Film" or "Title"."""
    cells = [[page.text[s:e].strip() for s, e in b.cells] for b in blocks]
    if len(cells) < 2 or len(cells[0]) < 2:
        return
    heads = [find_labels(w)[0] for w in cells[0]]
    headed = blocks[0].header or len(cells[0]) > 2
    if headed and any(x.kind == "work" for x in heads[0]) and sum(map(bool, heads)) > 1:
        for row in cells[1:]:
            yield _SEASON.sub("", row[0]).strip(' “”"*').strip()


def _read_title(page: Page, block: Block) -> str | None:
    """ "Title: Nine Lanterns", in a row of two cells or an item of a list."""
    if len(block.cells) == 2:
        label, value = (page.text[s:e].strip() for s, e in block.cells)
    elif block.kind in (BlockKind.KEY_POINT, BlockKind.LIST_ITEM):
        label, _, value = page.words(block).partition(":")
    else:
        return None
    return value.strip(' “”"') if label.strip().lower() in _TITLE_LABELS else None
