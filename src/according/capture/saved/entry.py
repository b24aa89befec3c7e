"""The door of this room: a source in, all captures in it out, be it one page or an archive of a hundred thousand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from according.capture.files import capture_file
from according.capture.media import is_mailbox, is_warc
from according.capture.saved.mbox import looks_like_mbox, open_mbox
from according.capture.saved.nouns import Left
from according.capture.saved.warc import Seen, open_warc
from according.domain.capture import Capture
from according.domain.errors import CaptureError

# So many faults of an archive are named; of the others it is told how many there are.
NAMED = 100


def open_source(path: Path, seen: Seen | None = None) -> Iterator[Capture | CaptureError | Left]:
    """The captures in a file, one at a time, with the faults of those that are none.

    `seen` is handed from archive to archive of one import, so that a revisit finds what it points to.
    """
    archive = open_archive(path, seen if seen is not None else Seen())
    if archive is None:
        yield take_page(path)
        return
    faults = 0
    for found in archive:
        faults += isinstance(found, CaptureError)
        yield Left("further faulty record") if isinstance(found, CaptureError) and faults > NAMED else found


def open_archive(path: Path, seen: Seen) -> Iterator[Capture | CaptureError | Left] | None:
    """What is in a file that holds many pages, told by its name or, where that tells nothing, by how it begins."""
    if is_warc(path):
        return open_warc(path, seen)
    if is_mailbox(path) or (not path.suffix and begins_box(path)):
        return iter(open_mbox(path))
    return None


def begins_box(path: Path) -> bool:
    """Whether a file without an ending is a box of mail, as mail programs keep them."""
    try:
        with path.open("rb") as file:
            return looks_like_mbox(file.read(1000))
    except (OSError, ValueError):
        return False


def take_page(path: Path) -> Capture | CaptureError:
    """The one page of a file, or why there is none."""
    try:
        return capture_file(path)
    except CaptureError as error:
        return error


def holds_many(path: Path) -> bool:
    """Whether a file may hold many pages."""
    return is_warc(path) or is_mailbox(path) or not path.suffix
