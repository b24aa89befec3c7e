"""The key that signs sessions and letters, kept beside the ledger where nobody but its owner can read it."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from according.domain.errors import LedgerError


def find_key(ledger: Path) -> str:
    """The key of a ledger's site, made at the first start: a file of the ledger's name and `.key`, mode 600."""
    path = ledger.with_name(f"{ledger.name}.key")
    try:
        # Two processes that start at once agree: only one can make the file, the other reads it.
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    except OSError as error:
        message = f"The site's key cannot be written to {path}: {error.strerror or error}."
        raise LedgerError(f"{message} Make the folder writable, or set ACCORDING_SECRET_KEY.") from error
    key = path.read_text(encoding="utf-8").strip()
    if len(key) < 32:
        raise LedgerError(f"The file {path} holds no key: remove it, and a new one is made.")
    return key
