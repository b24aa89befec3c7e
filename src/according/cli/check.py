"""`according check`: an article against the ledger, sentence by sentence."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from according import pipeline
from according.cli.given import check_name, end_of
from according.cli.options import DEFAULT_LEDGER, LedgerAddress
from according.cli.pages import STDIN, encode_json, open_page
from according.cli.proof import render_proof
from according.cli.read import Outlet, Published, complete
from according.cli.readers import ReaderName, report_found
from according.domain.errors import CaptureError
from according.domain.finding import check_json
from according.domain.page import Page
from according.export import render_check, write_text
from according.extract import check_article
from according.ledger.opening import open_ledger
from according.read.readers import GRAMMAR

STALE = 1
_ADDRESS = re.compile(r"https?://", re.I)


class Format(StrEnum):
    """What `check` prints."""

    text = "text"
    json = "json"
    html = "html"


def check(
    page: Annotated[
        str,
        typer.Argument(
            metavar="PAGE",
            help="The article: a file (.html, .txt, .md, .wiki, .eml, or .gz of these), `-` for stdin, or the address "
            "of a page in the ledger.",
        ),
    ],
    subject: Annotated[
        str | None, typer.Option(metavar="NAME", help="Whom or what it is about, if the text does not name it.")
    ] = None,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="Against what stood on that day; otherwise the latest known.")
    ] = None,
    format: Annotated[
        Format | None, typer.Option(help="How to tell it; the default is text, or what the name of -o ends in.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write it to this file; `-` is stdout.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="In text, also show the sentences that hold.")] = False,
    published: Published = None,
    outlet: Outlet = None,
    reader: ReaderName = GRAMMAR,
    ledger: LedgerAddress = DEFAULT_LEDGER,
) -> None:
    """Check an article against the ledger: what holds, is outdated, contradicted, disputed, unconfirmed, or not in it.

    `according check article.html`

    `according check draft.txt --subject Ballerina --on 2024-03-31`

    `curl -s 'https://en.wikipedia.org/w/index.php?title=Ballerina&action=raw' | according check - --subject Ballerina`

    `according check article.html -o checked.html`

    The exit status is 1 where a sentence is outdated or contradicted, and 0 where none is.
    """
    name = check_name(subject) if subject else None
    day = end_of(on) if on else None
    form = format or _guess_format(output)
    with open_ledger(ledger, create=False) as record:
        article = complete(open_article(page, record.page_at), published, outlet)
        found = pipeline.read_article(article, record, reader, name)
        checked = pipeline.check_page(record, article, found.claims, name, day)
    report_found(reader, found)
    target = None if output == STDIN else output
    if form == Format.text:
        text = render_proof(checked, everything, plain=target is not None)
    else:
        text = encode_json(check_json(checked), indent=1) if form == Format.json else render_check(checked)
    if target:
        write_text(target, text, "The check")
    else:
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    if checked.stale:
        raise typer.Exit(STALE)


def open_article(given: str, page_at: Callable[[str], Page | None]) -> Page:
    """The article that a file, standard input or an address in the ledger holds; a page that is none is refused."""
    if _ADDRESS.match(given):
        if (page := page_at(given)) is None:
            message = f"{given} was to be checked, but the ledger has no page of that address, and According does not"
            raise CaptureError(f"{message} fetch pages: save the page as HTML and give the file.", given)
    else:
        page = pipeline.open_paste(open_page(Path(given)))
    check_article(page)
    return page


def _guess_format(output: Path | None) -> Format:
    endings = {".json": Format.json, ".html": Format.html, ".htm": Format.html}
    return endings.get(output.suffix.lower(), Format.text) if output else Format.text
