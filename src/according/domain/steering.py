"""Characters that steer what shows a text: a stranger's words must not move a cursor, ring a bell or turn a line."""

from __future__ import annotations

import re

# Escape sequences, other control characters, and marks that turn the direction of text.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """A text without characters that steer a terminal."""
    return _STEERING.sub("", text)


def escape(text: str) -> str:
    """JSON whose strings hold no such character as it is, only its number."""
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
