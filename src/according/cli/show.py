"""`according show`: what stands, and according to whom."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from according import pipeline
from according.cli.given import check_day, check_moment, check_name
from according.cli.options import DEFAULT_LEDGER, KnownBy, LedgerAddress, OnDay
from according.cli.pages import print_json
from according.cli.view import print_conclusion
from according.cli.words import clean
from according.domain.conflict import conflict_json
from according.domain.statement import decision_json, statement_json
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
    on: OnDay = None,
    known_by: KnownBy = None,
    format: Annotated[Format, typer.Option(help="How to print it.")] = Format.text,
    prop: Annotated[
        str | None, typer.Option("--property", metavar="NAME", help="Only this property, as text or JSON.")
    ] = None,
    claims: Annotated[
        bool, typer.Option("--claims", help="Under each value its claims, with the ids that `decide` takes.")
    ] = False,
    ledger: LedgerAddress = DEFAULT_LEDGER,
) -> None:
    """Show what stands of a subject, how surely, since when, and according to whom.

    `according show Ballerina`

    `according show Ballerina --on 2024-03-31`

    `according show Ballerina --property release_date --claims`

    `according show Ballerina --on 2024-03-31 --known-by 2024-06-01`

    `according show Ballerina --format json | jq '.statements[] | select(.standing == "disputed")'`
    """
    name, day, moment = check_name(subject), check_day(on), check_moment(known_by)
    with open_ledger(ledger, create=False) as record:
        conclusion = pipeline.conclude(record, name, day, moment, history=format != Format.text, pages=False)
    if prop is not None:
        conclusion = pipeline.narrow(conclusion, prop)
    if format == Format.text:
        print_conclusion(conclusion, claims)
    elif format == Format.markdown:
        print(clean(pipeline.render_dossier(conclusion)), end="")
    else:
        statements = [statement_json(statement) for statement in conclusion.statements]
        decisions = [decision_json(decision) for decision in conclusion.decisions]
        conflicts = [conflict_json(conflict) for conflict in conclusion.conflicts]
        asked = {"known_by": moment.isoformat()} if moment else {}
        told = {"subject": conclusion.subject, "on": conclusion.on, **asked, "statements": statements}
        print_json({**told, "conflicts": conflicts, "decisions": decisions}, indent=1)
