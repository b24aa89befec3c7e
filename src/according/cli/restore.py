"""`according restore`: a ledger out of a backup."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from according.cli.copies import say_copied
from according.cli.options import DEFAULT_LEDGER, LedgerAddress
from according.ledger.addresses import read_address
from according.ledger.copying.backups import read_backup
from according.ledger.copying.loading import load_ledger
from according.web.starting import close_ledger, find_default, set_up


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The backup; `-` is stdin.", show_default=False)],
    ledger: LedgerAddress = DEFAULT_LEDGER,
) -> None:
    """Make the ledger that a backup holds, at an address where there is none yet.

    `according restore according-2026-11-23.backup --ledger news.db`

    `according restore news.backup --ledger postgresql://ada@db.example.org/news`

    Every row and every hash is compared; whatever goes wrong, nothing is kept. A ledger that has rows is refused: what
    is on record is never replaced.
    """
    set_up(ledger, key=False)
    address = read_address(ledger)
    close_ledger(address)
    copied = load_ledger(address, read_backup(file), f"The backup {file}", find_default(address))
    say_copied(copied, "backup", "ledger")
    typer.echo(f"The ledger is {address}.")
