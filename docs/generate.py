"""The pages of the reference that are written from the program: options, properties, the fields of what it gives out.

python docs/generate.py            writes them
python docs/generate.py --check    says which of them are out of date, and ends with 1 if any is
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from enum import EnumType
from pathlib import Path
from typing import Any, get_args, get_type_hints

from forms import write_forms
from typer.main import get_command

from according.cli.main import app
from according.domain.claim import CERTAINTIES
from according.domain.schema import Property, load_schema

REFERENCE = Path(__file__).parent / "reference"
_NOTE = "<!-- Written by `python docs/generate.py`; change the program's own words, and run it again. -->"


def list_statuses() -> list[str]:
    """The values that the sentences about the state of production are worded for."""
    keys = load_schema().property("production_status").phrasing
    return list(dict.fromkeys(part[6:] for key in keys for part in key.split("; ") if part.startswith("value=")))


_OPTIONS = f"""# Options of every command

{_NOTE}

What each command takes, with its default and the environment variable that stands for it. What a command is for, and
what it does, is told in [Commands](commands.md); the variables together in [Settings](settings.md). `…` marks what may
be given several times.
"""

_PROPERTIES = f"""# Properties

{_NOTE}

What can be claimed of a film, a series or a game. *Value* is the kind of value; *many* says that several values may
stand together in a slot. The qualifiers in bold make a separate question: a release date in Germany is another slot
than one in Japan. The others say more of the value. The number is [Wikidata's](https://www.wikidata.org/) for the same
thing; `⁻¹` is read backwards (the work is the value).

| value | is written as |
|---|---|
| date | [EDTF](../decisions/0001-edtf.md): `2025-06-06`, `2025-06`, the summer `2025-22`, about 2025 `2025~` |
| person, organisation, work, place | the name as the page has it, without title or job |
| quantity | the words of the page: `125 minutes`, `about $90 million` |
| status | a word or two for how far things are, among them {", ".join(f"`{word}`" for word in list_statuses())} |
| text, clause | words of the page, as short as they can be quoted |

A claim has besides its qualifiers one of the certainties {", ".join(f"`{word}`" for word in CERTAINTIES)}; see the
[glossary](glossary.md). A property is added in `src/according/domain/schema/productions.toml`, whose head explains the
templates of its sentences.
"""

_FIELDS = f"""# Fields of what is given out

{_NOTE}

Every field of the objects that commands, files and webhooks give as JSON. How they look, and what the words in them
mean, is shown in [JSON forms](json.md). A struct is told of once, under the first form that holds it. Fields are always
there; where nothing is known they hold what stands in the last column. In `dossier.json` each object that has `runs`
has their words as `text` too.
"""


def write_options() -> str:
    """The page about options."""
    program = get_command(app)
    lines = [_OPTIONS]
    for words, command in list_commands(program, ()):
        lines += [f"## {' '.join(words)}\n", f"{summarise(command)}\n"]
        kinds = get_type_hints(command.callback)
        rows = [describe_parameter(param, kinds.get(param.name)) for param in command.params if not param.hidden]
        if rows:
            lines += ["| option | default | variable | what it does |", "|---|---|---|---|", *rows, ""]
    return "\n".join(lines)


def list_commands(command: Any, words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command with the words that call it; of a group its members."""
    if not hasattr(command, "list_commands"):
        yield words, command
        return
    for name in command.list_commands(None):
        yield from list_commands(command.get_command(None, name), (*words, name))


def summarise(command: Any) -> str:
    """What a command's own help begins with."""
    first = (command.help or "").strip().split("\n\n")[0]
    return " ".join(first.split())


def describe_parameter(param: Any, kind: Any) -> str:
    """A row for an argument or an option; `kind` is the type that its function declares."""
    if param.param_type_name == "argument":
        name = (param.metavar or param.name.upper()).strip("[]").removesuffix("…")
    else:
        value = "" if param.is_flag else f" {param.metavar or name_kind(kind)}"
        spellings = [*sorted(param.opts, key=len, reverse=True), *param.secondary_opts]
        name = f"{', '.join(spellings)}{value}"
    more = " …" if param.multiple or param.nargs == -1 else ""
    given = "required" if param.required else describe_default(param.default)
    variable = f"`{param.envvar}`" if param.envvar else ""
    return f"| `{escape_cell(name)}`{more} | {given} | {variable} | {escape_cell(param.help or '')} |"


def name_kind(kind: Any) -> str:
    """The words that may be given, where the option has no word for them."""
    kind = next((each for each in get_args(kind) if isinstance(each, EnumType)), kind)
    members: Iterable[Any] = kind if isinstance(kind, EnumType) else ()
    return "|".join([member.value for member in members] or get_args(kind))


def describe_default(default: Any) -> str:
    """A default, as one would type it."""
    default = getattr(default, "value", default)
    if callable(default) or default is None or default in ("", (), [], False):
        return ""
    return "yes" if default is True else f"`{default}`"


def escape_cell(text: str) -> str:
    """Words that stand in a cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")


def write_properties() -> str:
    """The page about properties."""
    schema = load_schema()
    lines = [_PROPERTIES]
    for section in schema.sections.values():
        held = sorted((p for p in schema.properties.values() if p.section == section.name), key=lambda p: p.order)
        if held:
            lines += [f"## {section.title}\n", "| property | value | qualifiers | Wikidata |", "|---|---|---|---|"]
            lines += [*(describe_property(each) for each in held), ""]
    return "\n".join(lines)


def describe_property(found: Property) -> str:
    """A row for a property."""
    kind = found.value + (", many" if found.cardinality == "many" else "")
    others = [name for name in found.qualifiers if name not in found.slot]
    names = [*(f"**{name}**" for name in found.slot), *others]
    return f"| `{found.name}`: {found.label} | {kind} | {', '.join(names)} | {', '.join(found.wikidata)} |"


def write_fields() -> str:
    """The page about fields."""
    return "\n".join([_FIELDS, *write_forms()])


PAGES = {"options.md": write_options, "properties.md": write_properties, "fields.md": write_fields}


def main(arguments: list[str]) -> int:
    """Write the pages, or say which are out of date."""
    stale = []
    for name, write in PAGES.items():
        text, path = write().rstrip() + "\n", REFERENCE / name
        if "--check" in arguments:
            stale += [name] * (not path.exists() or path.read_text(encoding="utf-8") != text)
        else:
            path.write_text(text, encoding="utf-8")
    for name in stale:
        print(f"docs/reference/{name} is out of date: run `python docs/generate.py`.", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
