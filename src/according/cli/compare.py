"""`according compare`: what several readers make of one page."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum
from itertools import groupby
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from according.cli.pages import PageSource, print_json
from according.cli.read import Outlet, Published, open_article
from according.cli.readers import SKIPPED, report_found
from according.cli.words import clean, count
from according.domain.claim import Claim
from according.domain.errors import InputError
from according.read.comparing import Comparison, Row, compare_claims
from according.read.readers import find_reader

_WIDTH = 120
_MARKS = {"agree": ("=", "green"), "differ": ("≠", "yellow"), "only": ("·", "default")}


class Format(StrEnum):
    """What `compare` prints."""

    text = "text"
    json = "json"


def compare(
    page: PageSource,
    readers: Annotated[
        str, typer.Option(metavar="NAME,NAME", help="The readers, two or more, with commas between them.")
    ] = "grammar,llm",
    published: Published = None,
    outlet: Outlet = None,
    format: Annotated[Format, typer.Option(help="How to print it.")] = Format.text,
) -> None:
    """Show what several readers claim of a page, side by side: where they agree, differ, or only one sees a fact.

    `according compare article.html --readers grammar,llm`

    `according compare article.html --readers grammar,llm --format json | jq '.rows[] | select(.verdict == "differ")'`

    What a reader claims without words of the page is left out and named; the exit status is then 3.
    """
    names = split_names(readers)
    chosen = [find_reader(name) for name in names]
    opened = open_article(page, published, outlet)
    found = [reader.read_page(opened) for reader in chosen]
    comparison = compare_claims([(name, one.claims) for name, one in zip(names, found, strict=True)])
    if format == Format.json:
        print_json(comparison, indent=1)
    else:
        print_comparison(comparison)
    for name, one in zip(names, found, strict=True):
        report_found(name, one)
    if any(one.dropped for one in found):
        raise typer.Exit(SKIPPED)


def split_names(given: str) -> list[str]:
    """The names of two or more different readers."""
    names = [name.strip() for name in given.split(",") if name.strip()]
    if len(names) < 2 or len(set(names)) < len(names):
        wanted = "two or more different readers, for example --readers grammar,llm"
        raise InputError(f"Readers are to be compared, but --readers is {given!r}: name {wanted}.")
    return names


def print_comparison(comparison: Comparison) -> None:
    """Print the facts in the order of the page, a line or more for each, and how many there are of each kind."""
    console = Console(highlight=False, markup=False, emoji=False, width=None if sys.stdout.isatty() else _WIDTH)
    with console.capture() as text:
        console.print(sum_up(comparison))
        console.print()
        console.print(lay_out(comparison))
    for line in text.get().splitlines():
        print(line.rstrip())


def sum_up(comparison: Comparison) -> str:
    """How many facts the readers agree on, differ in, and have alone."""
    told = [f"{comparison.count('agree'):,} agree", f"{comparison.count('differ'):,} differ"]
    told += [f"{comparison.count('only', n):,} only {name}" for n, name in enumerate(comparison.readers)]
    some = comparison.count("only") - sum(comparison.count("only", n) for n in range(len(comparison.readers)))
    told += [f"{some:,} some only"] if some else []
    return clean(f"{count(len(comparison.rows), 'fact')}: {', '.join(told)}")


def lay_out(comparison: Comparison) -> Table:
    """The facts, each with how sure every reader is of it and according to whom."""
    table = Table.grid(padding=(0, 2))
    table.add_column(width=1)
    table.add_column(overflow="fold", ratio=2)
    for _ in comparison.readers:
        table.add_column(overflow="fold", ratio=1)
    table.add_row("", "", *(Text(clean(name), "bold") for name in comparison.readers))
    for subject, rows in groupby(comparison.rows, key=name_subject):
        table.add_row("", Text(clean(subject), "bold"))
        for row in rows:
            sign, colour = _MARKS[row.verdict]
            first = next(claim for claim in row.claims if claim)
            table.add_row(Text(sign, colour), clean(f"{first.property} · {first.value}"), *describe_cells(row, colour))
    return table


def name_subject(row: Row) -> str:
    """Whom or what a fact is about, as the first reader that has it says."""
    return next(claim.subject for claim in row.claims if claim)


def describe_cells(row: Row, colour: str) -> list[Text]:
    """What each reader says of the fact: all of it where they differ, and how sure they are."""
    first = next(claim for claim in row.claims if claim)
    return [
        Text(clean(describe_cell(claim, first, row.aspects)), colour) if claim else Text("–") for claim in row.claims
    ]


def describe_cell(claim: Claim, first: Claim, aspects: Sequence[str]) -> str:
    """One reader's word on a fact, without what all say alike."""
    told = [str(getattr(claim, name)) for name in ("subject", "value") if name in aspects and claim is not first]
    told.append(claim.certainty)
    told += [f"{name}: {value}" for name, value in claim.qualifiers.items() if value]
    told += [f"according to {', '.join(claim.sources)}"] if claim.sources else []
    return " · ".join(told)
