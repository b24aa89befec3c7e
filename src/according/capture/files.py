"""A file in, a Capture out: the bytes as they stand, and what they are."""

from __future__ import annotations

import gzip
import stat
import zlib
from pathlib import Path

from according.capture.encoding import detect_encoding
from according.capture.media import MEDIA_TYPES, name_binary, name_media_type
from according.domain.capture import Capture, hash_body
from according.domain.errors import CaptureError

# A page of news is seldom over 5 MiB; beyond this it is something else, or hostile.
MAX_BYTES = 32 * 1024 * 1024
_CHUNK = 1 << 16


def capture_file(path: Path) -> Capture:
    """The capture of one saved page (.html, .htm, .xhtml, .txt, .md, .wiki, .eml, or .gz); CaptureError says why not.

    `captured_at` stays None: a file's own time is when it was last copied, not when the page stood so.
    """
    media_type = name_media_type(path)
    if media_type is None:
        known = ", ".join(MEDIA_TYPES)
        raise refuse(path, f"is no page that According reads ({known}, or .gz of these)", "Save the page as HTML.")
    return take_body(path, read_body(path), media_type)


def capture_body(body: bytes, name: str) -> Capture:
    """The capture of a page that somebody handed in under a name, as of a file; what is packed must be unpacked."""
    path = Path(name)
    media_type = MEDIA_TYPES.get(path.suffix.lower())
    if media_type is None:
        known = ", ".join(MEDIA_TYPES)
        raise refuse(path, f"is no page that According reads ({known})", "Save the page as HTML or text.")
    return take_body(path, body, media_type)


def take_body(path: Path, body: bytes, media_type: str) -> Capture:
    """The capture of bytes that are a page of some kind; CaptureError for bytes that are none."""
    check_text(path, body)
    encoding, told = detect_encoding(body)
    return Capture(
        address=str(path),
        body=body,
        sha256=hash_body(body),
        media_type=media_type,
        encoding=encoding,
        encoding_from=told,
        path=str(path),
    )


def refuse(path: Path, found: str, advice: str) -> CaptureError:
    """The error that names the file, what was found in it and what to do."""
    return CaptureError(f"{path} was to be read as a page, but it {found}. {advice}", str(path))


def read_body(path: Path) -> bytes:
    """The bytes of a file, unpacked if it is a .gz, never more than the limit."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise refuse(path, "is not a regular file", "Give a file, or the folder that holds it.")
        if path.name.lower().endswith(".gz"):
            body = read_gzip(path)
        else:
            with path.open("rb") as file:
                body = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise refuse(path, "does not exist", "Check the name.") from None
    except PermissionError:
        raise refuse(path, "may not be read by this user", "Change its permissions.") from None
    except RuntimeError as error:  # a loop of symbolic links, as Python 3.11 tells it
        raise refuse(path, f"cannot be opened ({error})", "Give the file itself.") from error
    except (OSError, ValueError) as error:
        raise refuse(path, f"cannot be read ({error})", "Check the file and the disk.") from error
    if len(body) > MAX_BYTES:
        size = f"holds more than {MAX_BYTES // 1024 // 1024} MiB"
        raise refuse(path, size, "Keep the article's page only, without films or data in it.")
    return body


def read_gzip(path: Path) -> bytes:
    """What a .gz holds, a piece at a time, so that a bomb is stopped while it unpacks."""
    pieces: list[bytes] = []
    size = 0
    try:
        with gzip.open(path, "rb") as packed:
            while size <= MAX_BYTES and (piece := packed.read(_CHUNK)):
                pieces.append(piece)
                size += len(piece)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise refuse(path, f"is no whole gzip file ({error})", "Pack or download it again.") from error
    return b"".join(pieces)


def check_text(path: Path, body: bytes) -> None:
    """Refuse what is no text: an empty file, a picture, a PDF, bytes with NUL in them."""
    if not body.strip():
        raise refuse(path, "is empty", "Save the page again.")
    if binary := name_binary(body):
        raise refuse(path, f"holds {binary}", "Save the page as HTML or text.")
    # Two-byte encodings hold NUL rightly; they are told by their mark or by their pattern.
    encoding, _ = detect_encoding(body) if b"\0" in body[:_CHUNK] else ("utf-8", "")
    if b"\0" in body and not encoding.startswith(("utf-16", "utf-32", "utf_16", "utf_32")):
        raise refuse(path, "holds binary data (NUL bytes)", "Save the page as HTML or text.")
