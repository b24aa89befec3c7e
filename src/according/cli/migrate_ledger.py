"""`according migrate-ledger`: a ledger from one database to another."""

from __future__ import annotations

from typing import Annotated

import typer

from according.cli.build import show_progress
from according.cli.copies import say_copied
from according.domain.errors import InputError
from according.ledger.addresses import read_address
from according.ledger.copying.dumping import dump_ledger
from according.ledger.copying.loading import load_ledger
from according.web.starting import close_ledger, find_default, set_up


def migrate_ledger(
    source: Annotated[str, typer.Argument(metavar="FROM", help="The ledger to copy.", show_default=False)],
    target: Annotated[
        str, typer.Argument(metavar="TO", help="Where there is no ledger yet, or an empty one.", show_default=False)
    ],
) -> None:
    """Copy a ledger and its site exactly, from SQLite to PostgreSQL or back, and prove it by hashes.

    `according migrate-ledger according.db postgresql://ada@db.example.org/news`

    `according migrate-ledger postgresql://ada@db.example.org/news according.db`

    All rows of all tables are copied in one transaction, read back and compared: for each table the hash of what was
    there and of what arrived. Whatever goes wrong, nothing is kept. FROM stays as it is and may be in use; what is
    recorded there meanwhile is not copied, so stop `watch` and `serve` first.
    """
    given, wanted = read_address(source), read_address(target)
    if given == wanted:
        raise InputError(f"{given} is to be copied to itself: name another ledger to copy to.")
    set_up(target, key=False)
    close_ledger(wanted)
    with show_progress("Copying", "rows") as progress:
        copied = load_ledger(wanted, dump_ledger(given, progress), f"The ledger {given}", find_default(wanted))
    say_copied(copied, "from", "to")
    typer.echo(f"The ledger {wanted} is {given}, row by row. Name it by --ledger or ACCORDING_LEDGER from now on.")
