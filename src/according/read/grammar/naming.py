"""What a title is to its work: "will be called" its name, "was originally titled" one that it no longer has."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from according.read.grammar.rows.item import Item

_WAS = re.compile(r"\b(?:was|were|had been|originally|initially|once|formerly|previously)\b")
_RENAMES = frozenset({"rename", "retitle"})


def judge_naming(slots: Mapping[str, Sequence[Item]], certainty: str) -> tuple[str, str]:
    """The status and certainty of a title, from the verb that gives it."""
    if certainty == "denied":
        return "former", certainty
    verb = next((v[0] for k, v in sorted(slots.items()) if k.startswith("verb") and v), None)
    if verb is None or verb.verb is None or verb.verb.lemma in _RENAMES or not _WAS.search(verb.text):
        return "official", certainty
    return "former", "denied"
