"""The sets of pages that extraction is measured on."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from according.domain.page import BODY_KINDS, BlockKind

# What truths count as an article's text.
TEXT = (BODY_KINDS | {BlockKind.SYNDICATION}) - {BlockKind.CAPTION}


def read_set(path: Path, every: int = 1) -> Iterator[dict[str, Any]]:
    """The pages of a set (JSON Lines, gzip: {"id", "url", "html", "truth"}): all, or each Nth."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % every == 0:
                yield json.loads(line)


def name_set(path: Path, every: int = 1) -> str:
    """What a set is called in records and tables."""
    name = path.name.split(".")[0]
    return name if every == 1 else f"{name}-every-{every}"
