"""What was copied, as a table: rows and hashes of each table, there and here."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from according.cli.words import count
from according.ledger.copying.loading import Copied

_DIGITS = 16


def say_copied(copied: Sequence[Copied], there: str, here: str) -> None:
    """Print each table that has rows with its hashes (the first digits), and the sum."""
    full = [table for table in copied if table.found.rows]
    width = max((len(table.table) for table in full), default=5)
    if full:
        typer.echo(f"{'table':{width}}  {'rows':>9}  {f'SHA-256 {there}':{_DIGITS}} = {here}")
    for table in full:
        # The loader has refused everything else; the sign is what was found, not what was hoped.
        sign = "=" if table.wanted == table.found else "≠"
        there_is, here_is = table.wanted.sha256[:_DIGITS], table.found.sha256[:_DIGITS]
        typer.echo(f"{table.table:{width}}  {table.found.rows:>9,}  {there_is} {sign} {here_is}")
    rows = sum(table.found.rows for table in copied)
    same = all(table.wanted == table.found for table in copied)
    typer.echo(f"{count(rows, 'row')} in {count(len(copied), 'table')}: {'all the same' if same else 'NOT the same'}.")
