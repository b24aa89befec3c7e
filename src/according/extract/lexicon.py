"""The data files of this room: lists of words and phrases."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

from according.domain.errors import DataError


def load_data(name: str) -> dict[str, Any]:
    """A data file of this room."""
    try:
        return tomllib.loads((files("according.extract") / "data" / name).read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"The word list {name} cannot be used: {error}") from error
