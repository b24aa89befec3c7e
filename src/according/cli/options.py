"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

LedgerAddress = Annotated[
    str,
    typer.Option(
        "--ledger",
        envvar="ACCORDING_LEDGER",
        metavar="FILE",
        help="The ledger: a path, or sqlite:///path.",
    ),
]
DEFAULT_LEDGER = "according.db"
