"""Which files of a list of files and folders are pages."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from according.capture.media import ARCHIVES, MEDIA_TYPES, SAVED_PAGES, is_about, is_source
from according.domain.errors import CaptureError


def find_sources(paths: Sequence[Path]) -> list[Path]:
    """The pages among files and folders: folders with all below them, sorted.

    Hidden files, READMEs and what is no page are left out.
    A file that is named outright is kept whatever its name, so that `capture_file` can say what is wrong with it.
    """
    found: dict[Path, None] = {}
    for path in paths:
        for page in list_pages(path) if is_folder(path) else [path]:
            found.setdefault(page)
    return list(found)


def is_folder(path: Path) -> bool:
    """Whether a path is a folder; a path that does not exist is an error, not a no."""
    try:
        if path.is_dir():
            return True
        os.stat(path)
    except (OSError, ValueError, RuntimeError) as error:
        reason = "does not exist" if isinstance(error, FileNotFoundError) else f"cannot be opened ({error})"
        message = f"{path} was to be read as a page or a folder of pages, but it {reason}. Check the name."
        raise CaptureError(message, str(path)) from error
    return False


def list_pages(folder: Path) -> list[Path]:
    """All pages in a folder and below, sorted; CaptureError if there are none."""
    pages = sorted(walk_pages(folder))
    if not pages:
        known = ", ".join([*MEDIA_TYPES, *SAVED_PAGES, *ARCHIVES])
        message = (
            f"{folder} was to be read as a folder of pages, but no page ({known}, or .gz of these) is in it or below. "
            "Save pages there, or name another folder."
        )
        raise CaptureError(message, str(folder))
    return pages


def walk_pages(folder: Path) -> Iterator[Path]:
    """Every page below a folder. Links to folders are not followed: they can lead round in a circle."""

    def refuse_folder(error: OSError) -> None:
        message = f"{error.filename} was to be searched for pages, but it cannot be read ({error.strerror})."
        raise CaptureError(f"{message} Change its permissions, or name another folder.", str(error.filename)) from error

    for here, folders, names in os.walk(folder, onerror=refuse_folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            if not name.startswith(".") and not is_about(name) and is_source(Path(name)):
                yield Path(here) / name
