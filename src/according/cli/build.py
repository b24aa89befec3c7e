"""`according build`: pages in, dossier out."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from according import pipeline
from according.capture import find_sources
from according.cli.given import check_day, check_moment, check_name
from according.cli.options import DEFAULT_LEDGER, KnownBy, LedgerAddress, OnDay
from according.cli.readers import SKIPPED, ReaderName, say_usage
from according.cli.words import clean, count
from according.domain.errors import ClaimsError, InputError
from according.ledger.opening import open_ledger
from according.read.claims_file import ClaimsFile, parse_claims
from according.read.readers import GRAMMAR, find_reader

if TYPE_CHECKING:
    from according.ledger.store import Ledger


def build(
    sources: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[SOURCE…]",
            help="Saved pages, and folders of them; without any, the dossier is of what is on record.",
            show_default=False,
        ),
    ] = None,
    *,
    subject: Annotated[str, typer.Option(metavar="NAME", help="Whom or what the dossier is about.")],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", help="The folder that the dossier is written to.")
    ] = Path("out"),
    claims: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Take the claims from this file instead of reading the pages; `-` is stdin."),
    ] = None,
    reader: ReaderName = GRAMMAR,
    on: OnDay = None,
    known_by: KnownBy = None,
    ledger: LedgerAddress = DEFAULT_LEDGER,
) -> None:
    """Read pages, put what they claim on record, and write the dossier of a subject.

    `according build pages/ --subject Ballerina -o out`

    `according build pages/ more/page.html --subject "Ballerina" --ledger news.db`

    `according build pages/ --subject Ballerina --claims mine.jsonl`

    `according build pages/ --subject Ballerina --reader llm`

    `according build --subject Ballerina --on 2024-03-31 -o out-march` (the dossier of that day, from what is on record)

    Pages that are on record are not read again: an interrupted build goes on where it stopped. A page that cannot be
    read is named with the reason, and the others go on; the exit status is then 3.
    """
    name, day, moment = check_name(subject), check_day(on), check_moment(known_by)
    if claims and reader != GRAMMAR:
        raise InputError("Claims are to come from a file and from a reader: give --claims or --reader, not both.")
    find_reader(reader)  # what cannot be had is refused before anything is written
    if claims and not sources:
        raise InputError("A claims file tells what pages claim: name the pages too, as SOURCE.")
    paths = find_sources(sources) if sources else []
    handed = load_claims(claims) if claims else None
    with open_ledger(ledger, create=bool(paths)) as record:
        pipeline.prepare_folder(output)
        place = record.derived.find_place()
        report = add_pages(record, paths, name, handed, reader) if paths else None
        if report:
            pipeline.derive_touched(record, place, name)
        made = pipeline.publish(pipeline.conclude(record, name, day, moment, history=True), output)
    if report:
        say_report(report, reader)
    found = f"{count(made.statements, 'statement')} from {count(made.claims, 'claim')} on {count(made.pages, 'page')}"
    typer.echo(f"{name}: {found}.")
    typer.echo(f"The dossier is in {output}: open {made.entry} in a browser.")
    if report and report.skips:
        raise typer.Exit(SKIPPED)


def add_pages(
    record: Ledger, paths: Sequence[Path], subject: str, claims: ClaimsFile | None, reader: str
) -> pipeline.Report:
    """Put pages on record, and name what was skipped with its reason."""
    with show_progress() as progress:
        report = pipeline.add_sources(record, paths, subject, claims, progress, reader=reader)
    for skip in report.skips:
        typer.echo(f"skipped: {clean(skip.reason)}", err=True)
    return report


def say_report(report: pipeline.Report, reader: str) -> None:
    """Say how many pages were read, and what the reader took for it."""
    typer.echo(f"{count(report.read, 'page')} read, {report.known:,} on record already, {len(report.skips):,} skipped.")
    if report.usage:
        typer.echo(f"The reader {reader} took {say_usage(report.usage)}.")


def load_claims(path: Path) -> ClaimsFile:
    """The claims file that the caller names, or standard input."""
    try:
        return parse_claims(sys.stdin.buffer.read() if path == Path("-") else path.read_bytes())
    except OSError as error:
        raise ClaimsError(f"The claims file {path} cannot be read: {error.strerror or error}.") from error


@contextmanager
def show_progress(doing: str = "Reading", what: str = "pages") -> Iterator[pipeline.Progress]:
    """A bar on standard error while something long is done, where somebody can see it.

    It is drawn from here and not by a thread of its own, as the workers are forked from this process.
    """
    console = Console(stderr=True)
    columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn(), TextColumn(what), TimeRemainingColumn())
    hidden = not console.is_terminal
    with Progress(*columns, console=console, auto_refresh=False, transient=True, disable=hidden) as bar:
        task = bar.add_task(doing, total=None)

        def advance(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, refresh=True)

        yield advance
