"""A copy of a ledger in a file: the lines of dumping.py, packed by gzip. It goes back into SQLite or PostgreSQL."""

from __future__ import annotations

import gzip
import os
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from according.domain.errors import InputError, LedgerError, OutputError

# Level 1: bodies are packed already, and the rest is text.
_LEVEL = 1
# Bytes of the longest line that is read; a page is far shorter.
_LONGEST = 1 << 30
STANDARD = Path("-")


def write_backup(lines: Iterable[bytes], path: Path) -> int:
    """Write lines to a file that only its owner can read, whole or not at all, and give its size; `-` is stdout."""
    if path == STANDARD:
        _pack(lines, sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return 0
    if path.exists():
        raise OutputError(f"There is a file {path} already: name another, so that no backup is lost.")
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            _pack(lines, file)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(path)
        return path.stat().st_size
    except OSError as error:
        raise OutputError(f"The backup cannot be written to {path}: {error.strerror or error}.") from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _pack(lines: Iterable[bytes], file: BinaryIO) -> None:
    with gzip.GzipFile(filename="", fileobj=file, mode="wb", compresslevel=_LEVEL, mtime=0) as packed:
        for line in lines:
            packed.write(line + b"\n")


def read_backup(path: Path) -> Iterator[bytes]:
    """The lines of a backup; `-` is stdin."""
    try:
        source: Path | BinaryIO = sys.stdin.buffer if path == STANDARD else path
        with gzip.open(source, "rb") as file:
            while line := file.readline(_LONGEST):
                if not line.endswith(b"\n"):
                    raise LedgerError(f"The backup {path} ends too early: it was cut off. Use another copy.")
                yield line[:-1]
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise LedgerError(f"The backup {path} is no backup, or is damaged ({error}). Use another copy.") from error
    except OSError as error:
        raise InputError(f"The backup {path} cannot be read: {error.strerror or error}.") from error
