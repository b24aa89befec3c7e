"""`according export`: what is on record as files, to be put wherever one likes."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from according.cli.options import DEFAULT_LEDGER, LedgerAddress
from according.cli.words import clean, count
from according.domain.errors import InputError
from according.ledger.addresses import FileAddress, read_address
from according.ledger.opening import check_place
from according.web.starting import prepare, set_up

export = typer.Typer(name="export", no_args_is_help=True, rich_markup_mode="markdown", add_completion=False)

_EVERY = 25


@export.callback()
def choose() -> None:
    """Write what is on record as files.

    `according export site -o public`
    """


@export.command()
def site(
    *,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="The folder to write.", file_okay=False)],
    base_url: Annotated[
        str, typer.Option("--base-url", metavar="URL", help="The address where the site will be.", show_default=False)
    ] = "",
    ledger: LedgerAddress = DEFAULT_LEDGER,
    rules: Annotated[
        Path | None,
        typer.Option(metavar="FILE", envvar="ACCORDING_RULES", help="The rules of publication (TOML).", dir_okay=False),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a folder that holds something else.")] = False,
) -> None:
    """Write the whole site as plain files, for hosting without a server.

    `according export site -o public --base-url https://dossiers.example.org`

    `according export site -o public` (to open from a disk, or to send by mail)

    What is published is written: the same pages, with each day on which something changed, as a page of its own. Left
    out is what needs a server: search, votes, comments, letters, the desk. Feeds and the site map need --base-url.
    """
    base = check_base(base_url)
    if base:
        os.environ["ACCORDING_SITE_URL"] = base
    if rules:
        os.environ["ACCORDING_RULES"] = str(rules)
    address = read_address(ledger)
    if isinstance(address, FileAddress):
        check_place(address, create=False)  # before a key is made beside it
    set_up(ledger)
    check_place(address, create=False)
    prepare()
    # What follows knows Django's models, and can be loaded only after it has been set up.
    writing = import_module("according.web.machines.still.writing")
    writing.lay_pages()
    exported = writing.export_site(out, base, force, tell_progress)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    for address, status in sorted(exported.lost.items()):
        print(f"according: {clean(address)} answered {status}, and is linked no longer.", file=sys.stderr)
    typer.echo(f"{count(exported.files, 'file')} in {clean(str(exported.folder))}; begin with index.html.")


def check_base(given: str) -> str:
    """The address where the site will be, or an InputError that shows how to give one."""
    text = given.strip().rstrip("/")
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and parts.hostname and not (parts.query or parts.fragment)
    except ValueError:
        good = False
    if text and not good:
        raise InputError(f"{given!r} is no address for a site: give it as https://dossiers.example.org.")
    return text


def tell_progress(done: int, known: int) -> None:
    """Say how far it is, to whom looks on."""
    if sys.stderr.isatty() and (done % _EVERY == 0 or done >= known):
        print(f"\r{done} of {known} addresses", end="", file=sys.stderr, flush=True)
