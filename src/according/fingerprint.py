"""The names of the built-in reader and of the rules, which change whenever what they find may change."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from according import __version__

_READING = ("domain", "capture", "extract", "read")
_RECONCILING = ("domain", "reconcile")


@cache
def name_reader() -> str:
    """The version, and a hash of all code and data that decide what is read out of a page.

    A page is read anew when this changes, so that a better grammar needs nobody to remember a number.
    """
    return _name_rooms(_READING)


@cache
def name_rules() -> str:
    """The same of all that decides what is concluded from claims: what was kept by other rules is not used."""
    return _name_rooms(_RECONCILING)


def _name_rooms(rooms: Sequence[str]) -> str:
    digest = hashlib.sha256()
    for room in rooms:
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
