"""`according read`: what a page claims."""

from __future__ import annotations

from typing import Annotated

import msgspec
import typer

from according.cli.given import check_date
from according.cli.pages import PageSource, open_page, print_json
from according.cli.readers import SKIPPED, ReaderName, report_found
from according.domain.page import Page, Stamp
from according.extract import check_article
from according.read.readers import GRAMMAR, find_reader


def read(
    page: PageSource,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="When it was published, if the page does not say so itself.")
    ] = None,
    outlet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who published it, if the page does not say so itself.")
    ] = None,
    reader: ReaderName = GRAMMAR,
) -> None:
    """Print the claims of a page, one JSON object a line, each with the exact words that make it.

    `according read article.html`

    `according read article.txt --published 2024-02-21 --outlet Deadline`

    `according read article.html --reader llm`

    `according read article.html | jq -r '[.property, .value, .certainty] | @tsv'`

    What a reader claims without words of the page is left out and named; the exit status is then 3.
    """
    chosen = find_reader(reader)
    opened = open_page(page)
    check_article(opened)
    found = chosen.read_page(complete(opened, published, outlet))
    for claim in found.claims:
        print_json(claim)
    report_found(reader, found)
    if found.dropped:
        raise typer.Exit(SKIPPED)


def complete(page: Page, published: str | None, outlet: str | None) -> Page:
    """The page with the date and the outlet that the caller knows."""
    stamp = page.published
    if published:
        stamp = Stamp(check_date(published), published, "given")
    return msgspec.structs.replace(page, published=stamp, outlet=outlet or page.outlet)
