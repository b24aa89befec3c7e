"""The name of the built-in reader, which changes whenever what it finds may change."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from according import __version__

_ROOMS = ("domain", "capture", "extract", "read")


@cache
def name_reader() -> str:
    """The version, and a hash of all code and data that decide what is read out of a page.

    A page is read anew when this changes, so that a better grammar needs nobody to remember a number.
    """
    digest = hashlib.sha256()
    for room in _ROOMS:
        for name, content in sorted(list_sources(files("according") / room)):
            digest.update(f"{room}/{name}\n".encode() + content)
    return f"according {__version__} {digest.hexdigest()[:12]}"


def list_sources(folder: Traversable) -> Iterator[tuple[str, bytes]]:
    """The code and data below a folder of the package, by name."""
    for entry in folder.iterdir():
        if entry.name == "__pycache__":
            continue
        if entry.is_dir():
            yield from ((f"{entry.name}/{name}", content) for name, content in list_sources(entry))
        else:
            yield entry.name, entry.read_bytes()
