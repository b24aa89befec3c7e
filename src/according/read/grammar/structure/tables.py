"""Tables: rows under a head that says what each column holds.

A column of titles makes each row speak of its own work; one of countries, of the work in hand in that country; one of
names and one of parts is a cast. Without a head of that kind, rows of two cells are a fact box (boxes.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from according.domain.page import Block, Page
from according.read.grammar.facts import Fact, replace_fact
from according.read.grammar.gazetteer import load_gazetteer
from according.read.grammar.numbers import NUMBERS
from according.read.grammar.rows.seasons import season_name
from according.read.grammar.spans import Span
from according.read.grammar.structure.cells import Cell, make_cell
from according.read.grammar.structure.dates import read_dates
from according.read.grammar.structure.labels import Label, find_labels, fold_label, judge_remark
from according.read.grammar.structure.players import Player, find_name
from according.read.grammar.structure.rows import DATE_PROPERTIES, read_counts, read_labelled
from according.read.grammar.structure.values import make_cast
from according.read.grammar.values import clean_character
from according.read.grammar.works import Works

_SEASON = re.compile(
    r",?\s*\(?\b(?:season|series|S)\s?(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)\)?$", re.I
)
_ENDS = re.compile(r"^(?:ends?|ending|finale|series finale|concludes|wraps up|final episode)\b", re.I)
_RENEWED = re.compile(r"^(?:renewed|likely renewal|picked up|ordered|returning)\b", re.I)


class Column(Struct, frozen=True):
    """A column: its label's words, what they stand for, and the country that they name."""

    words: str
    label: Label | None
    kind: str
    country: str | None


class Table(Struct, frozen=True):
    """A table with a head: its columns and its rows of cells."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Block, tuple[Cell, ...]], ...]
    region: str | None = None


def read_head(page: Page, rows: Sequence[Block]) -> tuple[Column, ...]:
    """The columns of a table, or none where its first row is no head."""
    if len(rows) < 2 or len(rows[0].cells) < 2:
        return ()
    words = [page.text[s:e].strip() for s, e in rows[0].cells]
    found = [find_labels(w) for w in words]
    known = sum(bool(labels) for labels, _ in found)
    enough = known >= (1 if rows[0].header else max(2, len(words) - 1))
    if not enough or (len(words) == 2 and not rows[0].header and not _heads_pair(found[0][0], found[1][0])):
        return ()
    return tuple(_make_columns(words, [labels for labels, _ in found], [country for _, country in found]))


def _heads_pair(first: Sequence[Label], second: Sequence[Label]) -> bool:
    """Whether two labels side by side are the head of a table, not a line of a fact box: "Film | Release date"."""
    return any(x.kind in ("work", "region", "actor", "character") for x in first) and bool(second)


def _make_columns(
    words: Sequence[str], labels: Sequence[Sequence[Label]], countries: Sequence[str | None]
) -> Iterator[Column]:
    cast = {x.kind for found in labels for x in found} >= {"actor", "character"} and len(words) <= 3
    before: Label | None = None
    for i, found in enumerate(labels):
        kind = next((x.kind for x in found if x.kind in _KINDS[bool(i), cast]), "")
        label = next((x for x in found if x.properties), None) if not kind else None
        if (
            label
            and fold_label(words[i]) in ("now", "is now", "new", "current")
            and before
            and "former" in dict(before.qualifiers).values()
        ):
            label = Label(before.properties)
        before = label or before
        yield Column(words[i], label, kind or ("work" if i == 0 and not label and not found else ""), countries[i])


# What a column that is not the first can be, and what the first one can be, with and without a cast in the table.
_KINDS = {
    (False, False): ("work", "region"),
    (True, False): ("note", "none"),
    (False, True): ("actor", "character"),
    (True, True): ("actor", "character", "note", "none"),
}


def make_table(
    page: Page, rows: Sequence[Block], columns: tuple[Column, ...], spans: Sequence[Span], region: str | None
) -> Table:
    """The rows below the head, as cells with their spans."""
    made = []
    for block in rows[1:]:
        cells = tuple(make_cell(page.text, s, e, spans) for s, e in block.cells)
        if len(cells) >= 2:
            made.append((block, cells))
    return Table(columns, tuple(made), region)


def read_row(table: Table, block: Block, cells: Sequence[Cell], works: Works) -> list[Fact]:
    """The facts of one row."""
    kinds = [c.kind for c in table.columns]
    if "actor" in kinds and "character" in kinds:
        return list(_read_cast(cells, kinds))
    if kinds[0] == "region":
        country = load_gazetteer().country(cells[0].text) or cells[0].text
        return _read_cells(table, block, cells, "", country)
    if kinds[0] != "work" or not cells[0].text:
        return []
    return _read_cells(table, block, cells, name_work(cells[0], works), table.region)


def name_work(cell: Cell, works: Works) -> str:
    """The work that a cell names, with its season: "The Pitt, season 2" -> The Pitt season 2."""
    words = re.sub(r"\s*[*†‡]+$", "", cell.text).strip(' “”"')
    season = _SEASON.search(words)
    title = works.name(words[: season.start()].strip(" ,–-") if season else words)
    if not season:
        return title
    return season_name(title, f"season {NUMBERS.get(season.group(1).lower(), season.group(1))}")


def _read_cast(cells: Sequence[Cell], kinds: Sequence[str]) -> Iterator[Fact]:
    by_kind = dict(zip(kinds, cells, strict=False))
    name = find_name(by_kind["actor"])
    if name:
        part = clean_character(by_kind["character"].text)
        remark = next((judge_remark(c.text) for k, c in zip(kinds, cells, strict=False) if k == "note"), None)
        value = make_cast(Player(name, by_kind["actor"].start, by_kind["actor"].end, part, remark))
        yield Fact(
            subject="",
            property="cast_member",
            value=name,
            qualifiers={k: v for k, v in value.qualifiers.items() if v},
            certainty=value.certainty,
            start=value.start,
            end=value.end,
            rule="row: cast_member",
        )


def _read_cells(table: Table, block: Block, cells: Sequence[Cell], subject: str, region: str | None) -> list[Fact]:
    facts: list[Fact] = []
    for column, cell in zip(table.columns[1:], cells[1:], strict=False):
        place = column.country or region
        if column.kind == "note":
            facts += _read_note(cell, block, subject, region, facts)
        elif column.label and column.label.properties == ("production_status",):
            facts += _read_status(column.label, cell, block, subject)
        elif column.label:
            facts += read_labelled(column.label, cell, block, subject=subject, region=place, words=column.words)
            if subject and column.label.properties != ("episodes",):
                facts += read_counts(cell, subject)
    return _settle_dates([*facts, *_find_status(table, cells, block, subject)])


def _settle_dates(facts: Sequence[Fact]) -> list[Fact]:
    """A date in the column of old dates that the new column repeats, or that has come true, is no former one."""
    standing = {(f.property, f.value) for f in facts if f.certainty != "denied"}
    out = any(f.property == "production_status" and f.value == "released" for f in facts)
    kept = []
    for fact in facts:
        if fact.certainty == "denied" and (fact.property, fact.value) in standing:
            continue
        if fact.certainty == "denied" and out and fact.property == "release_date":
            qualifiers = {k: v for k, v in fact.qualifiers.items() if k != "status"}
            fact = replace_fact(fact, certainty="stated", qualifiers=qualifiers)
        kept.append(fact)
    return kept


def _read_note(cell: Cell, block: Block, subject: str, region: str | None, before: Sequence[Fact]) -> Iterator[Fact]:
    """ "was 6 June", "6 episodes, unconfirmed": a remark on the date beside it, or a count."""
    prop = next((f.property for f in before if f.property in DATE_PROPERTIES), "release_date")
    for date in read_dates(cell, block):
        if date.qualifiers.get("status") == "former":
            yield from read_labelled(Label((prop,)), cell, block, subject=subject, region=region)
            break
    if subject:
        yield from read_counts(cell, subject)


def _read_status(label: Label, cell: Cell, block: Block, subject: str) -> Iterator[Fact]:
    """ "completed"; "Renewed, season 2, 22 episodes" speaks of that season; "Ends May 21" dates the finale."""
    season = re.search(r"\bseason (\d+)", cell.text, re.I)
    if _RENEWED.match(cell.text) and season:
        subject = season_name(subject, f"season {season.group(1)}")
        yield from read_counts(cell, subject)
        return
    if _ENDS.match(cell.text):
        for date in read_dates(cell, block):
            yield Fact(
                subject=subject,
                property="release_date",
                value=date.value,
                qualifiers={"part": "finale"},
                certainty=date.certainty,
                start=date.start,
                end=date.end,
                rule="row: finale",
            )
    yield from read_labelled(label, cell, block, subject=subject)


def _find_status(table: Table, cells: Sequence[Cell], block: Block, subject: str) -> Iterator[Fact]:
    """A state that stands where a date was due: "Fall 2026 | Cancelled"."""
    for column, cell in zip(table.columns[1:], cells[1:], strict=False):
        if column.label and column.label.properties[0] in DATE_PROPERTIES and not cell.of("D"):
            yield from read_labelled(Label(("production_status",)), cell, block, subject=subject)
