"""`according versions`: what stood on a page before, and what was changed on it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from according import pipeline
from according.capture import capture_file
from according.cli.given import check_day, check_moment, check_name
from according.cli.history import print_history, print_overview
from according.cli.options import DEFAULT_LEDGER, KnownBy, LedgerAddress, OnDay
from according.cli.pages import print_json
from according.compose.dates import say_date
from according.domain.revision import history_json
from according.extract import extract_capture
from according.ledger.opening import open_ledger


class Format(StrEnum):
    """What `versions` prints."""

    text = "text"
    json = "json"


def versions(
    what: Annotated[
        str,
        typer.Argument(metavar="ADDRESS|PAGE|SUBJECT", help="A page by its address or a saved copy, or a subject."),
    ],
    on: OnDay = None,
    known_by: KnownBy = None,
    format: Annotated[Format, typer.Option(help="How to print it.")] = Format.text,
    ledger: LedgerAddress = DEFAULT_LEDGER,
) -> None:
    """Tell what changed on a page from one capture to the next: claims, text, title, and whether the page says so.

    `according versions https://www.paper.example/film/ballerina`

    `according versions pages/ballerina.html` (the page that this file is a copy of)

    `according versions Ballerina` (all pages on the subject that were changed)

    Captures that hold the same article are one version. A capture of a wall, or of a page that was cut short, is a
    version that takes nothing back.
    """
    name, day, moment = check_name(what), check_day(on), check_moment(known_by)
    with open_ledger(ledger, create=False) as record:
        traced = pipeline.trace_versions(record, find_address(name), day, moment)
    if format == Format.json:
        asked = {"subject": traced.subject} if traced.subject else {}
        print_json({**asked, "pages": [history_json(history) for history in traced.pages]}, indent=1)
    elif traced.subject:
        print_overview(traced.subject, traced.pages)
    else:
        for history in traced.pages:
            print_history(history)
        if not traced.pages:
            typer.echo(f"Nothing of that page counts by {say_date(day or '')}: its first version is younger.")


def find_address(what: str) -> str:
    """The address that a saved page gives itself; anything else is what it is."""
    path = Path(what)
    if "://" in what or not path.suffix or not path.is_file():
        return what
    return extract_capture(capture_file(path)).url
