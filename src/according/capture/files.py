"""A file in, a Capture out: the bytes as they stand, and what they are."""

from __future__ import annotations

import stat
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from according.capture.encoding import detect_encoding
from according.capture.fetching.unpacking import open_unpacker
from according.capture.media import ARCHIVES, MEDIA_TYPES, SAVED_PAGES, name_binary, name_ending, name_media_type
from according.capture.saved.letter import keep_fields, name_message, read_fields
from according.capture.saved.mhtml import open_mhtml
from according.capture.saved.nouns import Saved, Unreadable
from according.capture.saved.origin import find_origin
from according.capture.saved.webarchive import open_webarchive
from according.domain.canonical import spell_canonical
from according.domain.capture import Capture, hash_body
from according.domain.errors import CaptureError

# A page of news is seldom over 5 MiB; beyond this it is something else, or hostile.
MAX_BYTES = 32 * 1024 * 1024
# A page that was saved with all its pictures is larger than the page.
MAX_SAVED = 4 * MAX_BYTES
_CHUNK = 1 << 16
# Mail packs to a fifth; beyond this a file was made to fill a disk.
_SMALL, _RATIO = 1 << 22, 200
_ADVICE = {
    ".wacz": "Unpack it (it is a ZIP), and take the archives in its folder “archive”.",
    ".zst": "Unpack it first: zstd -d.",
}
_OPENERS: dict[str, Callable[[bytes], Saved]] = {
    ".mht": open_mhtml,
    ".mhtml": open_mhtml,
    ".webarchive": open_webarchive,
}


def capture_file(path: Path) -> Capture:
    """The capture of a saved page (.html, .txt, .md, .wiki, .eml, .mhtml, .webarchive, .gz); CaptureError says why not.

    A page that tells where it was saved from has that address, and the time of saving where it tells that; a message
    has its Message-ID; others are known by their path. `captured_at` is never a file's own time, as that is when it was
    last copied.
    """
    ending = name_ending(path)
    media_type = name_media_type(path)
    if media_type is None and ending not in SAVED_PAGES:
        if ending in ARCHIVES:
            raise refuse(path, "is an archive, which holds many", "Put them on record: according import.")
        known = ", ".join([*MEDIA_TYPES, *SAVED_PAGES, *ARCHIVES])
        advice = _ADVICE.get(ending, "Save the page as HTML.")
        raise refuse(path, f"is no page that According reads ({known}, or .gz of these)", advice)
    if media_type is not None:
        return take_body(path, read_body(path), media_type)
    try:
        saved = _OPENERS[ending](read_body(path, MAX_SAVED))
    except Unreadable as error:
        raise refuse(path, str(error), "Save the page again, or as HTML.") from error
    if len(saved.body) > MAX_BYTES:
        raise refuse(path, "holds a page larger than any article's", "Save the article's page only.")
    return take_saved(path, saved)


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
    if media_type == "message/rfc822":
        fields = read_fields(body)
        saved = Saved(body=body, address=name_message(fields), headers=keep_fields(fields))
        return build_capture(path, saved, media_type, encoding, told)
    origin = find_origin(body, encoding) if media_type == "text/html" else None
    return build_capture(path, origin or Saved(body=body), media_type, encoding, told)


def take_saved(path: Path, saved: Saved) -> Capture:
    """The capture of a page as a browser saved it."""
    check_text(path, saved.body)
    encoding, told = detect_encoding(saved.body, saved.charset)
    return build_capture(path, saved, "text/html", encoding, told)


def build_capture(path: Path, saved: Saved, media_type: str, encoding: str, told: str) -> Capture:
    """The capture of a page with what its file tells of it."""
    # Half a character cannot be written down; no address has any.
    address = saved.address.encode("utf-8", "replace").decode() if saved.address else None
    return Capture(
        address=spell_canonical(address) if address else str(path),
        body=saved.body,
        sha256=hash_body(saved.body),
        media_type=media_type,
        encoding=encoding,
        encoding_from=told,
        captured_at=saved.at,
        headers=saved.headers,
        path=str(path),
    )


def refuse(path: Path, found: str, advice: str) -> CaptureError:
    """The error that names the file, what was found in it and what to do."""
    return CaptureError(f"{path} was to be read as a page, but it {found}. {advice}", str(path))


def read_body(path: Path, limit: int | None = None) -> bytes:
    """The bytes of a file, unpacked if it is a .gz, never more than the limit."""
    limit = MAX_BYTES if limit is None else limit
    pieces: list[bytes] = []
    size = 0
    for piece in read_pieces(path):
        pieces.append(piece)
        size += len(piece)
        if size > limit:
            found = f"holds more than {limit // 1024 // 1024} MiB"
            raise refuse(path, found, "Keep the article's page only, without films or data in it.")
    return b"".join(pieces)


def read_pieces(path: Path) -> Iterator[bytes]:
    """The bytes of a file a piece at a time, unpacked if it is a .gz, so that a bomb is stopped while it unpacks."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise refuse(path, "is not a regular file", "Give a file, or the folder that holds it.")
        with path.open("rb") as file:
            if not path.name.lower().endswith(".gz"):
                yield from iter(lambda: file.read(_CHUNK), b"")
                return
            unpacker, made = open_unpacker("gzip", str(path)), 0
            for packed in iter(lambda: file.read(_CHUNK), b""):
                for piece in unpacker.take(packed):
                    made += len(piece)
                    if made > _SMALL and made > _RATIO * file.tell():
                        raise refuse(path, f"unpacks to over {_RATIO} times its size", "It is no page that was packed.")
                    yield piece
            if not unpacker.is_whole():
                raise refuse(path, "is no whole gzip file (it is cut off)", "Pack or download it again.")
    except zlib.error as error:
        raise refuse(path, f"is no whole gzip file ({error})", "Pack or download it again.") from error
    except FileNotFoundError:
        raise refuse(path, "does not exist", "Check the name.") from None
    except PermissionError:
        raise refuse(path, "may not be read by this user", "Change its permissions.") from None
    except RuntimeError as error:  # a loop of symbolic links, as Python 3.11 tells it
        raise refuse(path, f"cannot be opened ({error})", "Give the file itself.") from error
    except (OSError, ValueError) as error:
        raise refuse(path, f"cannot be read ({error})", "Check the file and the disk.") from error


def check_text(path: Path, body: bytes) -> None:
    """Refuse what is no text: an empty file, a picture, a PDF, bytes with NUL in them."""
    if found := name_fault(body):
        raise refuse(path, found, "Save the page as HTML or text." if body.strip() else "Save the page again.")


def name_fault(body: bytes) -> str | None:
    """Why a body is no text ("is empty", "holds a PNG picture"), or None for text."""
    if not body.strip():
        return "is empty"
    if binary := name_binary(body):
        return f"holds {binary}"
    # Two-byte encodings hold NUL rightly; they are told by their mark or by their pattern.
    encoding, _ = detect_encoding(body) if b"\0" in body[:_CHUNK] else ("utf-8", "")
    if b"\0" in body and not encoding.startswith(("utf-16", "utf-32", "utf_16", "utf_32")):
        return "holds binary data (NUL bytes)"
    return None
