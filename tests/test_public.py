"""What `from according import …` gives, and what it costs."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import according

ROOT = Path(__file__).resolve().parent.parent


def run_python(code: str) -> str:
    """What a fresh interpreter prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env={})
    return done.stdout.strip()


@pytest.mark.parametrize("name", ["extract_page", "read_claims", "reconcile", "compose_dossier"])
def test_the_four_stages_need_no_settings_and_no_django(name: str) -> None:
    """Each stage is a function that can be had in a fresh interpreter, and none of them loads Django."""
    code = f"import sys; from according import {name}; print(callable({name}), 'django' in sys.modules)"
    assert run_python(code) == "True False"


def test_reconcile_is_the_function_even_when_its_room_was_loaded_first() -> None:
    """The room and the function share a name; the package always gives the function."""
    code = (
        "import according.reconcile, according.reconcile.terms; from according import reconcile;"
        "import according; from according.reconcile import reconcile as own;"
        "print(callable(reconcile), according.reconcile is own is reconcile)"
    )
    assert run_python(code) == "True True"


def test_importing_the_package_loads_no_room() -> None:
    """Stages are loaded when they are asked for."""
    assert run_python("import sys, according; print([m for m in sys.modules if m.startswith('according.')])") == "[]"


def test_an_unknown_name_is_refused_with_those_there_are() -> None:
    """A slip of the pen is answered with the names that exist."""
    with pytest.raises(AttributeError, match=r"it offers .*compose_dossier"):
        _ = according.compose_everything  # type: ignore[attr-defined]


def test_the_version_is_the_one_of_the_package() -> None:
    """The number in the code and the number in pyproject.toml are one."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert according.__version__ == project["version"]
