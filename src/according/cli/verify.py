"""`according verify`: a ledger, checked from its first byte to its last conclusion."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated

import typer

from according import pipeline
from according.cli.build import show_progress
from according.cli.options import DEFAULT_LEDGER, LedgerAddress
from according.cli.words import clean, count
from according.ledger.addresses import read_address
from according.web.starting import find_default, set_up

FAULTY = 1


def verify(
    *,
    ledger: LedgerAddress = DEFAULT_LEDGER,
    derived: Annotated[bool, typer.Option(help="Conclude again what is kept, and compare; takes longest.")] = True,
) -> None:
    """Check that a ledger is what was recorded: every hash, offset, quote and derived row.

    `according verify`

    `according verify --ledger postgresql://ada@db.example.org/news --no-derived`

    It says how much was looked at, and of each fault where it is and what to do; the exit status is then 1. Nothing is
    changed, and nobody who reads or writes is stopped.
    """
    set_up(ledger, key=False)
    with show_progress("Checking", "rows") as progress:
        address = read_address(ledger)
        found = pipeline.verify(address, progress, derived)
        if find_default(address):
            import_module("according.web.editions.verifying").verify_editions(found)
    for what, number in found.checked.items():
        typer.echo(f"{number:>11,}  {what}")
    for fault in found.faults:
        typer.echo(f"FAULT {clean(fault.where)}: {clean(fault.what)} {fault.advice}")
    if found.untold:
        typer.echo(f"FAULT and {found.untold:,} more like these.")
    if found.total:
        typer.echo(f"{count(found.total, 'fault')} found.")
        raise typer.Exit(FAULTY)
    typer.echo("Everything is as it was recorded.")
