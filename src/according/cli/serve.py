"""`according serve`: the site that readers read and the desk that editors work at."""

from __future__ import annotations

import os
import socket
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from according.cli.options import DEFAULT_LEDGER, LedgerAddress
from according.domain.errors import InputError
from according.web.starting import prepare, set_up


def serve(
    *,
    ledger: LedgerAddress = DEFAULT_LEDGER,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="NUMBER", help="The port to listen at.", min=1, max=65535)] = 8000,
    url: Annotated[
        str | None, typer.Option(metavar="URL", envvar="ACCORDING_SITE_URL", help="The address that readers use.")
    ] = None,
    rules: Annotated[
        Path | None,
        typer.Option(metavar="FILE", envvar="ACCORDING_RULES", help="The rules of publication (TOML).", dir_okay=False),
    ] = None,
    processes: Annotated[int, typer.Option(metavar="NUMBER", help="How many processes answer.", min=1, max=64)] = 1,
    worker: Annotated[bool, typer.Option(help="Do background work in a process beside the site.")] = True,
    example: Annotated[bool, typer.Option(help="Put the example coverage on record first.")] = False,
) -> None:
    """Open the site over a ledger: the dossiers for everybody, and the desk behind a login.

    `according serve`

    `according serve --ledger news.db --port 8080`

    `according serve --ledger postgresql://ada@db.example.org/news` (the password comes from PGPASSWORD or ~/.pgpass)

    `according serve --example` (with the coverage of a film to look around in)

    `according serve --url https://dossiers.example.org --rules rules.toml` (behind a web server that speaks HTTPS)

    A ledger that is not there yet is made. Stop it with Ctrl-C.
    """
    refuse_taken(host, port)
    os.environ["ACCORDING_SITE_URL"] = url or f"http://{f'[{host}]' if ':' in host else host}:{port}"
    if rules:
        os.environ["ACCORDING_RULES"] = str(rules)
    set_up(ledger)
    address = prepare()
    # What follows knows Django's models, and can be loaded only after it has been set up.
    start = import_module("according.web.first_start")
    if example:
        start.add_example()
    start.publish_first()
    start.greet(address, typer.echo)
    import_module("according.web.serving").serve(host, port, processes, worker)


def refuse_taken(host: str, port: int) -> None:
    """InputError where nobody can listen at an address."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            reason = error.strerror or str(error)
            raise InputError(f"The site cannot listen at {host}:{port}: {reason}. Name another with --port.") from error
