"""The cache: answers by what was asked, so that the same page costs nothing the second time.

A file an answer, named by the hash of the page's words, the model and the version of the prompt. A file that cannot be
read is as good as none; one that cannot be written costs money later and stops nobody.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

_MOST_BYTES = 16_000_000


class Kept(Struct, frozen=True):
    """An answer that was good, word for word."""

    content: str


def name_answer(model: str, prompt: str, messages: Sequence[dict[str, str]]) -> str:
    """The name of an answer: the same question to the same model has the same."""
    return hashlib.sha256(json.dumps([prompt, model, list(messages)]).encode()).hexdigest()


def load_answer(folder: Path | None, name: str) -> str | None:
    """The answer of that name, or None."""
    if folder is None:
        return None
    try:
        path = _locate(folder, name)
        if path.stat().st_size > _MOST_BYTES:
            return None
        return msgspec.json.decode(path.read_bytes(), type=Kept).content
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None


def keep_answer(folder: Path | None, name: str, content: str) -> None:
    """Keep an answer; half of one is never left behind."""
    if folder is None:
        return
    path = _locate(folder, name)
    with contextlib.suppress(OSError, UnicodeEncodeError):
        encoded = msgspec.json.encode(Kept(content))
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix="new-", delete=False) as file:
            try:
                file.write(encoded)
                file.close()
                os.replace(file.name, path)
            except OSError:
                os.unlink(file.name)


def _locate(folder: Path, name: str) -> Path:
    return folder / name[:2] / f"{name[2:]}.json"
