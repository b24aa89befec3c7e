"""`according read`: what a page claims."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from according.cli.accounts import describe_claim, describe_standing, print_explanation
from according.cli.given import check_date
from according.cli.pages import PageSource, open_page, print_json
from according.cli.readers import SKIPPED, ReaderName, report_found
from according.cli.words import clean
from according.domain.claim import Claim
from according.domain.page import Page, Stamp
from according.extract import check_article
from according.read.door import ExplainingReader
from according.read.readers import GRAMMAR, find_explainer, find_reader

Published = Annotated[
    str | None, typer.Option(metavar="DATE", help="When it was published, if the page does not say so itself.")
]
Outlet = Annotated[
    str | None, typer.Option(metavar="NAME", help="Who published it, if the page does not say so itself.")
]


class Format(StrEnum):
    """What `read` prints."""

    json = "json"
    text = "text"


def read(
    page: PageSource,
    published: Published = None,
    outlet: Outlet = None,
    reader: ReaderName = GRAMMAR,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show why: words, pattern and steps of each claim, and what was seen.")
    ] = False,
    format: Annotated[
        Format | None, typer.Option(help="json (the default, one object a line) or text (the default of --explain).")
    ] = None,
) -> None:
    """Print the claims of a page, one JSON object a line, each with the exact words that make it.

    `according read article.html`

    `according read article.txt --published 2024-02-21 --outlet Deadline`

    `according read article.html --explain`

    `according read article.html --reader llm`

    `according read article.html | jq -r '[.property, .value, .certainty] | @tsv'`

    What a reader claims without words of the page is left out and named; the exit status is then 3.
    """
    if explain:
        explain_page(find_explainer(reader), open_article(page, published, outlet), format or Format.text)
        return
    found = find_reader(reader).read_page(open_article(page, published, outlet))
    print_claims(found.claims, format or Format.json)
    report_found(reader, found)
    if found.dropped:
        raise typer.Exit(SKIPPED)


def print_claims(claims: Sequence[Claim], form: Format) -> None:
    """Print claims, one a line."""
    for claim in claims:
        if form == Format.json:
            print_json(claim)
        else:
            typer.echo(clean(f"{describe_claim(claim)}  {describe_standing(claim)}"))


def explain_page(reader: ExplainingReader, page: Page, form: Format) -> None:
    """Print why a reader claims what it claims: as JSON, one sentence a line."""
    explanation = reader.explain_page(page)
    if form == Format.text:
        print_explanation(page, explanation)
        return
    for sentence in explanation.sentences:
        print_json(sentence)


def open_article(source: Path, published: str | None, outlet: str | None) -> Page:
    """The article that a file holds, with what the caller knows of it; a page that is none is refused."""
    page = open_page(source)
    check_article(page)
    return complete(page, published, outlet)


def complete(page: Page, published: str | None, outlet: str | None) -> Page:
    """The page with the date and the outlet that the caller knows."""
    stamp = page.published
    if published:
        stamp = Stamp(check_date(published), published, "given")
    return msgspec.structs.replace(page, published=stamp, outlet=outlet or page.outlet)
