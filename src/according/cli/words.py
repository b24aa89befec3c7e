"""Words for a terminal: what a stranger's page says must not steer it."""

from __future__ import annotations

from according.domain.steering import clean as clean
from according.domain.steering import escape as escape


def count(number: int, noun: str) -> str:
    """A number with its noun: "1 page", "6 pages", "1,240 claims"."""
    return f"{number:,} {noun if number == 1 else noun + 's'}"
