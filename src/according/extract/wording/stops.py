"""Where sentences end in a caption: the points of initials, ordinals and abbreviations end none."""

from __future__ import annotations

import re
from functools import cache

from according.extract.lexicon import load_data

_WORD_END = re.compile(r"([.!?…][\"”’')\]]*)\s+(?=\S)|(。)(?=.)")
_POINTED = re.compile(r"(?:^|[\W_])(?:[^\W\d_]|([^\W\d_]+))\.$")
# "das 15. Forum": in German a point makes an ordinal.
_ORDINAL = re.compile(r"\b(?:d(?:er|ie|as|em|en|es)|vom|am|zum|beim|im) \d{1,2}\.$", re.I)
_LOOK = 16  # characters of the longest abbreviation, and more


def find_ends(text: str) -> list[int]:
    """Where sentences end in a text, just before the next one."""
    ends = []
    for found in _WORD_END.finditer(text):
        if found.group(1) != "." or not is_shortened(text[max(0, found.start() - _LOOK) : found.start() + 1]):
            ends.append(found.end())
    return ends


def is_shortened(text: str) -> bool:
    """Whether the point at the end of a text belongs to an initial, an ordinal or an abbreviation."""
    if _ORDINAL.search(text):
        return True
    found = _POINTED.search(text)
    return found is not None and (found.group(1) is None or found.group(1).lower() in list_abbreviations())


@cache
def list_abbreviations() -> frozenset[str]:
    """The abbreviations of credits.toml, without their points."""
    return frozenset(load_data("credits.toml")["abbreviations"])
