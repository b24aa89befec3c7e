"""Marks: how sure something is, in one word."""

from __future__ import annotations

from typing import Literal

# How sure a sentence is, in one word: the nine marks of the page.
Mark = Literal[
    "confirmed", "expected", "reported", "possible", "disputed", "superseded", "denied", "misreported", "withdrawn"
]
MARK_WORDS: dict[Mark, str] = {
    "confirmed": "Confirmed",
    "expected": "Expected",
    "reported": "Reported",
    "possible": "Possible",
    "disputed": "Disputed",
    "superseded": "Superseded",
    "denied": "Denied",
    "misreported": "Misreported",
    "withdrawn": "Withdrawn",
}
# What stands in the text without a label; everything else says its word before the sentence.
SURE: frozenset[Mark] = frozenset({"confirmed"})
