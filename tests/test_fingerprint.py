"""The name of the reader follows everything that decides what it finds."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from according import __version__
from according.fingerprint import list_sources, name_reader, name_rules


def test_the_name_tells_version_and_content() -> None:
    """The version, and twelve figures that stay the same as long as nothing changes."""
    assert name_reader().startswith(f"according {__version__} ")
    assert name_reader() == name_reader()


def test_code_and_data_count_and_what_python_leaves_behind_does_not(tmp_path: Path) -> None:
    """All files below a room are in it, by name; compiled code is not."""
    for name in ("a.py", "data/b.toml", "data/c.json", "__pycache__/a.pyc"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    assert sorted(name for name, _ in list_sources(tmp_path)) == ["a.py", "data/b.toml", "data/c.json"]


@pytest.mark.parametrize("room", ["domain", "extract", "read", "reconcile"])
def test_no_file_of_a_room_is_left_out(room: str) -> None:
    """Every module and data file, however deep in the folders of its room, is in the name."""
    root = Path(str(files("according"))) / room
    every = {p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file() and "__pycache__" not in p.parts}
    listed = dict(list_sources(files("according") / room))
    assert listed.keys() == every
    assert all(listed[name] == (root / name).read_bytes() for name in every)


def test_the_rules_are_named_by_what_lies_in_their_folders() -> None:
    """The policy in its folder and the terms in theirs: a change of either names the rules anew."""
    names = {name for name, _ in list_sources(files("according") / "reconcile")}
    assert names >= {"answering.py", "standing/policy.py", "lineage/descent.py", "data/terms.toml"}
    assert name_rules() == name_rules() != name_reader()
