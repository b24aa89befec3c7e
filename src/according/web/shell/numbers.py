"""Numbers in addresses and forms: what anybody may type there, told before it is counted with."""

from __future__ import annotations


def is_number(text: str, digits: int) -> bool:
    """Whether a text is a whole number of up to so many digits, in the signs 0 to 9; "", "-1" and "²" are none."""
    return text.isascii() and text.isdigit() and len(text) <= digits
