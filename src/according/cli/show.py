"""`according show`: what stands, and according to whom."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from according import pipeline
from according.cli.given import check_name, end_of
from according.cli.options import DEFAULT_LEDGER, LedgerAddress
from according.cli.pages import print_json
from according.cli.view import print_conclusion
from according.cli.words import clean
from according.domain.statement import statement_json
from according.ledger.opening import open_ledger

app = typer.Typer()


class Format(StrEnum):
    """What `show` prints."""

    text = "text"
    json = "json"
    markdown = "markdown"


@app.command()
def show(
    subject: Annotated[str, typer.Argument(metavar="SUBJECT", help="Whom or what you ask about.")],
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="As of that day (YYYY-MM-DD); otherwise the latest day known.")
    ] = None,
    format: Annotated[Format, typer.Option(help="How to print it.")] = Format.text,
    ledger: LedgerAddress = DEFAULT_LEDGER,
) -> None:
    """Show what stands of a subject, how surely, since when, and according to whom.

    `according show Ballerina`

    `according show Ballerina --on 2024-03-31`

    `according show Ballerina --format json | jq '.statements[] | select(.standing == "disputed")'`
    """
    name, day = check_name(subject), end_of(on) if on else None
    with open_ledger(ledger, create=False) as record:
        conclusion = pipeline.conclude(record, name, day, pages=format == Format.markdown)
    if format == Format.text:
        print_conclusion(conclusion)
    elif format == Format.markdown:
        print(clean(pipeline.render_dossier(conclusion)), end="")
    else:
        statements = [statement_json(statement) for statement in conclusion.statements]
        print_json({"subject": conclusion.subject, "on": conclusion.on, "statements": statements}, indent=1)
