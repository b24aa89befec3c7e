"""The rules of publication that hold for this site, read anew when their file changes."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from according.web.editions.rules import Rules, load_rules


def current_rules() -> Rules:
    """The rules of the site's file, or those that show everything."""
    address = settings.RULES_FILE
    if not address:
        return Rules()
    try:
        changed = Path(address).stat().st_mtime_ns
    except OSError:
        changed = 0  # said in a sentence by load_rules
    return _load(address, changed)


@lru_cache(maxsize=4)
def _load(address: str, changed: int) -> Rules:
    return load_rules(address)
