"""`according decide`: what an editor settles, with name and reason; undone by a further decision, never erased."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from according import pipeline
from according.cli.decisions import print_decisions, print_outcome
from according.cli.given import check_name, start_of
from according.cli.options import DEFAULT_LEDGER, LedgerAddress
from according.domain.claim import Certainty
from according.domain.decision import DecisionKind
from according.domain.errors import DecisionError
from according.domain.match import MatchKind
from according.domain.statement import STANDINGS, Standing
from according.ledger.opening import open_ledger
from according.pipeline.byhand import parse_by_hand

decide = typer.Typer(name="decide", no_args_is_help=True, rich_markup_mode="markdown", add_completion=False)

By = Annotated[
    str,
    typer.Option("--by", envvar="ACCORDING_EDITOR", metavar="NAME", help="Who decides.", show_default=False),
]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why.", show_default=False)]
ClaimId = Annotated[
    str, typer.Argument(metavar="CLAIM", help="Its id, or the first digits, as `according show --claims` has them.")
]
Subject = Annotated[str, typer.Argument(metavar="SUBJECT", help="Whom or what it is about.")]
Property = Annotated[str, typer.Argument(metavar="PROPERTY", help="The property, such as release_date.")]
Value = Annotated[str, typer.Argument(metavar="VALUE", help="The value; a date as YYYY-MM-DD.")]
Qualifiers = Annotated[
    list[str] | None,
    typer.Option("--qualifier", metavar="NAME=VALUE", help="Such as region=Germany; may stand several times."),
]
Kind = Annotated[MatchKind, typer.Option("--kind", help="What the names are names of.")]
First = Annotated[str, typer.Argument(metavar="NAME", help="A name, as the pages have it.")]
Second = Annotated[str, typer.Argument(metavar="NAME", help="The other name.")]


class Format(StrEnum):
    """What `list` prints."""

    text = "text"
    json = "json"


@decide.callback()
def about() -> None:
    """Settle what the pages do not: with your name and a reason, shown wherever it matters, never erased.

    `according decide pin Ballerina release_date 2025-06-06 current --by "Ada Moreno" --reason "Lionsgate wrote to us."`

    `according decide reject 4be1c2d3 --by "Ada Moreno" --reason "The page means the film of 2023."`

    `according decide undo 1a2b3c4d --by "Ben Cole" --reason "The letter was a hoax."`

    `according decide list Ballerina`

    `ACCORDING_EDITOR` may hold your name.
    """


@decide.command()
def accept(claim: ClaimId, reason: Reason = "", by: By = "", ledger: LedgerAddress = DEFAULT_LEDGER) -> None:
    """Vouch for a claim: its page says so (which does not make it true).

    `according decide accept 4be1c2d3 --by "Ada Moreno" --reason "I have read the page."`
    """
    take("accept", claim, {}, by, reason, ledger)


@decide.command()
def reject(claim: ClaimId, reason: Reason = "", by: By = "", ledger: LedgerAddress = DEFAULT_LEDGER) -> None:
    """Reject a claim: it does not count, and is shown as rejected.

    `according decide reject 4be1c2d3 --by "Ada Moreno" --reason "The page means the film of 2023."`
    """
    take("reject", claim, {}, by, reason, ledger)


@decide.command()
def merge(
    first: First, second: Second, kind: Kind, reason: Reason = "", by: By = "", ledger: LedgerAddress = DEFAULT_LEDGER
) -> None:
    """Settle that two names are one person, work or outlet.

    `according decide merge "Dwayne Johnson" "The Rock" --kind person --by "Ada Moreno" --reason "His ring name."`
    """
    take("merge", first, {"with": second, "kind": kind}, by, reason, ledger)


@decide.command()
def split(
    first: First, second: Second, kind: Kind, reason: Reason = "", by: By = "", ledger: LedgerAddress = DEFAULT_LEDGER
) -> None:
    """Settle that two names are two persons, works or outlets, however alike they look.

    `according decide split Ballerina "Ballerina (2023 film)" --kind work --by "Ada Moreno" --reason "Netflix's own."`
    """
    take("split", first, {"with": second, "kind": kind}, by, reason, ledger)


@decide.command()
def pin(
    subject: Subject,
    prop: Property,
    value: Value,
    standing: Annotated[Standing, typer.Argument(metavar="STANDING", help="|".join(STANDINGS))],
    qualifiers: Qualifiers = None,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="From which day on; otherwise from today.")
    ] = None,
    reason: Reason = "",
    by: By = "",
    ledger: LedgerAddress = DEFAULT_LEDGER,
) -> None:
    """Give a statement a standing, from today or another day on, until it is undone.

    `according decide pin Ballerina release_date 2025-06-06 current --by "Ada Moreno" --reason "Lionsgate wrote to us."`

    `according decide pin Ballerina cast_member "Ana de Armas" current --qualifier character=Eve --from 2025-02-01`
    """
    detail: dict[str, Any] = {
        "property": prop,
        "value": value,
        "standing": standing,
        "qualifiers": part_qualifiers(qualifiers),
    }
    take("pin", subject, detail | ({"from": start_of(since)} if since else {}), by, reason, ledger)


@decide.command()
def claim(
    subject: Annotated[str, typer.Argument(metavar="SUBJECT", help="Whom or what it is about.")] = "",
    prop: Annotated[str, typer.Argument(metavar="PROPERTY", help="The property, such as release_date.")] = "",
    value: Annotated[str, typer.Argument(metavar="VALUE", help="The value; a date as YYYY-MM-DD.")] = "",
    quote: Annotated[str, typer.Option(metavar="TEXT", help="The words that say it.")] = "",
    page: Annotated[str, typer.Option(metavar="ADDRESS", help="Where they stand, if anywhere.")] = "",
    outlet: Annotated[str, typer.Option(metavar="NAME", help="Who published them.")] = "",
    published: Annotated[str, typer.Option(metavar="DATE", help="When; otherwise today.")] = "",
    certainty: Annotated[Certainty, typer.Option(help="How sure the words are.")] = "stated",
    sources: Annotated[
        list[str] | None, typer.Option("--source", metavar="NAME", help="Whom they credit; outermost first.")
    ] = None,
    qualifiers: Qualifiers = None,
    file: Annotated[
        Path | None,
        typer.Option("--json", metavar="FILE", help="Take the claims from a file, one a line; `-` is stdin."),
    ] = None,
    reason: Reason = "",
    by: By = "",
    ledger: LedgerAddress = DEFAULT_LEDGER,
) -> None:
    """Add a claim by hand: what no page on record says, or what no reader found.

    `according decide claim Ballerina runtime "125 minutes" --quote "125 min." --source Lionsgate --reason "Poster."`

    `according decide claim --json mine.jsonl --by "Ada Moreno" --reason "From the printed issue of May."`
    """
    if file is not None:
        if subject or quote:
            raise DecisionError("Claims are to come from a file and from the command line: give --json, or the claim.")
        settle(parse_by_hand(read_file(file)), by, reason, ledger)
        return
    detail: dict[str, Any] = {"property": prop, "value": value, "quote": quote}
    detail |= {"page": page, "outlet": outlet, "certainty": certainty}
    detail |= {"sources": tuple(sources or ()), "qualifiers": part_qualifiers(qualifiers)}
    detail |= {"published": start_of(published)} if published else {}
    take("claim", check_name(subject), {k: v for k, v in detail.items() if v}, by, reason, ledger)


@decide.command()
def undo(
    decision: Annotated[str, typer.Argument(metavar="DECISION", help="Its id, or the first digits.")],
    reason: Reason = "",
    by: By = "",
    ledger: LedgerAddress = DEFAULT_LEDGER,
) -> None:
    """Undo a decision, an undoing too: all is as if it had never been taken, and both stay on record.

    `according decide undo 1a2b3c4d --by "Ben Cole" --reason "The letter was a hoax."`
    """
    take("undo", decision, {}, by, reason, ledger)


@decide.command("list")
def list_(
    subject: Annotated[str, typer.Argument(metavar="SUBJECT", help="Only those that touch this subject.")] = "",
    format: Annotated[Format, typer.Option(help="How to print it.")] = Format.text,
    ledger: LedgerAddress = DEFAULT_LEDGER,
) -> None:
    """List what was decided, in order of time, undone decisions too.

    `according decide list Ballerina`

    `according decide list --format json | jq '.decisions[] | select(.undone_by == null)'`
    """
    with open_ledger(ledger, create=False) as record:
        every = record.decisions()
        wanted = every
        if subject:
            wanted = tuple(d for d in every if pipeline.touches(record, d, every, check_name(subject)))
    print_decisions(wanted, every, as_json=format == Format.json)


def take(kind: DecisionKind, about: str, detail: dict[str, Any], by: str, reason: str, ledger: str) -> None:
    """Take one decision, and say what it changed."""
    settle([pipeline.Draft(kind=kind, about=about, detail=detail)], by, reason, ledger)


def settle(drafts: list[pipeline.Draft], by: str, reason: str, ledger: str) -> None:
    """Take decisions for one reason, and say what they changed."""
    if not by.strip():
        raise DecisionError("Who decides? Give your name with --by, or in the variable ACCORDING_EDITOR.")
    if not reason.strip():
        raise DecisionError("Why? Give a reason with --reason: it is shown wherever the decision matters.")
    with open_ledger(ledger, create=False) as record:
        outcome = pipeline.decide(record, drafts, pipeline.Signature(by=by, reason=reason))
    print_outcome(outcome)


def part_qualifiers(given: list[str] | None) -> dict[str, str]:
    """Qualifiers as a table, or a DecisionError for what is none."""
    parted = {}
    for text in given or ():
        name, equals, value = (part.strip() for part in text.partition("="))
        if not (name and equals and value):
            raise DecisionError(f"{text!r} is no qualifier: give it as NAME=VALUE, for example region=Germany.")
        parted[name] = value
    return parted


def read_file(path: Path) -> bytes:
    """What a file or standard input holds."""
    try:
        return sys.stdin.buffer.read() if path == Path("-") else path.read_bytes()
    except OSError as error:
        raise DecisionError(f"The file of claims {path} cannot be read: {error.strerror or error}.") from error
