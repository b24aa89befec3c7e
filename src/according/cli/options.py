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
        help="The ledger: a path, sqlite:///path, or postgresql://user@host/name.",
    ),
]
OnDay = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help="As of that day (YYYY-MM-DD); otherwise the latest day known."),
]
KnownBy = Annotated[
    str | None,
    typer.Option(
        "--known-by",
        metavar="DATE",
        help="As the ledger knew it at the end of that day (UTC), or at an ISO time; otherwise now.",
    ),
]
DEFAULT_LEDGER = "according.db"
