"""`according changes`: what became known, changed, was confirmed, disputed, denied or withdrawn, and when."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from according import pipeline
from according.cli.given import check_day, check_moment, check_name, check_start
from according.cli.log import print_bulletin
from according.cli.options import DEFAULT_LEDGER, KnownBy, LedgerAddress, OnDay
from according.cli.pages import print_json
from according.cli.words import clean
from according.ledger.opening import open_ledger


class Format(StrEnum):
    """What `changes` prints."""

    text = "text"
    json = "json"
    markdown = "markdown"


def changes(
    subject: Annotated[str, typer.Argument(metavar="SUBJECT", help="Whom or what you ask about.")],
    since: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="Only what changed after that day (of a month: from its first day on); otherwise all."
        ),
    ] = None,
    on: OnDay = None,
    known_by: KnownBy = None,
    every: Annotated[
        bool, typer.Option("--all", help="Also what is no news: echoes in other words, slips, days that passed.")
    ] = False,
    format: Annotated[Format, typer.Option(help="How to print it.")] = Format.text,
    ledger: LedgerAddress = DEFAULT_LEDGER,
) -> None:
    """Tell what became known of a subject, what changed, and what was confirmed, disputed, denied or withdrawn.

    `according changes Ballerina --since 2024-02-01`

    `according changes Ballerina --since 2024-02-01 --on 2024-02-29 --format markdown > letter.md`

    `according changes Ballerina --format json | jq '.changes[] | select(.kind == "denied")'`

    The newest day stands first. What was said before --since, but reached the ledger only later, is told apart.
    """
    name, first, last, moment = check_name(subject), check_start(since), check_day(on), check_moment(known_by)
    with open_ledger(ledger, create=False) as record:
        bulletin = pipeline.list_changes(record, name, first, last, moment, minor=every)
    if format == Format.text:
        print_bulletin(bulletin)
    elif format == Format.markdown:
        print(clean(pipeline.render_changes(bulletin)), end="")
    else:
        print_json(bulletin, indent=1)
