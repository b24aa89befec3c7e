"""The name of the reader follows everything that decides what it finds."""

from __future__ import annotations

from pathlib import Path

from according import __version__
from according.fingerprint import list_sources, name_reader


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
