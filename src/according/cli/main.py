"""`according`: the program, its commands by name, and how it ends.

Invariant: nobody sees a traceback who did not ask for one with --debug. Exit status 0 is done, 1 is done and
found something stale (`check`) or damaged (`verify`), 2 is refused with one sentence, 3 is done with something
skipped, 70 is a fault of our own.
"""

from __future__ import annotations

import io
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup
from typer.main import get_command

from according import __version__
from according.cli.words import clean
from according.domain.errors import AccordingError

REFUSED = 2
FAULT = 70

_STYLE: dict[str, Any] = {"rich_markup_mode": "markdown", "add_completion": False}
# The commands in the order of the help text, each with the file that has the function of its name.
_COMMANDS = {
    "build": "according.cli.build",
    "add": "according.cli.add",
    "import": "according.cli.importing",
    "show": "according.cli.show",
    "check": "according.cli.check",
    "decide": "according.cli.decide",
    "trace": "according.cli.trace",
    "matches": "according.cli.matches",
    "changes": "according.cli.changes",
    "versions": "according.cli.versions",
    "extract": "according.cli.extract",
    "read": "according.cli.read",
    "compare": "according.cli.compare",
    "rebuild": "according.cli.rebuild",
    "verify": "according.cli.verify",
    "backup": "according.cli.backup",
    "restore": "according.cli.restore",
    "migrate-ledger": "according.cli.migrate_ledger",
    "export": "according.cli.export",
    "watch": "according.cli.watch",
    "serve": "according.cli.serve",
    "worker": "according.cli.worker",
    "editor": "according.cli.editor",
}


class Commands(TyperGroup):
    """The commands, each loaded from its file when it is needed: reading one page must not wait for a database."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all commands."""
        return list(_COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, or None."""
        if cmd_name not in _COMMANDS:
            return None
        # A word of Python's own cannot name a function; its command's has a dash below.
        name = cmd_name.replace("-", "_") + "_" * iskeyword(cmd_name)
        found = getattr(import_module(_COMMANDS[cmd_name]), name)
        if isinstance(found, typer.Typer):
            return get_command(found)
        alone = typer.Typer(**_STYLE)
        alone.command(cmd_name)(found)
        return get_command(alone)


app = typer.Typer(cls=Commands, no_args_is_help=True, **_STYLE)


def tell_version(asked: bool) -> None:
    """Print the version and leave."""
    if asked:
        typer.echo(f"according {__version__}")
        raise typer.Exit


@app.callback(epilog="`according COMMAND --help` shows the examples of a command.")
def according(
    version: Annotated[
        bool, typer.Option("--version", callback=tell_version, is_eager=True, help="Print the version and leave.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the trace of an error. May stand anywhere.")] = False,
) -> None:
    """Everything that is known about a subject, and according to whom.

    News pages go in, a dossier comes out in which every sentence names its source, date and certainty:

    `according build pages/ --subject Ballerina -o out`
    """


def run(arguments: Sequence[str] | None = None) -> None:
    """Run the program and leave with its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    words = [word for word in given if word != "--debug"]
    speak_utf8()
    try:
        get_command(app).main(args=words, prog_name="according")
    except AccordingError as error:
        leave(error, str(error), REFUSED, debug=words != given)
    except Exception as error:
        message = f"According failed by a fault of its own ({type(error).__name__}: {error}). --debug shows where."
        leave(error, message, FAULT, debug=words != given)


def leave(error: Exception, message: str, status: int, debug: bool) -> NoReturn:
    """Say what went wrong in a sentence, show the trace to those who asked, and leave."""
    if debug:
        traceback.print_exception(error)
    print(f"according: {clean(message)}", file=sys.stderr)
    sys.exit(status)


def speak_utf8() -> None:
    """Write UTF-8 whatever the terminal claims to be: the names in the news need it, and JSON is UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    run()
