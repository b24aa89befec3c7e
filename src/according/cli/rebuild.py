"""`according rebuild`: everything that is derived from the record, derived again."""

from __future__ import annotations

from typing import Annotated

import typer

from according import pipeline
from according.cli.build import show_progress
from according.cli.given import check_name
from according.cli.options import DEFAULT_LEDGER, LedgerAddress
from according.cli.words import count
from according.ledger.opening import open_ledger


def rebuild(
    subject: Annotated[
        str | None, typer.Argument(metavar="SUBJECT", help="Whom or what; otherwise everything.", show_default=False)
    ] = None,
    ledger: LedgerAddress = DEFAULT_LEDGER,
) -> None:
    """Drop what the ledger derived from its record, and derive it again: the same, byte for byte.

    `according rebuild`

    `according rebuild Ballerina --ledger news.db`

    What was recorded and what was decided stays as it is. Nobody has to rebuild: what is out of date is told by itself
    and concluded when it is asked for. A rebuild that was interrupted leaves nothing wrong; the next one does the rest.
    """
    name = check_name(subject) if subject is not None else None
    with open_ledger(ledger, create=False) as record, show_progress("Deriving", "subjects") as progress:
        rebuilt = pipeline.rebuild(record, name, progress)
    found = f"{count(rebuilt.statements, 'statement')} from {count(rebuilt.claims, 'claim')}"
    typer.echo(f"{count(rebuilt.subjects, 'subject')} rebuilt: {found} on {count(rebuilt.pages, 'page')}.")
