"""`according editor`: who may work at the desk of a site."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Annotated

import typer

from according.cli.options import DEFAULT_LEDGER, LedgerAddress
from according.domain.errors import InputError
from according.web.starting import prepare, set_up

editor = typer.Typer(name="editor", no_args_is_help=True, rich_markup_mode="markdown", add_completion=False)

Name = Annotated[str, typer.Argument(metavar="NAME", help="The name to sign in with: letters, digits and . _ - @ +.")]


@editor.callback()
def about() -> None:
    """Say who may work at the desk: accounts are made here, nobody signs up.

    `according editor add ada --chief`

    `according editor list`
    """


@editor.command()
def add(
    name: Name,
    chief: Annotated[
        bool, typer.Option("--chief", help="A chief editor, who also publishes and keeps the registers.")
    ] = False,
    full_name: Annotated[
        str, typer.Option("--full-name", metavar="TEXT", help="The name that decisions are signed with.")
    ] = "",
    ledger: LedgerAddress = DEFAULT_LEDGER,
) -> None:
    """Make an account for an editor, and ask for its first password.

    `according editor add ada --chief --full-name "Ada Moreno"`

    `echo "a long first password" | according editor add ben`
    """
    keeping = open_accounts(ledger)
    keeping.check_name(name)
    keeping.add_editor(name, ask_password(), chief, full_name)
    typer.echo(f"{name} can sign in as {'a chief editor' if chief else 'an editor'} at /accounts/login/ of the site.")
    typer.echo("Begin with `according serve`; the password can be changed at /accounts/password/change/.")


@editor.command()
def password(name: Name, ledger: LedgerAddress = DEFAULT_LEDGER) -> None:
    """Give an editor a new password; whoever is signed in with the old one is signed out.

    `according editor password ada`
    """
    keeping = open_accounts(ledger)
    keeping.find_editor(name)
    keeping.change_password(name, ask_password())
    typer.echo(f"{name} has a new password.")


@editor.command()
def stop(name: Name, ledger: LedgerAddress = DEFAULT_LEDGER) -> None:
    """Close an account: its name stays in the audit, and nobody signs in with it until `add` opens it again.

    `according editor stop ben`
    """
    open_accounts(ledger).close_account(name)
    typer.echo(f"{name} can no longer sign in.")


@editor.command("list")
def list_(ledger: LedgerAddress = DEFAULT_LEDGER) -> None:
    """List who may work at the desk.

    `according editor list`
    """
    rows = open_accounts(ledger).list_editors()
    for name, role, full_name in rows:
        typer.echo(f"{name}: {role}{f', {full_name}' if full_name else ''}")
    if not rows:
        typer.echo("Nobody can use the desk yet: make the first editor with `according editor add NAME --chief`.")


def open_accounts(ledger: str) -> ModuleType:
    """What keeps the accounts of a site; it knows Django's models, and can be loaded only after it has been set up."""
    set_up(ledger)
    prepare()
    return import_module("according.web.people.keeping")


def ask_password() -> str:
    """A password, asked for twice on a terminal, else the first line of standard input."""
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt="The same once more"))
    given = sys.stdin.readline().rstrip("\r\n")
    if not given:
        raise InputError("An account needs a password: give it on standard input, or run this in a terminal.")
    return given
