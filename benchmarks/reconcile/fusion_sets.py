"""The Book and Flight sets of Dong et al. as pages with claims, and their gold.

A source is an outlet, and all it has on one book or flight is a page. What a bookshop gives as authors become claims of
who writes the book, one a name; what a site gives for a flight become its six values, times as hour and minute.
"""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from author_lists import list_authors, split_gold
from msgspec import Struct, structs

from according.domain.claim import Reading, make_claim
from according.domain.page import Block, BlockKind, Page, Stamp
from according.domain.schema import Property, Schema, Section

WRITER = "screenwriter"
FLIGHT = ("scheduled_departure", "departure", "departure_gate", "scheduled_arrival", "arrival", "arrival_gate")
DAYS = ("20111202", "20111203", "20111207", "20111209")
_BOOK_DAY = "2007-08-01"
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?\s*([ap])?", re.I)
_GATE_WORDS = re.compile(r"\b(?:gate|terminal|term|concourse)\b", re.I)
_NO_GATE = frozenset({"", "NA", "NOTAVAILABLE", "TBD", "NONE", "UNKNOWN", "NOTPROVIDED", "NOTPROVIDEDBYAIRLINE"})

# What each source says on each question: {(book or flight, property): {source: values}}.
Sayings = dict[tuple[str, str], dict[str, tuple[str, ...]]]


class FusionSet(Struct, frozen=True):
    """What the sources say, what is right, the schema that it is asked by, and the day it was collected."""

    name: str
    day: str
    sayings: Sayings
    gold: Mapping[tuple[str, str], tuple[str, ...]]
    schema: Schema | None = None


def load_books(folder: Path) -> FusionSet:
    """The Book set: 895 shops, 1,265 computer science books, the authors of 100 of them from their covers."""
    rows: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for source, book, _, authors in _read_rows(folder / "book.txt.gz", 4):
        rows[book].append((source, authors))
    sayings: Sayings = {}
    for book, given in rows.items():
        said: dict[str, tuple[str, ...]] = {}
        for (source, _), names in zip(given, list_authors([text for _, text in given]), strict=True):
            if names:
                said[source] = tuple(dict.fromkeys((*said.get(source, ()), *names)))
        sayings[book, WRITER] = said
    lines = (folder / "book_golden.txt").read_text(encoding="utf-8").splitlines()
    gold = {(line.split("\t")[0], WRITER): tuple(split_gold(line.split("\t")[1])) for line in lines if line.strip()}
    return FusionSet("Book", _BOOK_DAY, sayings, gold)


def load_silver(folder: Path, books: FusionSet) -> FusionSet:
    """The other books of the Book set, with the authors that a later project collected for them: not all are right."""
    silver: dict[str, tuple[str, ...]] = {}
    for line in (folder / "book_silver.txt").read_text(encoding="utf-8", errors="replace").splitlines():
        isbn, _, names = line.partition("\t")
        silver[_shorten(isbn)] = tuple(name.strip() for name in names.split(";") if name.strip())
    rest = (q for q, said in books.sayings.items() if q not in books.gold and said)
    gold = {q: silver[_shorten(q[0])] for q in rest if silver.get(_shorten(q[0]))}
    return structs.replace(books, name="Book, silver", gold=gold)


def _shorten(isbn: str) -> str:
    """The nine figures that an ISBN of ten and of thirteen share."""
    return isbn[3:12] if len(isbn) == 13 else isbn[:9]


def load_flights(folder: Path, day: str) -> FusionSet:
    """The Flight set of one day: 38 sites, about 1,100 flights, six values of about 100 of them from the airlines."""
    sayings: Sayings = defaultdict(dict)
    for source, flight, *values in _read_rows(folder / "flight" / f"{day}.conflicting_data.txt.gz", 8):
        for question, value in _name_values(flight, values):
            sayings[question][source] = (value,)
    gold = {}
    for flight, *values in _read_rows(folder / "flight" / f"{day}.ground_truth.txt.gz", 7):
        gold.update({question: (value,) for question, value in _name_values(flight, values) if question in sayings})
    return FusionSet(f"Flight {day}", f"{day[:4]}-{day[4:6]}-{day[6:]}", dict(sayings), gold, _make_schema())


def make_readings(chosen: FusionSet) -> dict[str, list[Reading]]:
    """The set as pages with claims, by book or flight: a page for each source."""
    pages: dict[str, dict[str, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for (subject, prop), said in chosen.sayings.items():
        for source, values in said.items():
            pages[subject][source] += [(prop, value) for value in values]
    return {
        subject: [_make_reading(subject, source, said, chosen.day) for source, said in sorted(by_source.items())]
        for subject, by_source in sorted(pages.items())
    }


def _make_reading(subject: str, source: str, said: Sequence[tuple[str, str]], day: str) -> Reading:
    lines = [f"{prop.replace('_', ' ')}: {value}" for prop, value in said]
    blocks, at = [], 0
    for line in lines:
        blocks.append(Block(kind=BlockKind.TABLE_ROW, start=at, end=at + len(line)))
        at += len(line) + 1
    slug = re.sub(r"\W+", "-", source.casefold()).strip("-") or "source"
    address = f"https://{slug}.example/{subject}"
    page = Page(
        address=address,
        canonical=address,
        text="\n".join(lines),
        blocks=tuple(blocks),
        outlet=source,
        published=Stamp(day, day, "meta"),
    )
    claims = tuple(
        make_claim(page, subject=subject, property=prop, value=value, start=block.start, end=block.end)
        for (prop, value), block in zip(said, blocks, strict=True)
    )
    return Reading(page=page, claims=claims)


def _name_values(flight: str, values: Sequence[str]) -> Iterator[tuple[tuple[str, str], str]]:
    for prop, text in zip(FLIGHT, values, strict=True):
        if value := normalise_gate(text) if prop.endswith("gate") else normalise_time(text):
            yield (flight, prop), value


def normalise_time(text: str) -> str:
    """The hour and minute of a time in any of the sites' forms; nothing where there is none."""
    found = _TIME.search(text)
    if not found:
        return ""
    hour, minute = int(found[1]), int(found[2])
    if found[3]:
        hour = hour % 12 + (12 if found[3].lower() == "p" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""


def normalise_gate(text: str) -> str:
    """A gate's letters and figures; nothing where a site says that it has none."""
    plain = re.sub(r"[^A-Z0-9]", "", _GATE_WORDS.sub(" ", text).upper())
    return "" if plain in _NO_GATE else plain


def _read_rows(path: Path, width: int) -> Iterator[list[str]]:
    with gzip.open(path, "rt", encoding="utf-8", errors="replace") as lines:
        for line in lines:
            row = line.rstrip("\n").split("\t")
            yield (row + [""] * width)[:width]


def _make_schema() -> Schema:
    """Six questions about a flight, each with one answer."""
    section = Section(name="flight", title="Flight", question="When and where?", order=1)
    properties = [
        Property(
            name=name,
            label=name.replace("_", " "),
            value="text",
            cardinality="one",
            section="flight",
            order=at,
            question=name,
            phrasing={},
        )
        for at, name in enumerate(FLIGHT)
    ]
    return Schema(sections={"flight": section}, properties={p.name: p for p in properties})
