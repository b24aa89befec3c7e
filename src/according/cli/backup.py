"""`according backup`: a ledger in one file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from according.cli.build import show_progress
from according.cli.options import DEFAULT_LEDGER, LedgerAddress
from according.ledger.addresses import read_address
from according.ledger.copying.backups import STANDARD, write_backup
from according.ledger.copying.dumping import dump_ledger
from according.web.starting import set_up


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write; `-` is stdout.", show_default=False)],
    ledger: LedgerAddress = DEFAULT_LEDGER,
) -> None:
    """Write everything that a ledger and its site hold into one compressed file, as of one moment.

    `according backup according-2026-11-23.backup`

    `according backup - --ledger postgresql://ada@db.example.org/news | ssh vault "cat > news.backup"`

    Nobody who reads or writes is stopped. The file goes back into SQLite or PostgreSQL by `according restore`, wherever
    it came from. It holds the editors' accounts, and is made so that only you can read it; the site's key is not in it.
    """
    set_up(ledger, key=False)
    with show_progress("Copying", "rows") as progress:
        size = write_backup(dump_ledger(read_address(ledger), progress), file)
    if file != STANDARD:
        typer.echo(f"The backup is {file} ({size / 1e6:,.1f} MB).")
