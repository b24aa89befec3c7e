"""Files: written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from according.domain.errors import OutputError


def write_text(path: Path, text: str, what: str = "The dossier") -> Path:
    """Writes a file by way of a temporary one beside it, so that nobody ever finds half of it."""
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(text)
        os.chmod(temporary, 0o666 & ~_mask())
        os.replace(temporary, path)
    except OSError as error:
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
        reason = error.strerror or str(error)
        raise OutputError(
            f"{what} was to be written to {path}, but: {reason}. Name a folder that can be written."
        ) from error
    return path


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
