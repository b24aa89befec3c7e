"""The key that signs sessions and letters, kept where nobody but its owner can read it.

It lies beside a ledger that is a file, and goes wherever that goes. A ledger on a server has no folder: its key lies in
the user's folder of settings, for each ledger one. A site that runs on several machines needs the same key on all of
them, in ACCORDING_SECRET_KEY.
"""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path

from according.domain.errors import LedgerError
from according.ledger.addresses import Address, FileAddress


def find_key(ledger: Address) -> str:
    """The key of a ledger's site, made at the first start: a file of the ledger's name and `.key`, mode 600."""
    path = place_key(ledger)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
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


def place_key(ledger: Address) -> Path:
    """Where the key of a ledger's site lies."""
    beside = place_beside(ledger)
    return beside.with_name(f"{beside.name}.key")


def place_beside(ledger: Address) -> Path:
    """The path to which endings are put for what a site keeps as files: the ledger's own, or one in the settings."""
    if isinstance(ledger, FileAddress):
        return ledger.path
    home = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    # Neither the user nor the password makes another ledger of it.
    where = "-".join(part for part in (ledger.host, ledger.port, ledger.name) if part)
    return Path(home) / "according" / re.sub("[^A-Za-z0-9._-]", "_", where)
