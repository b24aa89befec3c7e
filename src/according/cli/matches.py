"""`according matches`: which names mean one thing, which do not, and where nobody can tell."""

from __future__ import annotations

from enum import StrEnum
from itertools import groupby
from typing import Annotated

import typer

from according import pipeline
from according.cli.given import check_name, end_of
from according.cli.options import DEFAULT_LEDGER, LedgerAddress
from according.cli.pages import print_json
from according.cli.words import clean, count
from according.domain.match import Match, match_json
from according.ledger.opening import open_ledger

# The kinds in order, with the words for several of them; a sign for each judgement.
_KINDS = {"work": "Works", "person": "Persons", "outlet": "Outlets"}
_SIGNS = {"same": "=", "different": "≠", "unsure": "?"}


class Format(StrEnum):
    """What `matches` prints."""

    text = "text"
    json = "json"


def matches(
    subject: Annotated[str, typer.Argument(metavar="SUBJECT", help="Whom or what you ask about.")],
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="As of that day (YYYY-MM-DD); otherwise the latest day known.")
    ] = None,
    unsure: Annotated[bool, typer.Option("--unsure", help="Only the pairs that wait for an editor.")] = False,
    format: Annotated[Format, typer.Option(help="How to print it.")] = Format.text,
    ledger: LedgerAddress = DEFAULT_LEDGER,
) -> None:
    """Show which works, persons and outlets of a subject's coverage are one, which are two, and why.

    `according matches Ballerina`

    `according matches Ballerina --unsure --format json`

    An unsure pair counts as two.
    """
    name, day = check_name(subject), end_of(on) if on else None
    with open_ledger(ledger, create=False) as record:
        found = pipeline.find_matches(record, name, day)
    shown = [m for m in found.matches if not unsure or m.judgement == "unsure"]
    if format == Format.json:
        print_json({"subject": found.subject, "on": day, "matches": [match_json(m) for m in shown]}, indent=1)
        return
    waiting = sum(m.judgement == "unsure" for m in found.matches)
    print(clean(f"{found.subject}: {count(len(found.matches), 'pair')} of names, {waiting:,} unsure"))
    for kind, group in groupby(shown, key=lambda m: m.kind):
        print(f"\n{_KINDS[kind]}")
        for match in group:
            print_match(match)


def print_match(match: Match) -> None:
    """Print a pair with its judgement, and the evidence below."""
    settled = f" (decision {match.decision})" if match.decision else ""
    print(clean(f"  {_SIGNS[match.judgement]} {match.first} · {match.second}: {match.judgement}{settled}"))
    for evidence in match.evidence:
        print(clean(f"      {evidence}"))
