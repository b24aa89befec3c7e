"""`according import`: what was saved elsewhere, on record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from according import pipeline
from according.capture import find_sources
from according.cli.build import say_report, show_progress
from according.cli.given import check_name
from according.cli.options import DEFAULT_LEDGER, LedgerAddress
from according.cli.readers import SKIPPED, ReaderName
from according.cli.words import clean, count
from according.ledger.opening import open_ledger
from according.read.readers import GRAMMAR, find_reader

if TYPE_CHECKING:
    from according.ledger.store import Ledger

# So many of what was skipped are named on the terminal; all of them are in the ledger.
_NAMED = 100


def import_(
    sources: Annotated[
        list[Path],
        typer.Argument(
            metavar="SOURCE…",
            help="Web archives, saved pages, newsletters, boxes of mail, and folders of them.",
            show_default=False,
        ),
    ],
    *,
    subject: Annotated[
        str | None, typer.Option(metavar="NAME", help="Whose coverage they are; otherwise nobody's in particular.")
    ] = None,
    reader: ReaderName = GRAMMAR,
    ledger: LedgerAddress = DEFAULT_LEDGER,
) -> None:
    """Put what was saved elsewhere on record, under the addresses where it stood on the web. Nothing is fetched.

    `according import crawl.warc.gz --subject Ballerina`

    `according import saved/ newsletters.mbox --subject Ballerina --ledger news.db`

    Takes web archives (`.warc`, `.warc.gz`), pages as browsers save them (`.mhtml`, `.webarchive`, and `.html` with
    what SingleFile or the browser noted), newsletters (`.eml`) and boxes of mail (`.mbox`). What is damaged or cut off
    is named with the reason, and the others go on; the exit status is then 3. To import the same again adds nothing.
    """
    name = check_name(subject) if subject is not None else None
    find_reader(reader)  # what cannot be had is refused before anything is written
    paths = find_sources(sources)
    with open_ledger(ledger, create=True) as record:
        place = record.derived.find_place()
        with show_progress("Importing") as progress:
            report = pipeline.add_sources(record, paths, name, progress=progress, reader=reader)
        say_skips(report)
        pipeline.derive_touched(record, place, name if name and spoken_of(record, name) else None)
    say_report(report, reader)
    if report.left:
        typer.echo(f"Left out: {', '.join(count(number, what) for what, number in report.left)}.")
    if report.skips:
        raise typer.Exit(SKIPPED)


def spoken_of(record: Ledger, name: str) -> bool:
    """Whether any page on record speaks of a subject; if not, that is said."""
    if record.readings(name):
        return True
    typer.echo(f"according: no page on record says anything of {clean(name)} yet.", err=True)
    return False


def say_skips(report: pipeline.Report) -> None:
    """Name what was skipped, with its reason; of very many, the first."""
    for skip in report.skips[:_NAMED]:
        typer.echo(f"skipped: {clean(skip.reason)}", err=True)
    if len(report.skips) > _NAMED:
        typer.echo(f"skipped: {len(report.skips) - _NAMED:,} more, each with its reason in the ledger.", err=True)
