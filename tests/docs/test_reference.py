"""The reference names everything that there is and nothing that is gone: options, settings, properties, data files."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import msgspec
import pytest

from according.capture.fetching.settings import read_settings as read_fetching
from according.domain.schema import load_schema
from according.read.llm.settings import read_settings as read_model
from according.watching.plan import _File, read_plan
from according.web.letters.post_office import read_office
from docpages import ROOT, find_blocks, read_doc, run

SETTINGS = read_doc("docs/reference/settings.md")
SRC = ROOT / "src" / "according"
_VARIABLE = re.compile(r"ACCORDING_[A-Z_]*[A-Z]")
_NAMED = re.compile(r"f\"(ACCORDING_[A-Z]+_)\{name\}\"[^\n]*?\n?[^\n]*?in \(([^)]*)\)")


def find_variables() -> set[str]:
    """The variables that the source speaks of; those that it puts together from two halves, too."""
    found: set[str] = set()
    for path in SRC.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        found |= set(_VARIABLE.findall(text))
        for half, names in _NAMED.findall(text):
            found |= {f"{half}{name}" for name in re.findall(r'"(\w+)"', names)}
    return {name for name in found if not any(other.startswith(f"{name}_") for other in found)}


def list_rows(section: str) -> list[list[str]]:
    """The rows of the tables under a heading of the settings, cell by cell."""
    part = re.split(r"^## ", SETTINGS, flags=re.MULTILINE)
    text = next(each for each in part if each.startswith(section))
    lines = [line for line in text.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_every_variable_is_in_the_reference_and_none_that_is_gone() -> None:
    """A variable that the program reads has a row, and a row has a variable that the program reads."""
    told = {row[0].strip("`") for row in list_rows("Variables")}
    assert "ACCORDING_LLM_CACHE" in told
    assert told == find_variables()


def test_no_page_speaks_of_a_variable_that_is_gone() -> None:
    """All variables that any page names have a row."""
    told = {row[0].strip("`") for row in list_rows("Variables")} | {"ACCORDING_TEST_POSTGRES"}
    for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        assert set(_VARIABLE.findall(page.read_text(encoding="utf-8"))) <= told, page.name


def test_the_defaults_of_variables_are_those_of_the_program() -> None:
    """What the reference says of a variable that is not set is what the program takes."""
    told = {row[0].strip("`"): row[2].split(";")[0].split(",")[0].strip("`") for row in list_rows("Variables")}
    model = read_model({"ACCORDING_LLM_URL": "http://model.example", "ACCORDING_LLM_MODEL": "m"})
    away = read_office({"ACCORDING_SMTP_HOST": "mail.example"}, Path("a.db"), "According", "dossiers.example")
    found: dict[str, Any] = {
        "ACCORDING_PAUSE": read_fetching("1", environment={}).pause,
        "ACCORDING_LLM_TIMEOUT": int(model.seconds),
        "ACCORDING_SMTP_SECURITY": away.security,
        "ACCORDING_SMTP_PORT": away.port,
    }
    text = (SRC / "web" / "settings.py").read_text(encoding="utf-8")
    found |= dict(re.findall(r'read_number\(os\.environ, "(\w+)", (\d+),', text))
    found |= dict(re.findall(r'environ\.get\("(ACCORDING_\w+)", "([^"]+)"\)', text))
    assert len(found) >= 11
    for name, value in found.items():
        assert told[name] == str(value), name


def list_fields(kind: Any, before: str = "") -> dict[str, str]:
    """The keys of a table of the watch file, with their defaults as TOML has them."""
    found: dict[str, str] = {}
    for field in msgspec.structs.fields(kind):
        inner = field.type if hasattr(field.type, "__struct_fields__") else getattr(field.type, "__args__", [None])[0]
        if hasattr(inner, "__struct_fields__"):
            found |= list_fields(inner, f"{field.name}.")
        elif field.required:
            found[f"{before}{field.name}"] = "required"
        else:
            found[f"{before}{field.name}"] = f'`"{field.default}"`' if isinstance(field.default, str) else "`[]`"
    return found


def test_every_key_of_the_watch_file_is_in_the_reference_with_its_default() -> None:
    """The table has the keys that the program takes, and no other."""
    assert {row[0].strip("`"): row[2] for row in list_rows("The watch file")} == list_fields(_File)


def test_the_whole_watch_file_is_one_and_has_every_key() -> None:
    """The example that shows all can be used as it stands."""
    (text,) = find_blocks(SETTINGS, "toml")
    data = tomllib.loads(text)
    assert len(read_plan(data, "a key of some length").subjects) == 1
    given = set(data) - {"pace", "tell", "subject"}
    given |= {f"{table}.{key}" for table in ("pace", "tell") for key in data[table]}
    assert given | {f"subject.{key}" for key in data["subject"][0]} == set(list_fields(_File))


def test_the_fields_of_the_data_files_are_those_in_them() -> None:
    """A field that a data file has is named, and none that no file has."""
    for file, _, fields in list_rows("Data that ships"):
        data = tomllib.loads((SRC / "domain" / file.strip("`")).read_text(encoding="utf-8"))
        rows = data.get("outlet") or data.get("organisation") or data.get("property") or [data]
        assert set(re.findall(r"`(\w+)`", fields)) == {key for row in rows for key in row}, file


def test_generated_pages_are_up_to_date() -> None:
    """The pages that are written from the program say what it says today."""
    done = run([sys.executable, "docs/generate.py", "--check"], ROOT)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", load_schema().properties)
def test_every_property_is_in_the_reference(name: str) -> None:
    """A property of the schema has a row."""
    assert f"| `{name}`: " in read_doc("docs/reference/properties.md")
