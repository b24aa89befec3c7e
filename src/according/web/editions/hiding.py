"""Hiding: where files lie on the disk of whoever runs the site is nobody's business, so that no edition tells it.

A page that was handed in as a file and names no address is told by the file's name, in sentences too.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PureWindowsPath

import msgspec

from according.domain.dossier import Dossier
from according.export.wording import safe_address


def hide_places(dossier: Dossier) -> Dossier:
    """The dossier without the places of files."""
    files = list_files(source.page for source in dossier.sources)
    return msgspec.json.decode(hide_files(msgspec.json.encode(dossier), files), type=Dossier) if files else dossier


def list_files(pages: Iterable[str]) -> set[str]:
    """The pages that are files, and told otherwise than by their names."""
    return {page for page in pages if not safe_address(page) and page != name_file(page)}


def hide_files(data: bytes, files: Iterable[str]) -> bytes:
    """JSON in which each of these files has but its name."""
    for file in sorted(files, key=len, reverse=True):
        data = data.replace(_write(file), _write(name_file(file)))
    return data


def name_file(page: str) -> str:
    """The name of a file, without the folders that it lies in."""
    return PureWindowsPath(page).name or "a file"


def _write(text: str) -> bytes:
    """A text as it stands within JSON."""
    return msgspec.json.encode(text)[1:-1]
